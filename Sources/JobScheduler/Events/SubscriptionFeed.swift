// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import Synchronization

/// How far events have been put into the feeds; shared by all of them.
final class PublishedPosition: Sendable {
    private let position: Atomic<UInt64>

    init(_ sequence: UInt64) {
        position = Atomic(sequence)
    }

    /// Everything up to here is in the feeds that want it.
    var sequence: UInt64 { position.load(ordering: .acquiring) }

    func advance(to sequence: UInt64) {
        position.store(sequence, ordering: .releasing)
    }
}

/// What waits for the reader of one subscription. The scheduler puts events in and never waits; when the reader is too
/// slow, what waits is dropped and the reader goes on from the log.
final class SubscriptionFeed: Sendable {
    /// What the reader finds.
    enum Finding {
        case items([SubscriptionItem])
        /// Nothing waits; the log holds what came after this position.
        case behind(UInt64)
        case nothing
        case ended(SchedulerError)
    }

    /// Why a reader waits no longer.
    enum WaitEnd: Sendable {
        case ready
        case timedOut
        case cancelled
    }

    private struct State {
        var events: [JobEvent] = []
        /// The job of a terminal event among `events`, by sequence.
        var ends: [UInt64: JobSnapshot] = [:]
        /// Everything selected up to here was taken by the reader.
        var taken: UInt64
        /// Everything selected up to here was taken or waits in `events`; below it nothing is added.
        var reviewed: UInt64
        var isLive: Bool
        var owesCaughtUp = true
        var end: SchedulerError?
        var reader: UnsafeContinuation<WaitEnd, Never>?

        mutating func takeReader() -> UnsafeContinuation<WaitEnd, Never>? {
            defer { reader = nil }
            return reader
        }
    }

    let number: UInt64
    let request: SubscriptionRequest
    private let eventMax: Int
    private let published: PublishedPosition
    private let state: Mutex<State>

    init(
        number: UInt64,
        request: SubscriptionRequest,
        eventMax: Int,
        position: UInt64,
        isLive: Bool,
        published: PublishedPosition
    ) {
        self.number = number
        self.request = request
        self.eventMax = eventMax
        self.published = published
        state = Mutex(State(taken: position, reviewed: position, isLive: isLive))
    }

    /// Everything selected up to here was taken by the reader.
    var position: UInt64 {
        // Read first: what was published up to here is in the feed by now, so a feed without events has none of it
        // left.
        let published = published.sequence
        return state.withLock { state in
            state.isLive && state.events.isEmpty && state.end == nil ? max(state.reviewed, published) : state.taken
        }
    }

    /// Adds published events to a feed that keeps up, and notes that everything up to `through` was looked at.
    ///
    /// - Parameter end: The job that the last of the events ended.
    func deliver(_ events: [JobEvent], through: UInt64, end: JobSnapshot? = nil) {
        let reader = state.withLock { state -> UnsafeContinuation<WaitEnd, Never>? in
            guard state.isLive, state.end == nil else { return nil }
            // With nothing waiting, the reader has all that was published before this; so a reader that falls behind
            // now does not go back further than that.
            if state.events.isEmpty { state.taken = max(state.taken, state.reviewed, published.sequence) }
            for event in events where event.sequence > state.reviewed {
                if request.coalescesToLatest { state.events.removeAll { $0.jobID == event.jobID } }
                state.events.append(event)
            }
            if request.includesEnds, let end { state.ends[through] = end }
            state.reviewed = max(state.reviewed, through)
            if state.events.count > eventMax {
                state.events = []
                state.ends = [:]
                state.isLive = false
            } else if state.events.isEmpty {
                return nil
            }
            return state.takeReader()
        }
        reader?.resume(returning: .ready)
    }

    /// Takes what waits.
    func take() -> Finding {
        state.withLock { state in
            if !state.isLive {
                if let end = state.end { return .ended(end) }
                return .behind(state.taken)
            }
            var items: [SubscriptionItem] = []
            if state.owesCaughtUp {
                state.owesCaughtUp = false
                items.append(.caughtUp(state.taken))
            }
            for event in state.events {
                items.append(state.ends[event.sequence].map { .end(event, $0) } ?? .event(event))
            }
            if !items.isEmpty {
                state.events = []
                state.ends = [:]
                state.taken = state.reviewed
                return .items(items)
            }
            if let end = state.end { return .ended(end) }
            return .nothing
        }
    }

    /// The reader took events from the log or the ring, up to `through`; `isLive` when it has caught up with what is
    /// published.
    func advance(through: UInt64, isLive: Bool) {
        state.withLock { state in
            state.taken = max(state.taken, through)
            state.reviewed = max(state.reviewed, state.taken)
            state.isLive = isLive
        }
    }

    /// Ends the feed: what waits can still be taken, then the error comes.
    func end(_ error: SchedulerError) {
        let reader = state.withLock { state in
            // What is published from now on is not put in any more, so the position stays where it is.
            if state.end == nil, state.isLive, state.events.isEmpty {
                state.taken = max(state.taken, state.reviewed, published.sequence)
            }
            state.end = state.end ?? error
            return state.takeReader()
        }
        reader?.resume(returning: .ready)
    }

    /// Waits until something is there, `endWait()` is called, or the task is cancelled.
    func wait() async -> WaitEnd {
        let end = await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let isReady = state.withLock { state in
                    let isEmpty = state.isLive && state.events.isEmpty && state.end == nil && !state.owesCaughtUp
                    if !isEmpty || Task.isCancelled { return true }
                    state.reader = continuation
                    return false
                }
                if isReady { continuation.resume(returning: .ready) }
            }
        } onCancel: {
            state.withLock { $0.takeReader() }?.resume(returning: .cancelled)
        }
        return Task.isCancelled ? .cancelled : end
    }

    /// Ends the reader's wait with nothing there. False when no reader waits.
    func endWait() -> Bool {
        guard let reader = state.withLock({ $0.takeReader() }) else { return false }
        reader.resume(returning: .timedOut)
        return true
    }
}
