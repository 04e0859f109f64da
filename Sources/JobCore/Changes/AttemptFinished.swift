// SPDX-License-Identifier: Apache-2.0

/// An attempt ended, and its job moved with it.
public struct AttemptFinished: Hashable, Sendable {
    /// The job.
    public var id: JobID
    /// Number of the attempt.
    public var attempt: UInt32
    /// How the attempt ended.
    public var attemptState: AttemptState
    /// State left: RUNNING or CANCELLING.
    public var from: JobState
    /// State entered.
    public var to: JobState
    /// Why.
    public var reason: TransitionReason
    /// The worker that reported it, or "system".
    public var actor: String
    /// True when the attempt counts against attemptsMax.
    public var isCounted: Bool
    /// True when the daemon died while the attempt ran.
    public var daemonDied: Bool
    /// Exit code of a command.
    public var exitCode: Int32?
    /// Signal that ended a command.
    public var signal: Int32?
    /// What went wrong.
    public var failure: JobFailure?
    /// What the job produced.
    public var result: JobResult?
    /// Earliest start of the next attempt, for RETRY_WAIT, by the steady clock; nil = unchanged.
    public var runTime: Timestamp?
    /// The steady timer of the new state: the end of the backoff, or the purge.
    public var expiry: Timestamp?

    /// The change from its parts.
    public init(
        id: JobID,
        attempt: UInt32,
        attemptState: AttemptState,
        from: JobState,
        to: JobState,
        reason: TransitionReason,
        actor: String,
        isCounted: Bool,
        daemonDied: Bool = false,
        exitCode: Int32? = nil,
        signal: Int32? = nil,
        failure: JobFailure? = nil,
        result: JobResult? = nil,
        runTime: Timestamp? = nil,
        expiry: Timestamp? = nil
    ) {
        self.id = id
        self.attempt = attempt
        self.attemptState = attemptState
        self.from = from
        self.to = to
        self.reason = reason
        self.actor = actor
        self.isCounted = isCounted
        self.daemonDied = daemonDied
        self.exitCode = exitCode
        self.signal = signal
        self.failure = failure
        self.result = result
        self.runTime = runTime
        self.expiry = expiry
    }
}
