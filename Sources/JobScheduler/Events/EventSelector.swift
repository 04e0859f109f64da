// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// Which events a subscription wants.
public enum EventSelector: Sendable {
    /// Those of these jobs.
    case jobs([JobID])
    /// Those of every job.
    case all
    /// Those of the jobs for which the predicate holds at the time of the event. It is given the job in view BASIC,
    /// runs inside the scheduler and must be quick.
    case matching(@Sendable (JobSnapshot) -> Bool)
}

/// What a subscription is asked for.
public struct SubscriptionRequest: Sendable {
    /// Which events.
    public var selector: EventSelector
    /// Begin after this position of the log; nil = with the next event.
    public var afterSequence: UInt64?
    /// The store that `afterSequence` is a position of; empty = not compared.
    public var storeID: String
    /// Deliver the selected jobs first, as they are now, in view BASIC.
    public var includesSnapshot: Bool
    /// The jobs of `.jobs` are found only in this namespace; nil = in any.
    public var namespace: String?
    /// Deliver the terminal event of a job together with the job, which may be gone right after it: as `.end`. For
    /// `.jobs`.
    public var includesEnds: Bool
    /// An event that waits to be read may be replaced by a later one of the same job.
    public var coalescesToLatest: Bool

    /// A request from its parts.
    public init(
        _ selector: EventSelector,
        namespace: String? = nil,
        afterSequence: UInt64? = nil,
        storeID: String = "",
        includesSnapshot: Bool = false,
        includesEnds: Bool = false,
        coalescesToLatest: Bool = false
    ) {
        self.selector = selector
        self.namespace = namespace
        self.afterSequence = afterSequence
        self.storeID = storeID
        self.includesSnapshot = includesSnapshot
        self.includesEnds = includesEnds
        self.coalescesToLatest = coalescesToLatest
    }
}

/// One item of a subscription.
public enum SubscriptionItem: Hashable, Sendable {
    /// A selected job as it is now; its `sequence` says which events it already holds.
    case job(JobSnapshot)
    /// A change.
    case event(JobEvent)
    /// The change that ended a job, and the job as it was right after it.
    case end(JobEvent, JobSnapshot)
    /// All that had happened when the subscription began was delivered, up to this position.
    case caughtUp(UInt64)

    // Kept out of the reader's wait: what lives in its frame is held for as long as it waits, and an item is large.
    @inline(never)
    static func jobs(_ jobs: [JobSnapshot]) -> [SubscriptionItem] {
        jobs.map { .job($0) }
    }

    @inline(never)
    static func events(_ events: [JobEvent]) -> [SubscriptionItem] {
        events.map { .event($0) }
    }
}
