// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// An open file of output bytes: positioned reads and writes, closed when the value goes away.
struct OutputFile: ~Copyable {
    private static let descriptorTriesMax = 100
    private static let descriptorPauseMicroseconds: UInt32 = 10_000

    private let descriptor: Int32
    private let path: String

    /// Makes a new, empty file with mode 0600, replacing one that is there.
    init(creating path: String) throws(OutputError) {
        try self.init(path, flags: O_RDWR | O_CREAT | O_TRUNC)
    }

    /// Opens a file for reading and writing, which is made with mode 0600 when there is none.
    init(makingOrUpdating path: String) throws(OutputError) {
        try self.init(path, flags: O_RDWR | O_CREAT)
    }

    /// Opens an existing file for reading; nil when there is none.
    static func open(reading path: String) throws(OutputError) -> OutputFile? {
        do throws(OutputError) {
            return try OutputFile(path, flags: O_RDONLY)
        } catch {
            guard error.code == .system(ENOENT) else { throw error }
            return nil
        }
    }

    /// Opens an existing file for reading and writing; nil when there is none.
    static func open(updating path: String) throws(OutputError) -> OutputFile? {
        do throws(OutputError) {
            return try OutputFile(path, flags: O_RDWR)
        } catch {
            guard error.code == .system(ENOENT) else { throw error }
            return nil
        }
    }

    private init(_ path: String, flags: Int32) throws(OutputError) {
        var descriptor = Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
        // A burst of connections may have all descriptors for a moment; what is not stored now is lost for good.
        for _ in 0..<Self.descriptorTriesMax where descriptor < 0 && (errno == EMFILE || errno == ENFILE) {
            usleep(Self.descriptorPauseMicroseconds)
            descriptor = Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
        }
        guard descriptor >= 0 else { throw OutputError(system: errno, "open", path) }
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        close(descriptor)
    }

    /// Writes all bytes at a place of the file.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(OutputError) {
        var written = 0
        while written < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
            let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset) + off_t(written))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw OutputError(system: count == 0 ? ENOSPC : errno, "write", path) }
            written += count
        }
    }

    /// Reads `count` bytes at a place of the file; fewer when it ends before.
    func read(at offset: Int64, count: Int) throws(OutputError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let place = buffer.baseAddress?.advanced(by: filled)
                let got = pread(descriptor, place, count - filled, off_t(offset) + off_t(filled))
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { return }
                filled += got
            }
        }
        guard failure == 0 else { throw OutputError(system: failure, "read", path) }
        return bytes
    }

    /// The size of the file in bytes.
    func byteCount() throws(OutputError) -> Int64 {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw OutputError(system: errno, "stat", path) }
        return Int64(status.st_size)
    }
}

extension OutputError {
    /// A failed system call.
    init(system number: Int32, _ call: String, _ path: String) {
        self.init(code: .system(number), message: "cannot \(call) \(path): \(String(cString: strerror(number)))")
    }
}
