// SPDX-License-Identifier: Apache-2.0

/// Why the daemon did not start, or had to stop.
public struct DaemonError: Error, Equatable {
    /// One sentence: what, where, what to do.
    public var message: String
    /// Exit code of the process.
    public var exitCode: Int32

    /// The store or an address cannot be used (EX_UNAVAILABLE of sysexits).
    static func unavailable(_ message: String) -> DaemonError {
        DaemonError(message: message, exitCode: 69)
    }

    /// A file that a setting names cannot be used (EX_NOINPUT of sysexits): it may be just being replaced.
    static func unusable(_ setting: String, _ message: String) -> DaemonError {
        DaemonError(message: "\(setting): \(message)", exitCode: 66)
    }

    /// The store is damaged (EX_DATAERR of sysexits).
    static func damaged(_ message: String) -> DaemonError {
        DaemonError(message: message, exitCode: 65)
    }

    /// The store has a format that this version does not know; it was left as it is.
    static func unknownFormat(_ message: String) -> DaemonError {
        DaemonError(message: message, exitCode: JournalExit.unknownFormat)
    }

    /// A write to the store failed while serving (EX_IOERR of sysexits).
    static func stalled(_ message: String) -> DaemonError {
        DaemonError(message: message, exitCode: 74)
    }
}
