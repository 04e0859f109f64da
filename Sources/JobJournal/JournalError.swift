// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Why the journal refused something.
public struct JournalError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The condition, for code to act on.
    public enum Code: Sendable, Equatable {
        /// Another process holds the directory; its process id when it could be read.
        case inUse(pid: Int32?)
        /// The records asked for have been dropped after a snapshot; `oldest` is the first sequence still kept.
        case compacted(oldest: UInt64)
        /// The disk has no room for more; what was accepted is safe, and appends work again once there is room.
        case journalFull
        /// More bytes wait for the disk than ``JournalConfiguration/pendingBytesMax`` allows.
        case overloaded
        /// A group, record or snapshot block is larger than its bound.
        case tooLarge
        /// Records do not continue the sequence, or name a type kept for the journal itself.
        case invalidRecord
        /// Durable data is damaged: the message and ``JournalError/location`` say where. Nothing was changed.
        case corrupted
        /// The files were written by a format this program does not know. Nothing was changed.
        case unsupportedFormat
        /// The operating system reported an error.
        case inputOutput
        /// The journal has been closed.
        case closed
        /// A call came in a state that does not allow it, such as starting twice.
        case invalidState
        /// A configuration value is out of bounds.
        case invalidConfiguration
    }

    /// A place in one of the journal's files.
    public struct Location: Sendable, Equatable, CustomStringConvertible {
        /// File name inside the data directory.
        public var file: String
        /// Byte offset in it.
        public var offset: UInt64

        /// File and offset, in words.
        public var description: String { "\(file), offset \(offset)" }
    }

    /// The condition.
    public var code: Code
    /// One sentence for people, naming what was refused and the bound or remedy.
    public var message: String
    /// The `errno` of the failed system call, 0 if none.
    public var systemError: Int32
    /// Where the damage is, for ``Code-swift.enum/corrupted`` and ``Code-swift.enum/unsupportedFormat``.
    public var location: Location?
    /// Bytes free on the file system, for ``Code-swift.enum/journalFull``.
    public var freeBytes: UInt64?
    /// Bytes that were needed, for ``Code-swift.enum/journalFull``.
    public var neededBytes: UInt64?

    /// Makes an error.
    public init(_ code: Code, _ message: String, systemError: Int32 = 0, location: Location? = nil) {
        self.code = code
        self.message = message
        self.systemError = systemError
        self.location = location
    }

    /// The message, followed by the place if there is one.
    public var description: String {
        guard let location else { return message }
        return "\(message) (\(location))"
    }
}

extension JournalError {
    /// Whether a file or directory was not there (ENOENT).
    var isMissingFile: Bool { systemError == ENOENT }

    /// What a failpoint throws: the disk's error, as far as anybody above can tell.
    static let failpoint = JournalError(.inputOutput, "a failpoint was told to fail", systemError: EIO)
}
