// SPDX-License-Identifier: Apache-2.0

/// One change of a job as watchers see it. The events of a job have no gap: each `from` is the job's previous `to`, and
/// the first has none.
public struct JobEvent: Hashable, Sendable {
    /// Position in the log, strictly increasing over the store, holes allowed.
    public var sequence: UInt64
    /// When it was decided, by the wall clock.
    public var time: Timestamp
    /// The job.
    public var jobID: JobID
    /// State before; nil for the first event.
    public var from: JobState?
    /// State after; equals `from` where something other than the state changed.
    public var to: JobState
    /// Why.
    public var reason: TransitionReason
    /// Who asked: a principal, a worker, "schedule:ID" or "system".
    public var actor: String
    /// The attempt concerned; 0 = none.
    public var attempt: UInt32
    /// For reason PROGRESS.
    public var progress: JobProgress?

    /// An event from its parts.
    public init(
        sequence: UInt64,
        time: Timestamp,
        jobID: JobID,
        from: JobState?,
        to: JobState,
        reason: TransitionReason,
        actor: String,
        attempt: UInt32 = 0,
        progress: JobProgress? = nil
    ) {
        self.sequence = sequence
        self.time = time
        self.jobID = jobID
        self.from = from
        self.to = to
        self.reason = reason
        self.actor = actor
        self.attempt = attempt
        self.progress = progress
    }
}
