// SPDX-License-Identifier: Apache-2.0

internal import JobProto

/// Where a follower of one job stands in the log: which events it has passed on, and whether the last was terminal.
///
/// Facts come from two sides, the job's history and the live watch, and may overlap; each event is passed on once.
struct EventCursor: Sendable, Equatable {
    private(set) var sequence: Int64
    /// The store that `sequence` is a position of; empty until it is known.
    private(set) var storeID = ""
    private(set) var isFinished = false
    /// Whether the log ends before the place to begin behind: it is that of an older store.
    private(set) var isAhead = false
    private let beginning: Int64

    init(after sequence: Int64) {
        self.sequence = sequence
        beginning = sequence
    }

    /// The history of the job was read: the events of it that are new.
    mutating func historyRead(_ events: [JobdV1.JobEvent], of job: JobdV1.Job) -> [JobdV1.JobEvent] {
        let fresh = events.filter { $0.sequence > sequence }
        sequence = max(sequence, fresh.last?.sequence ?? 0)
        isFinished = job.state.isTerminal
        return fresh
    }

    /// An item of the watch came: the event to pass on, if it is a new one.
    mutating func received(_ item: JobdV1.WatchJobsResponse.OneOfItem) -> JobdV1.JobEvent? {
        switch item {
        case .event(let event):
            guard event.sequence > sequence else { return nil }
            sequence = event.sequence
            isFinished = event.toState.isTerminal
            return event
        case .caughtUp(let caughtUp):
            isAhead = caughtUp.sequence < beginning
            sequence = max(sequence, caughtUp.sequence)
            storeID = caughtUp.storeId
        case .heartbeat(let heartbeat): sequence = max(sequence, heartbeat.sequence)
        case .job: break
        }
        return nil
    }
}
