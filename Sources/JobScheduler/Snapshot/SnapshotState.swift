// SPDX-License-Identifier: Apache-2.0

internal import JobCore

/// When the next snapshot of the store is due, and the image that waits to be written.
struct SnapshotState {
    private enum Phase {
        case idle
        /// Waits until everything in it is durable.
        case taken(StoreImage)
        case writing
    }

    /// The journal is asked for its size again after so many records.
    private let checkRecords: UInt64
    private var phase = Phase.idle
    private var checkedSequence: UInt64 = 0
    /// Bytes of the newest snapshot.
    private var lastBytes: UInt64

    init(lastBytes: UInt64, checkRecords: UInt64 = 256) {
        self.checkRecords = checkRecords
        self.lastBytes = lastBytes
    }

    /// True now and then: often enough to ask how long the log has become.
    mutating func hasEnoughNews(durable: UInt64) -> Bool {
        guard case .idle = phase, durable >= checkedSequence + checkRecords else { return false }
        checkedSequence = durable
        return true
    }

    /// True when no snapshot is under way and enough log came after the one before.
    func isDue(bytesSince: UInt64, bytesMin: UInt64) -> Bool {
        guard case .idle = phase else { return false }
        return bytesSince >= max(bytesMin, lastBytes)
    }

    mutating func take(_ image: StoreImage) {
        phase = .taken(image)
    }

    /// The image to write, once: as soon as everything in it is durable.
    mutating func takeReady(durable: UInt64) -> StoreImage? {
        guard case .taken(let image) = phase, image.sequence <= durable else { return nil }
        phase = .writing
        return image
    }

    mutating func finish(bytes: UInt64?) {
        phase = .idle
        lastBytes = bytes ?? lastBytes
    }
}
