// SPDX-License-Identifier: Apache-2.0

/// A job as it is at one sequence: what clients are shown.
public struct JobSnapshot: Hashable, Sendable {
    /// Identifier.
    public var id: JobID
    /// What to run. In view BASIC its `spec` is empty.
    public var definition: JobDefinition
    /// Where it is in its life.
    public var state: JobState
    /// Why it is in that state.
    public var reason: TransitionReason
    /// Who submitted it.
    public var creator: String
    /// Number of the newest attempt; 0 before the first.
    public var attempt: UInt32
    /// Newest progress of the running or last attempt.
    public var progress: JobProgress?
    /// What the successful attempt left. In view BASIC its `data` is empty.
    public var result: JobResult?
    /// Exit code of the last attempt of a command.
    public var exitCode: Int32?
    /// Signal that ended the last attempt of a command.
    public var signal: Int32?
    /// What went wrong in the last attempt.
    public var failure: JobFailure?
    /// Text given with a cancel; empty = none.
    public var note: String
    /// When the job was accepted.
    public var createTime: Timestamp
    /// Earliest start of the next attempt.
    public var runTime: Timestamp
    /// When the newest attempt was leased; nil before the first.
    public var startTime: Timestamp?
    /// When the job became terminal.
    public var endTime: Timestamp?
    /// When a terminal job will be purged.
    public var expireTime: Timestamp?
    /// Position in the log of its first record; the order of lists.
    public var createSequence: UInt64
    /// Position in the log of its last change; changes with every change, so it is the etag.
    public var sequence: UInt64
    /// The schedule that made it; empty = none.
    public var scheduleID: String
    /// Nominal time of the fire that made it.
    public var nominalTime: Timestamp?
    /// Attempts, oldest first. Empty in view BASIC.
    public var attempts: [AttemptSnapshot]
    /// History, oldest first, without PROGRESS. Empty in view BASIC.
    public var events: [JobEvent]

    /// The value a client sends back to change the job only if nobody else has.
    public var etag: String {
        String(sequence, radix: 16)
    }
}

/// How much of a job is wanted.
public enum JobView: Hashable, Sendable {
    /// Everything but the spec, the result's data, attempts and history.
    case basic
    /// Everything.
    case full
}
