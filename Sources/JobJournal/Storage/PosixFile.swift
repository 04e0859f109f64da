// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization

/// An open file of the operating system.
final class PosixFile: JournalFile {
    private let descriptor: Int32
    private let path: String
    private let isClosed = Atomic(false)

    init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        close()
    }

    func size() throws(JournalError) -> UInt64 {
        var status = stat()
        if fstat(descriptor, &status) != 0 { throw PosixError.last("read the size of", path) }
        return UInt64(status.st_size)
    }

    func read(into buffer: inout MutableRawSpan, at offset: UInt64) throws(JournalError) -> Int {
        let position = try filePosition(offset)
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            var done = 0
            while done < bytes.count, let start = bytes.baseAddress {
                let got = pread(descriptor, start + done, bytes.count - done, position + off_t(done))
                if got == 0 { break }
                if got < 0 && errno != EINTR { return -1 }
                done += max(got, 0)
            }
            return done
        }
        if count < 0 { throw PosixError.last("read", path) }
        return count
    }

    func write(_ bytes: RawSpan, at offset: UInt64) throws(JournalError) -> Int {
        let position = try filePosition(offset)
        let count = unsafe bytes.withUnsafeBytes { bytes in
            while true {
                let taken = pwrite(descriptor, bytes.baseAddress, bytes.count, position)
                if taken >= 0 || errno != EINTR { return taken }
            }
        }
        if count < 0 { throw PosixError.last("write", path) }
        return count
    }

    func resize(to size: UInt64) throws(JournalError) {
        let end = try filePosition(size)
        let before = try filePosition(try self.size())
        if end < before {
            while ftruncate(descriptor, end) != 0 {
                if errno != EINTR { throw PosixError.last("cut off", path) }
            }
            return
        }
        guard end > before else { return }
        while true {
            let code = posix_fallocate(descriptor, before, end - before)
            if code == 0 { return }
            if code != EINTR { throw PosixError.make(code, "allocate space for", path) }
        }
    }

    /// One call only: after a failed sync the system may have dropped the data, so a second one proves nothing. EINTR
    /// is no exception.
    func synchronize() throws(JournalError) {
        if fdatasync(descriptor) != 0 { throw PosixError.last("sync", path) }
    }

    func dropCache() throws(JournalError) {
        let code = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
        if code != 0 { throw PosixError.make(code, "drop the cache of", path) }
    }

    func lock() throws(JournalError) -> Bool {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return false }
            if errno != EINTR { throw PosixError.last("lock", path) }
        }
        return true
    }

    func close() {
        if !isClosed.exchange(true, ordering: .acquiringAndReleasing) { Glibc.close(descriptor) }
    }

    private func filePosition(_ offset: UInt64) throws(JournalError) -> off_t {
        guard let position = off_t(exactly: offset) else {
            throw JournalError(.inputOutput, "offset \(offset) of \(path) is past what the system can address")
        }
        return position
    }
}

/// Turns `errno` into a ``JournalError``.
enum PosixError {
    static func last(_ action: String, _ path: String) -> JournalError {
        make(errno, action, path)
    }

    static func make(_ number: Int32, _ action: String, _ path: String) -> JournalError {
        let text = String(cString: strerror(number))
        let isFull = number == ENOSPC || number == EDQUOT
        return JournalError(
            isFull ? .journalFull : .inputOutput,
            "cannot \(action) \(path): \(text)",
            systemError: number
        )
    }
}
