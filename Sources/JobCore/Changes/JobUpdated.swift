// SPDX-License-Identifier: Apache-2.0

/// Fields of a job were changed by request; nil left a field as it was.
public struct JobUpdated: Hashable, Sendable {
    /// The job.
    public var id: JobID
    /// State left.
    public var from: JobState
    /// State entered; another one only when a new run_time moved the job between SCHEDULED and QUEUED.
    public var to: JobState
    /// Who asked.
    public var actor: String
    /// The newest attempt; 0 = none.
    public var attempt: UInt32
    /// New priority.
    public var priority: UInt8?
    /// New queue.
    public var queue: String?
    /// New labels.
    public var labels: [JobLabel]?
    /// New policy.
    public var policy: JobPolicy?
    /// New earliest start.
    public var runTime: Timestamp?
    /// The steady timer after the update; nil = none.
    public var expiry: Timestamp?

    /// The change from its parts.
    public init(
        id: JobID,
        from: JobState,
        to: JobState,
        actor: String,
        attempt: UInt32,
        priority: UInt8? = nil,
        queue: String? = nil,
        labels: [JobLabel]? = nil,
        policy: JobPolicy? = nil,
        runTime: Timestamp? = nil,
        expiry: Timestamp? = nil
    ) {
        self.id = id
        self.from = from
        self.to = to
        self.actor = actor
        self.attempt = attempt
        self.priority = priority
        self.queue = queue
        self.labels = labels
        self.policy = policy
        self.runTime = runTime
        self.expiry = expiry
    }
}
