// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization
internal import WireProto

/// Writes messages, each behind its size in four bytes, the highest first. Many Tasks may write: messages do not mix.
final class DelimitedOutput: Sendable {
    private let descriptor: Mutex<Int32>

    /// Writes to a file descriptor, which stays the caller's.
    init(descriptor: Int32) {
        self.descriptor = Mutex(descriptor)
    }

    /// Writes a message; blocks while the reader is slow.
    ///
    /// - Throws: `ConformanceFailure` when writing fails.
    func write(_ message: some ProtoMessage) throws {
        let body = message.serialized()
        let size = UInt32(body.count)
        let framed = withUnsafeBytes(of: size.bigEndian) { Array($0) } + body
        try descriptor.withLock { descriptor in
            var rest = framed[...]
            while !rest.isEmpty {
                let taken = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                if taken < 0 {
                    guard errno == EINTR else { throw ConformanceFailure("writing failed with error \(errno)") }
                    continue
                }
                rest = rest.dropFirst(taken)
            }
        }
    }
}
