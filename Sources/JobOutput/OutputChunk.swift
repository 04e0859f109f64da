// SPDX-License-Identifier: Apache-2.0

/// Consecutive bytes of one channel of an attempt.
public struct OutputChunk: Hashable, Sendable {
    /// The channel.
    public var channel: OutputChannel
    /// Place of the first byte in everything the process wrote there. Greater than the offset that was asked for when
    /// the bytes between were dropped.
    public var offset: Int64
    /// The bytes; empty when nothing is stored at or after the offset.
    public var bytes: [UInt8]
    /// How many bytes the process has written there until now, dropped ones included.
    public var endOffset: Int64

    /// Where the next read goes on.
    public var nextOffset: Int64 { offset + Int64(bytes.count) }

    /// A chunk from its parts.
    public init(channel: OutputChannel, offset: Int64, bytes: [UInt8], endOffset: Int64) {
        self.channel = channel
        self.offset = offset
        self.bytes = bytes
        self.endOffset = endOffset
    }
}
