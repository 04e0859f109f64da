// SPDX-License-Identifier: Apache-2.0

/// The file operations a journal needs, so that tests can put faults and crashes between it and the disk.
///
/// Errors are `inputOutput`, or `journalFull` when the system says that there is no space (ENOSPC, EDQUOT), each with
/// `systemError` set. Every path is the data directory's path or below it.
public protocol JournalStorage: Sendable {
    /// Makes a directory with this mode unless it exists; its parents must exist.
    func makeDirectory(_ path: String, mode: UInt32) throws(JournalError)
    /// The names in a directory, without "." and "..", in any order.
    func list(_ directory: String) throws(JournalError) -> [String]
    /// Opens a file.
    func open(_ path: String, _ access: StorageAccess) throws(JournalError) -> any JournalFile
    /// Renames a file, replacing the target.
    func rename(_ path: String, to target: String) throws(JournalError)
    /// Removes a file.
    func remove(_ path: String) throws(JournalError)
    /// Makes the names in a directory durable.
    func synchronizeDirectory(_ path: String) throws(JournalError)
    /// Bytes free for this process on the file system of a directory.
    func freeBytes(_ directory: String) throws(JournalError) -> UInt64
    /// 64 random bits; the only source of chance in a journal.
    func randomBits() -> UInt64
    /// Nanoseconds of a clock that never goes back.
    func monotonicNanoseconds() -> UInt64
    /// Waits. Only for the pauses between attempts; never while data is waiting for a sync.
    func pause(_ duration: Duration)
}

/// How a file is opened.
public enum StorageAccess: Sendable, Equatable {
    /// An existing file, to read.
    case read
    /// An existing file, to read and write.
    case update
    /// To read and write, made empty with mode 0600 if it does not exist.
    case create
    /// To read and write, made or made empty, with mode 0600.
    case replace
}

/// One open file of a ``JournalStorage``. Positions are bytes from its start.
public protocol JournalFile: AnyObject, Sendable {
    /// Its size in bytes.
    func size() throws(JournalError) -> UInt64
    /// Reads up to `buffer.byteCount` bytes; fewer only at the end of the file.
    func read(into buffer: inout MutableRawSpan, at offset: UInt64) throws(JournalError) -> Int
    /// Writes and returns how many bytes were taken, which may be fewer than given but never 0.
    func write(_ bytes: RawSpan, at offset: UInt64) throws(JournalError) -> Int
    /// Cuts the file off, or makes it longer by zeros whose blocks are allocated; then it has this size.
    func resize(to size: UInt64) throws(JournalError)
    /// Makes data and size durable (fdatasync).
    func synchronize() throws(JournalError)
    /// Asks the system to forget what it holds in memory of this file, so that the next read comes from the disk.
    func dropCache() throws(JournalError)
    /// Takes the exclusive lock on the file; false if another process holds it.
    func lock() throws(JournalError) -> Bool
    /// Closes the file, releasing its lock; a second call does nothing.
    func close()
}

extension JournalFile {
    /// Writes all bytes, going on after short writes.
    func writeFully(_ bytes: RawSpan, at offset: UInt64) throws(JournalError) {
        var done = 0
        while done < bytes.byteCount {
            let taken = try write(bytes.extracting(done..<bytes.byteCount), at: offset + UInt64(done))
            guard taken > 0, taken <= bytes.byteCount - done else {
                throw JournalError(.inputOutput, "a write of \(bytes.byteCount - done) bytes reported \(taken)")
            }
            done += taken
        }
    }
}
