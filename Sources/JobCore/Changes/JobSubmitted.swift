// SPDX-License-Identifier: Apache-2.0

/// A job exists from here on. Its wall time of acceptance is the change's time.
public struct JobSubmitted: Hashable, Sendable {
    /// The job.
    public var id: JobID
    /// SCHEDULED while `runTime` has not come, else QUEUED.
    public var state: JobState
    /// SUBMITTED, SCHEDULE_FIRED or SCHEDULE_TRIGGERED.
    public var reason: TransitionReason
    /// Who submitted it.
    public var actor: String
    /// What to run, defaults filled in.
    public var definition: JobDefinition
    /// Earliest start; the change's time when the job may start at once.
    public var runTime: Timestamp
    /// When the wait in QUEUED ends as EXPIRED, by the steady clock; nil = never, or not QUEUED yet.
    public var queueExpiry: Timestamp?
    /// The request key that made the job, and until when it is remembered.
    public var request: RememberedRequest?
    /// The schedule that made the job.
    public var fire: ScheduleFire?

    /// The change from its parts.
    public init(
        id: JobID,
        state: JobState,
        reason: TransitionReason,
        actor: String,
        definition: JobDefinition,
        runTime: Timestamp,
        queueExpiry: Timestamp? = nil,
        request: RememberedRequest? = nil,
        fire: ScheduleFire? = nil
    ) {
        self.id = id
        self.state = state
        self.reason = reason
        self.actor = actor
        self.definition = definition
        self.runTime = runTime
        self.queueExpiry = queueExpiry
        self.request = request
        self.fire = fire
    }
}

/// A request key, the job it made, and until when it is remembered.
public struct RememberedRequest: Hashable, Sendable {
    /// The client's key.
    public var id: String
    /// Digest of the request.
    public var fingerprint: [UInt8]
    /// Until when it is remembered, by the steady clock.
    public var expiry: Timestamp

    /// A request from its parts.
    public init(
        id: String,
        fingerprint: [UInt8],
        expiry: Timestamp
    ) {
        self.id = id
        self.fingerprint = fingerprint
        self.expiry = expiry
    }
}

/// Which fire of which schedule made a job. At most one job exists for each schedule and nominal time.
public struct ScheduleFire: Hashable, Sendable {
    /// The schedule; in the job's namespace.
    public var scheduleID: String
    /// Nominal time; nil = a trigger by hand.
    public var nominal: Timestamp?
    /// The schedule's next nominal time, meaningful with `nominal`.
    public var next: Timestamp?

    /// A fire from its parts.
    public init(
        scheduleID: String,
        nominal: Timestamp?,
        next: Timestamp?
    ) {
        self.scheduleID = scheduleID
        self.nominal = nominal
        self.next = next
    }
}
