// SPDX-License-Identifier: Apache-2.0

/// Number of a work session within one life of the daemon.
public struct WorkSessionID: Hashable, Sendable {
    /// The number, from 1.
    public var rawValue: UInt64

    /// A session identifier from its number.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }
}

/// What a worker says of itself when it attaches.
public struct WorkSessionProfile: Hashable, Sendable {
    /// Name of the worker, shown in attempts and as the actor of its reports.
    public var workerID: String
    /// Whether it runs commands.
    public var acceptsCommands: Bool
    /// Kinds of task it runs.
    public var kinds: [String]
    /// Queues it serves; empty = all.
    public var queues: [String]
    /// Namespaces it serves; empty = all.
    public var namespaces: [String]

    /// A profile from its parts.
    public init(
        workerID: String,
        acceptsCommands: Bool,
        kinds: [String] = [],
        queues: [String] = [],
        namespaces: [String] = []
    ) {
        self.workerID = workerID
        self.acceptsCommands = acceptsCommands
        self.kinds = kinds
        self.queues = queues
        self.namespaces = namespaces
    }
}

/// An attempt given to a session: all that its worker needs.
public struct LeasedAttempt: Hashable, Sendable {
    /// The job.
    public var jobID: JobID
    /// Proof of the lease, to be sent back with every report.
    public var token: AttemptToken
    /// What to run.
    public var definition: JobDefinition
    /// When the run_timeout of this attempt ends, by the steady clock; nil = none. The scheduler enforces it.
    public var timeout: Timestamp?
    /// When the lease was given, by the wall clock.
    public var leaseTime: Timestamp

    /// A leased attempt from its parts.
    public init(
        jobID: JobID,
        token: AttemptToken,
        definition: JobDefinition,
        timeout: Timestamp?,
        leaseTime: Timestamp
    ) {
        self.jobID = jobID
        self.token = token
        self.definition = definition
        self.timeout = timeout
        self.leaseTime = leaseTime
    }
}

/// What the scheduler tells a session.
public enum SessionOrder: Hashable, Sendable {
    /// Run this attempt. Uses up one credit.
    case start(LeasedAttempt)
    /// End this attempt: politely first, by force after the grace. Report it as cancelled once it has ended.
    case cancel(JobID, AttemptToken, reason: TransitionReason, grace: TimeSpan)
    /// No further start comes; finish what runs.
    case drain
}

/// What a session tells the scheduler about one of its attempts.
public enum SessionReport: Hashable, Sendable {
    /// The attempt began to run.
    case started
    /// The attempt says how far it is.
    case progress(JobProgress)
    /// The attempt ended.
    case finished(AttemptOutcome)
}
