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
    /// Whether it runs commands and makes HTTP requests.
    public var acceptsCommands: Bool
    /// Kinds of task it runs.
    public var kinds: [WorkerKind]
    /// Queues it serves; empty = all.
    public var queues: [String]
    /// Namespaces it serves; empty = all.
    public var namespaces: [String]
    /// What it says of itself, compared with what jobs ask for; sorted by key, keys unique.
    public var labels: [JobLabel]
    /// Whether it runs only jobs that ask for at least one of its labels.
    public var isOnlyLabelled: Bool
    /// Attempts that it says it runs at a time; for people.
    public var slots: Int
    /// How long an attempt stays with a worker elsewhere that says nothing. Its name is then unique in its one
    /// namespace. Nil = the worker is in this process, and what it runs ends with its session.
    public var lease: TimeSpan?

    /// A profile from its parts.
    public init(
        workerID: String,
        acceptsCommands: Bool,
        kinds: [WorkerKind] = [],
        queues: [String] = [],
        namespaces: [String] = [],
        labels: [JobLabel] = [],
        isOnlyLabelled: Bool = false,
        slots: Int = 0,
        lease: TimeSpan? = nil
    ) {
        self.workerID = workerID
        self.acceptsCommands = acceptsCommands
        self.kinds = kinds
        self.queues = queues
        self.namespaces = namespaces
        self.labels = labels
        self.isOnlyLabelled = isOnlyLabelled
        self.slots = slots
        self.lease = lease
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
    /// When the lease was given, by the wall clock; the run_timeout, which the scheduler enforces, counts from here.
    public var leaseTime: Timestamp
    /// The newest checkpoint of the job's earlier attempts; empty = none.
    public var checkpoint: [UInt8]

    /// A leased attempt from its parts.
    public init(
        jobID: JobID,
        token: AttemptToken,
        definition: JobDefinition,
        leaseTime: Timestamp,
        checkpoint: [UInt8] = []
    ) {
        self.jobID = jobID
        self.token = token
        self.definition = definition
        self.leaseTime = leaseTime
        self.checkpoint = checkpoint
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
    /// The end of this attempt is durable. To workers elsewhere only, as is what follows.
    case acknowledged(AttemptName)
    /// This attempt is not the worker's, or not any more: drop its work.
    case rejected(AttemptName, message: String)
    /// The server lives.
    case heartbeat
    /// The session is over; nothing comes after this.
    case ended(SessionEnd)
}

/// Why a session with a worker elsewhere is over although the worker did not end it.
public enum SessionEnd: Hashable, Sendable {
    /// Nothing came from the worker for as long as a lease lasts.
    case lapsed
    /// The worker has opened another session.
    case replaced
}

/// What a session tells the scheduler about one of its attempts.
public enum SessionReport: Hashable, Sendable {
    /// The attempt began to run.
    case started
    /// The attempt says how far it is.
    case progress(JobProgress)
    /// What the next attempt needs to go on from here.
    case checkpoint([UInt8])
    /// The attempt goes on.
    case alive
    /// The attempt ended.
    case finished(AttemptOutcome)
}
