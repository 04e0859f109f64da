// SPDX-License-Identifier: Apache-2.0

public import JobCore
internal import Synchronization

/// A bounded feed of events. For one reader at a time; dropping it ends it.
///
/// A reader that is too slow costs a bounded number of events in memory: then what waits is dropped, and the reader
/// goes on from the log, without a gap, for as long as the log is kept.
public struct EventSubscription: AsyncSequence, Sendable {
    /// What it delivers.
    public typealias Element = SubscriptionItem
    /// How it fails: CURSOR_COMPACTED, DRAINING, JOURNAL_STALLED or STOPPED; ABANDONED once the task is cancelled.
    public typealias Failure = SchedulerError

    private let handle: SubscriptionHandle

    init(feed: SubscriptionFeed, scheduler: Scheduler) {
        handle = SubscriptionHandle(feed: feed, scheduler: scheduler)
    }

    /// Position of the log up to which everything was delivered: a place to resume from, for heartbeats.
    public var position: UInt64 { handle.feed.position }

    /// The items that are ready, at least one; waits for the first. Nil, or an error, once the task is cancelled.
    ///
    /// - Parameter idleTimeout: How long to wait for an item, up to a second more; an empty batch says that the time is
    ///   over. Nil waits for ever.
    public func nextBatch(idleTimeout: TimeSpan? = nil) async throws(SchedulerError) -> [SubscriptionItem]? {
        while true {
            if handle.owesSnapshot, let jobs = try await handle.nextSnapshotPage() {
                if jobs.isEmpty { continue }
                return SubscriptionItem.jobs(jobs)
            }
            switch handle.feed.take() {
            case .items(let items): return items
            case .ended(let error): throw error
            case .behind(let position):
                let events = try await handle.scheduler.catchUp(handle.feed, after: position)
                if !events.isEmpty { return SubscriptionItem.events(events) }
            case .nothing: break
            }
            switch await wait(idleTimeout) {
            case .ready: break
            case .timedOut: return []
            case .cancelled: return nil
            }
        }
    }

    /// Waits for items or for the time to be over. Waiting takes nothing out of the feed, so giving up loses nothing.
    private func wait(_ timeout: TimeSpan?) async -> SubscriptionFeed.WaitEnd {
        guard let timeout else { return await handle.feed.wait() }
        let idleReaders = handle.scheduler.idleReaders
        idleReaders.add(handle.feed, timeout: timeout)
        defer { idleReaders.remove(handle.feed) }
        return await handle.feed.wait()
    }

    /// Iterates item by item.
    public func makeAsyncIterator() -> Iterator {
        Iterator(subscription: self)
    }

    /// Reads a subscription item by item.
    public struct Iterator: AsyncIteratorProtocol {
        let subscription: EventSubscription
        var ready: ArraySlice<SubscriptionItem> = []

        /// The next item; waits for it. Nil once the task is cancelled.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(SchedulerError) -> SubscriptionItem? {
            if let item = ready.popFirst() { return item }
            guard let batch = try await subscription.nextBatch() else { return nil }
            ready = batch[...]
            return ready.popFirst()
        }
    }
}

/// Keeps a subscription open; the last copy that goes closes it.
final class SubscriptionHandle: Sendable {
    /// How far the jobs as they are now have been delivered.
    private enum SnapshotPhase {
        case ids(ArraySlice<JobID>)
        case pages(token: String?)
        case done
    }

    private static let pageSize = 100

    let feed: SubscriptionFeed
    let scheduler: Scheduler
    private let phase: Mutex<SnapshotPhase>

    init(feed: SubscriptionFeed, scheduler: Scheduler) {
        self.feed = feed
        self.scheduler = scheduler
        switch feed.request.selector {
        case _ where !feed.request.includesSnapshot: phase = Mutex(.done)
        case .jobs(let ids): phase = Mutex(.ids(ids[...]))
        case .all, .matching: phase = Mutex(.pages(token: nil))
        }
    }

    deinit {
        scheduler.closeFeed(feed.number)
    }

    /// Asked first, as a call that suspends leaves its room to the reader's Task for as long as that lives.
    var owesSnapshot: Bool {
        phase.withLock { if case .done = $0 { false } else { true } }
    }

    /// The next selected jobs as they are now; nil when all were delivered.
    func nextSnapshotPage() async throws(SchedulerError) -> [JobSnapshot]? {
        switch phase.withLock({ $0 }) {
        case .done: return nil
        case .ids(let ids):
            var jobs: [JobSnapshot] = []
            for id in ids.prefix(Self.pageSize) {
                do throws(SchedulerError) {
                    jobs.append(try await scheduler.job(id, namespace: nil, view: .basic))
                } catch {
                    // One that was removed meanwhile has nothing to show.
                    guard case .refused(.jobNotFound) = error.reason else {
                        if case .refused(.jobPurged) = error.reason { continue }
                        throw error
                    }
                }
            }
            let rest = ids.dropFirst(Self.pageSize)
            phase.withLock { $0 = rest.isEmpty ? .done : .ids(rest) }
            return jobs
        case .pages(let token):
            var query = JobListQuery(pageSize: Self.pageSize)
            query.pageToken = token
            if case .matching(let predicate) = feed.request.selector { query.predicate = predicate }
            let page = try await scheduler.list(query)
            phase.withLock { $0 = page.nextPageToken.map { .pages(token: $0) } ?? .done }
            return page.jobs
        }
    }
}
