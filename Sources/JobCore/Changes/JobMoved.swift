// SPDX-License-Identifier: Apache-2.0

/// A job went from one state to another without an attempt beginning or ending.
public struct JobMoved: Hashable, Sendable {
    /// The job.
    public var id: JobID
    /// State left.
    public var from: JobState
    /// State entered.
    public var to: JobState
    /// Why.
    public var reason: TransitionReason
    /// Who asked.
    public var actor: String
    /// The newest attempt; 0 = none.
    public var attempt: UInt32
    /// Text given with a cancel.
    public var note: String
    /// Place in the ready queue, for QUEUED; nil = unchanged.
    public var runTime: Timestamp?
    /// The steady timer of the new state: the end of queue_ttl, or the purge. nil = none.
    public var expiry: Timestamp?
    /// Between the polite and the hard end of the attempt, for CANCELLING.
    public var grace: TimeSpan
    /// Counted attempts and daemon deaths start again from 0.
    public var resetsCounters: Bool

    /// The change from its parts.
    public init(
        id: JobID,
        from: JobState,
        to: JobState,
        reason: TransitionReason,
        actor: String,
        attempt: UInt32,
        note: String = "",
        runTime: Timestamp? = nil,
        expiry: Timestamp? = nil,
        grace: TimeSpan = .zero,
        resetsCounters: Bool = false
    ) {
        self.id = id
        self.from = from
        self.to = to
        self.reason = reason
        self.actor = actor
        self.attempt = attempt
        self.note = note
        self.runTime = runTime
        self.expiry = expiry
        self.grace = grace
        self.resetsCounters = resetsCounters
    }
}
