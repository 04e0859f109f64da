// SPDX-License-Identifier: Apache-2.0

/// One step in the life of a job or of its attempts, as it is kept with the job.
public struct HistoryEntry: Hashable, Sendable {
    /// Position in the log.
    public var sequence: UInt64
    /// When.
    public var time: Timestamp
    /// State left; nil for a step that is no event (an attempt that began to run).
    public var from: JobState?
    /// State entered; nil as above.
    public var to: JobState?
    /// Why.
    public var reason: TransitionReason
    /// Who; the worker, for a lease.
    public var actor: String
    /// The attempt it is about; 0 = none.
    public var attempt: UInt32
    /// The attempt's state after the step; nil when the step is not about an attempt.
    public var attemptState: AttemptState?
    /// Exit code of the attempt's command.
    public var exitCode: Int32?
    /// Signal that ended the attempt's command.
    public var signal: Int32?
    /// What went wrong.
    public var failure: JobFailure?

    /// A step from its parts.
    public init(
        sequence: UInt64,
        time: Timestamp,
        from: JobState?,
        to: JobState?,
        reason: TransitionReason,
        actor: String,
        attempt: UInt32 = 0,
        attemptState: AttemptState? = nil,
        exitCode: Int32? = nil,
        signal: Int32? = nil,
        failure: JobFailure? = nil
    ) {
        self.sequence = sequence
        self.time = time
        self.from = from
        self.to = to
        self.reason = reason
        self.actor = actor
        self.attempt = attempt
        self.attemptState = attemptState
        self.exitCode = exitCode
        self.signal = signal
        self.failure = failure
    }
}
