// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The operating system's files.
public struct PosixStorage: JournalStorage {
    /// Makes the storage; it has no state.
    public init() {}

    /// See ``JournalStorage/makeDirectory(_:mode:)``.
    public func makeDirectory(_ path: String, mode: UInt32) throws(JournalError) {
        if mkdir(path, mode) != 0 && errno != EEXIST { throw PosixError.last("make directory", path) }
    }

    /// See ``JournalStorage/list(_:)``.
    public func list(_ directory: String) throws(JournalError) -> [String] {
        guard let handle = opendir(directory) else { throw PosixError.last("list", directory) }
        defer { closedir(handle) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(handle) else {
                if errno != 0 { throw PosixError.last("list", directory) }
                return names
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
    }

    /// See ``JournalStorage/open(_:_:)``.
    public func open(_ path: String, _ access: StorageAccess) throws(JournalError) -> any JournalFile {
        let flags =
            switch access {
            case .read: O_RDONLY
            case .update: O_RDWR
            case .create: O_RDWR | O_CREAT
            case .replace: O_RDWR | O_CREAT | O_TRUNC
            }
        while true {
            let descriptor = Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
            if descriptor >= 0 { return PosixFile(descriptor: descriptor, path: path) }
            if errno != EINTR { throw PosixError.last("open", path) }
        }
    }

    /// See ``JournalStorage/rename(_:to:)``.
    public func rename(_ path: String, to target: String) throws(JournalError) {
        if Glibc.rename(path, target) != 0 { throw PosixError.last("rename", path) }
    }

    /// See ``JournalStorage/remove(_:)``.
    public func remove(_ path: String) throws(JournalError) {
        if unlink(path) != 0 && errno != ENOENT { throw PosixError.last("remove", path) }
    }

    /// See ``JournalStorage/synchronizeDirectory(_:)``.
    public func synchronizeDirectory(_ path: String) throws(JournalError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw PosixError.last("open directory", path) }
        defer { Glibc.close(descriptor) }
        if fsync(descriptor) != 0 { throw PosixError.last("sync directory", path) }
    }

    /// See ``JournalStorage/freeBytes(_:)``.
    public func freeBytes(_ directory: String) throws(JournalError) -> UInt64 {
        var status = statvfs()
        if statvfs(directory, &status) != 0 { throw PosixError.last("read free space of", directory) }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }

    /// See ``JournalStorage/randomBits()``.
    public func randomBits() -> UInt64 {
        UInt64.random(in: .min ... .max)
    }

    /// See ``JournalStorage/monotonicNanoseconds()``.
    public func monotonicNanoseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// See ``JournalStorage/pause(_:)``.
    public func pause(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        var rest = timespec()
        while nanosleep(&time, &rest) != 0 && errno == EINTR { time = rest }
    }
}
