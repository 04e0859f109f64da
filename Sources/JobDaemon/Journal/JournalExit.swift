// SPDX-License-Identifier: Apache-2.0

internal import JobJournal

/// Exit codes of `jobd journal`.
public enum JournalExit {
    /// Done; the store is whole.
    public static let done: Int32 = 0
    /// The tool could not do its work: no such store, no space, a failed read or write, a place that is not in the log.
    public static let failed: Int32 = 1
    /// Durable data is damaged.
    public static let damaged: Int32 = 2
    /// Files of a format that this version does not know; nothing was changed.
    public static let unknownFormat: Int32 = 3
    /// The store is in use, and this needs it alone.
    public static let inUse: Int32 = 4

    /// The arguments are wrong (EX_USAGE of sysexits).
    public static let usage: Int32 = 64

    /// For `--help` and the manual.
    public static let help = """
        Exit codes: 0 done, and the store is whole; 1 the tool could not do its work; 2 durable data is damaged; \
        3 the files have a format this version does not know; 4 the store is in use; 64 wrong arguments.
        """

    static func code(of error: JournalError) -> Int32 {
        switch error.code {
        case .corrupted: damaged
        case .unsupportedFormat: unknownFormat
        case .inUse: inUse
        default: failed
        }
    }
}
