// SPDX-License-Identifier: Apache-2.0

/// Frames the blocks of a snapshot or backup, one after another: each frame carries the checksum of the one before.
struct FrameChain: Sendable {
    private let seed: UInt32
    private var chain: UInt32 = 0
    private var count: UInt64 = 0
    private var payloadBytes: UInt64 = 0

    init(seed: UInt32) {
        self.seed = seed
    }

    /// The header bytes that go before a payload.
    mutating func frame(kind: UInt32, _ payload: [UInt8]) -> [UInt8] {
        let frame = SnapshotFrame(
            previous: chain,
            length: UInt32(payload.count),
            kind: kind,
            index: count,
            bytesBefore: payloadBytes
        )
        let encoded = frame.encoded(payload: payload, seed: seed)
        chain = encoded.checksum
        count += 1
        payloadBytes += UInt64(payload.count)
        return encoded.bytes
    }
}
