// SPDX-License-Identifier: Apache-2.0

public import JobProto

/// A piece of what a command wrote.
public struct OutputChunk: Sendable, Equatable {
    /// The attempt that wrote it, from 1.
    public var attempt: Int32
    /// Standard output or standard error.
    public var stream: JobdV1.OutputStream
    /// Position of its first byte in the stream.
    public var offset: Int64
    /// The bytes, at least one.
    public var data: [UInt8]
    /// Bytes between the chunk before and this one that the server dropped, because the output was over its cap.
    public var droppedBefore: Int64

    /// Puts a chunk together.
    public init(
        attempt: Int32,
        stream: JobdV1.OutputStream,
        offset: Int64,
        data: [UInt8],
        droppedBefore: Int64 = 0
    ) {
        self.attempt = attempt
        self.stream = stream
        self.offset = offset
        self.data = data
        self.droppedBefore = droppedBefore
    }
}
