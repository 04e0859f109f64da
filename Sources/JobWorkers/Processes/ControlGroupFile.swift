// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The small files by which the kernel tells and is told of control groups.
enum ControlGroupFile {
    private static let bytesMax = 1 << 20

    /// The text of a file; nil when it cannot be read.
    static func read(_ path: String) -> String? {
        let descriptor = ScarceDescriptor.get { open(path, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while bytes.count < bytesMax {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes a text in one piece, as the kernel wants it; false and errno when it refuses.
    static func write(_ text: String, to path: String) -> Bool {
        let descriptor = ScarceDescriptor.get { open(path, O_WRONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { return false }
        let bytes = Array(text.utf8)
        let count = Glibc.write(descriptor, bytes, bytes.count)
        let cause = errno
        close(descriptor)
        errno = cause
        return count == bytes.count
    }
}
