// SPDX-License-Identifier: Apache-2.0

internal import JobCore

/// A bounded feed of events. For one reader at a time; dropping it ends it.
public struct EventSubscription: AsyncSequence, Sendable {
    /// What it delivers.
    public typealias Element = SubscriptionItem
    /// How it fails: CURSOR_COMPACTED, DRAINING, JOURNAL_STALLED or STOPPED.
    public typealias Failure = SchedulerError

    /// Position of the log up to which everything was delivered: a place to resume from, for heartbeats.
    public var position: UInt64 {
        preconditionFailure("the event hub comes with the next step")
    }

    /// The items that are ready, at least one; waits for the first. Nil once the task is cancelled.
    public func nextBatch() async throws(SchedulerError) -> [SubscriptionItem]? {
        preconditionFailure("the event hub comes with the next step")
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
