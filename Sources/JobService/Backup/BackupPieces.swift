// SPDX-License-Identifier: Apache-2.0

/// A backup of the store that is being made.
public protocol BackupPieces: AnyObject, Sendable {
    /// The newest position of the log that is in it.
    var sequence: UInt64 { get }

    /// The next bytes of the file, nil at its end. Waits for the disk; one call at a time.
    func next() throws(BackupError) -> [UInt8]?

    /// Lets go of what the backup holds open; to be called once.
    func close()
}

/// Begins a backup. Waits for the disk.
public typealias BackupOpener = @Sendable () throws(BackupError) -> any BackupPieces

/// Why there is no backup.
public struct BackupError: Error, Sendable, Equatable {
    /// The reasons, by their names in the API.
    public enum Reason: String, Sendable {
        /// As many backups as may be are under way.
        case running = "BACKUP_RUNNING"
        /// The log was dropped before it was read.
        case overtaken = "BACKUP_OVERTAKEN"
        /// A file of the store is damaged.
        case damaged = "STORE_DAMAGED"
        /// The store cannot be read.
        case unreadable = "STORE_UNREADABLE"
    }

    /// Why.
    public var reason: Reason
    /// One sentence: what, and what to do.
    public var message: String

    /// An error from its parts.
    public init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }
}
