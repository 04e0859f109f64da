// SPDX-License-Identifier: Apache-2.0

internal import JobCore

/// The subscriptions, and the newest events. Lives inside the scheduler; publishing never waits for a reader.
struct EventHub {
    private var ring: EventRing
    /// Everything up to here was published.
    private(set) var publishedThrough: UInt64
    private let published: PublishedPosition
    private var feeds: [UInt64: SubscriptionFeed] = [:]
    /// Numbers of the feeds that want a job's events.
    private var numbersByJob: [JobID: [UInt64]] = [:]
    /// Feeds that want more than some jobs, in the order they came.
    private var broad: [SubscriptionFeed] = []
    private var latestNumber: UInt64 = 0
    private let eventMax: Int

    init(configuration: SchedulerConfiguration, sequence: UInt64) {
        ring = EventRing(countMax: configuration.eventRingMax, floor: sequence)
        publishedThrough = sequence
        published = PublishedPosition(sequence)
        eventMax = configuration.subscriptionEventMax
    }

    /// Subscriptions.
    var count: Int { feeds.count }

    /// True when a subscription asks a predicate about jobs.
    var needsJobs: Bool {
        broad.contains { if case .matching = $0.request.selector { true } else { false } }
    }

    /// True when a subscription asks for the job beside its terminal event.
    func wantsEnd(of id: JobID) -> Bool {
        numbersByJob[id]?.contains { feeds[$0]?.request.includesEnds == true } ?? false
    }

    /// Opens a feed that begins after a position.
    mutating func open(_ request: SubscriptionRequest, position: UInt64) -> SubscriptionFeed {
        latestNumber += 1
        let feed = SubscriptionFeed(
            number: latestNumber,
            request: request,
            eventMax: eventMax,
            position: position,
            isLive: position >= publishedThrough,
            published: published
        )
        feeds[feed.number] = feed
        switch request.selector {
        case .jobs(let ids):
            for id in ids { numbersByJob[id, default: []].append(feed.number) }
        case .all, .matching:
            broad.append(feed)
        }
        return feed
    }

    /// Forgets a feed.
    mutating func close(_ number: UInt64) {
        guard let feed = feeds.removeValue(forKey: number) else { return }
        switch feed.request.selector {
        case .jobs(let ids):
            for id in ids {
                numbersByJob[id]?.removeAll { $0 == number }
                if numbersByJob[id]?.isEmpty == true { numbersByJob[id] = nil }
            }
        case .all, .matching:
            broad.removeAll { $0.number == number }
        }
    }

    /// Gives durable events to the subscriptions that want them.
    ///
    /// - Parameters:
    ///   - through: The newest position that is now public, with or without an event.
    ///   - ends: The jobs that terminal events ended, by sequence, where `wantsEnd`.
    ///   - job: The job an event is about, as it was right after it; nil when it is gone.
    mutating func publish(
        _ events: [JobEvent],
        through: UInt64,
        ends: [UInt64: JobSnapshot] = [:],
        job: (JobEvent) -> JobSnapshot?
    ) {
        ring.append(events)
        publishedThrough = max(publishedThrough, through)
        defer { published.advance(to: publishedThrough) }
        if !numbersByJob.isEmpty { publishByJob(events, ends) }
        guard !broad.isEmpty else { return }
        let jobs = needsJobs ? events.map(job) : []
        for feed in broad {
            switch feed.request.selector {
            case .matching(let predicate):
                let matching = zip(events, jobs).filter { _, job in job.map(predicate) ?? false }.map(\.0)
                feed.deliver(matching, through: publishedThrough)
            case .all, .jobs:
                feed.deliver(events, through: publishedThrough)
            }
        }
    }

    private func publishByJob(_ events: [JobEvent], _ ends: [UInt64: JobSnapshot]) {
        for event in events {
            for number in numbersByJob[event.jobID] ?? [] {
                feeds[number]?.deliver([event], through: event.sequence, end: ends[event.sequence])
            }
        }
    }

    /// The events of the ring that a feed wants, after a position; nil when the ring does not reach back so far.
    func recent(_ feed: SubscriptionFeed, after sequence: UInt64, job: (JobEvent) -> JobSnapshot?) -> [JobEvent]? {
        guard sequence >= ring.floor else { return nil }
        return EventHub.select(ring.events(after: sequence), feed.request.selector, job: job)
    }

    /// Whether a feed at a position can be served from memory.
    func covers(_ sequence: UInt64) -> Bool {
        sequence >= ring.floor
    }

    /// The events that a selector wants.
    static func select(
        _ events: some Sequence<JobEvent>,
        _ selector: EventSelector,
        job: (JobEvent) -> JobSnapshot?
    ) -> [JobEvent] {
        switch selector {
        case .all: Array(events)
        case .jobs(let ids): events.filter { ids.contains($0.jobID) }
        case .matching(let predicate): events.filter { job($0).map(predicate) ?? false }
        }
    }

    /// Ends every feed.
    mutating func endAll(_ error: SchedulerError) {
        for (_, feed) in feeds.sorted(by: { $0.key < $1.key }) { feed.end(error) }
        feeds = [:]
        numbersByJob = [:]
        broad = []
    }
}
