// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import WireProto

/// Reads messages that each stand behind their size in four bytes, the highest first.
struct DelimitedInput {
    /// The largest message that is taken; the reference programs send less.
    private static let messageBytesMax = 16 << 20
    private static let prefixBytes = 4

    private let descriptor: Int32

    /// Reads from a file descriptor, which stays the caller's.
    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The next message, or nil at the end of the input. Blocks.
    ///
    /// - Throws: `ConformanceFailure` when the input ends inside a message, a size is over the bound, or reading fails;
    ///   `ProtoError` when the bytes are no such message.
    func next<Message: ProtoMessage>(_ type: Message.Type) throws -> Message? {
        let prefix = try read(Self.prefixBytes)
        guard !prefix.isEmpty else { return nil }
        guard prefix.count == Self.prefixBytes else { throw Self.cut }
        let size = prefix.reduce(0) { $0 << 8 | Int($1) }
        guard size <= Self.messageBytesMax else {
            throw ConformanceFailure("a \(type.protoName) of \(size) bytes; at most \(Self.messageBytesMax) are read")
        }
        let bytes = try read(size)
        guard bytes.count == size else { throw Self.cut }
        return try Message(serialized: bytes, limits: .default)
    }

    private static let cut = ConformanceFailure("the input ends inside a message")

    /// So many bytes, or what is left of the input.
    private func read(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var position = 0
        while position < count {
            let taken = bytes.withUnsafeMutableBytes { rest in
                Glibc.read(
                    descriptor,
                    UnsafeMutableRawBufferPointer(rebasing: rest[position...]).baseAddress,
                    count - position
                )
            }
            if taken == 0 { break }
            if taken < 0 {
                guard errno == EINTR else { throw ConformanceFailure("reading failed with error \(errno)") }
                continue
            }
            position += taken
        }
        return Array(bytes.prefix(position))
    }
}
