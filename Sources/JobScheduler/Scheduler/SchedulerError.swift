// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// Why the scheduler did not do what was asked. Nothing was changed, unless the reason says that the outcome is
/// unknown.
public struct SchedulerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The reasons, by the names of the API's table of errors.
    public enum Reason: Hashable, Sendable {
        /// The state machine refused.
        case refused(Refusal.Reason)
        /// The daemon is stopping and takes no new work.
        case draining
        /// A write to the journal failed; the outcome of a change is unknown and the daemon exits.
        case journalStalled
        /// The journal has no room; the daemon goes on finishing what it accepted.
        case journalFull
        /// The journal is making room for new work: the scheduler tries again and tells nobody.
        case roomComing
        /// The position to resume after is no longer kept.
        case cursorCompacted
        /// The position to resume after is one that the log has not reached: it comes from another store.
        case cursorAhead
        /// A worker does not read its orders.
        case feedOverflow
        /// The scheduler's loop has ended.
        case stopped
        /// Who asked has gone.
        case abandoned
        /// One request is larger than what the journal takes in one piece.
        case requestTooLarge

        /// The name shown in the API.
        public var name: String {
            switch self {
            case .refused(let reason): reason.rawValue
            case .draining: "DRAINING"
            case .journalStalled: "JOURNAL_STALLED"
            case .journalFull: "JOURNAL_FULL"
            case .roomComing: "ROOM_COMING"
            case .cursorCompacted: "CURSOR_COMPACTED"
            case .cursorAhead: "CURSOR_AHEAD"
            case .feedOverflow: "FEED_OVERFLOW"
            case .stopped: "STOPPED"
            case .abandoned: "ABANDONED"
            case .requestTooLarge: "REQUEST_TOO_LARGE"
            }
        }
    }

    /// Whether it says something of what is kept. One that does not can be told at once, however long the disk takes.
    var showsJobs: Bool {
        switch reason {
        case .journalFull, .roomComing, .refused(.queueFull), .draining, .requestTooLarge: false
        default: true
        }
    }

    /// The kind of error.
    public var reason: Reason
    /// One sentence: what, which bound, what to do.
    public var message: String
    /// Facts for programs.
    public var details: [Refusal.Detail]

    /// The message alone.
    public var description: String { message }

    /// An error from its parts.
    public init(_ reason: Reason, _ message: String, details: [Refusal.Detail] = []) {
        self.reason = reason
        self.message = message
        self.details = details
    }

    /// A refusal of the state machine, as it stands.
    public init(_ refusal: Refusal) {
        self.init(.refused(refusal.reason), refusal.message, details: refusal.details)
    }
}
