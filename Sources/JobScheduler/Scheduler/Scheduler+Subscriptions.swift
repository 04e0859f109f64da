// SPDX-License-Identifier: Apache-2.0

public import JobCore
internal import JobJournal

extension Scheduler {
    /// The identity of the store whose positions events have.
    public nonisolated var storeID: String { journal.storeID.description }

    /// Opens a feed of events. Throws CURSOR_COMPACTED (detail `oldest_sequence`), CURSOR_AHEAD (detail
    /// `newest_sequence`, and `store_id` where another store was named), DRAINING, QUEUE_FULL, and JOB_NOT_FOUND or JOB_PURGED
    /// for a selected job that does not exist.
    public nonisolated func subscribe(
        _ request: SubscriptionRequest
    ) async throws(SchedulerError) -> EventSubscription {
        // Made inside: an answer that nobody takes closes its feed.
        let (subscription, isCovered) = try await call { scheduler throws(SchedulerError) in
            try scheduler.checkSubscription(request)
            let position = request.afterSequence ?? scheduler.machine.sequence
            let feed = scheduler.hub.open(request, position: position)
            let subscription = EventSubscription(feed: feed, scheduler: scheduler)
            return ((subscription, scheduler.hub.covers(position)), after: nil)
        }
        if let after = request.afterSequence, !isCovered {
            // Fails now rather than on the first read when the log no longer reaches back so far.
            _ = try await readLog(after: after, limit: 1)
        }
        return subscription
    }

    private func checkSubscription(_ request: SubscriptionRequest) throws(SchedulerError) {
        try checkSubscriptionCount()
        if request.afterSequence != nil, ![storeID, ""].contains(request.storeID) {
            throw SchedulerError(
                .cursorAhead,
                "the position is of the store \(request.storeID), and this is \(storeID); begin with a snapshot",
                details: [
                    .init("newest_sequence", String(machine.sequence)), .init("store_id", storeID),
                ]
            )
        }
        if let after = request.afterSequence, after > machine.sequence {
            throw SchedulerError(
                .cursorAhead,
                "the log ends at sequence \(machine.sequence), before \(after): the position is of another store; begin "
                    + "with a snapshot",
                details: [.init("newest_sequence", String(machine.sequence))]
            )
        }
        guard case .jobs(let ids) = request.selector else { return }
        for id in ids {
            _ = try input { machine, moment throws(Refusal) in
                try machine.job(id, namespace: request.namespace, view: .basic, at: moment.now)
            }
        }
    }

    private func checkSubscriptionCount() throws(SchedulerError) {
        if isDraining { throw Self.drainingError }
        guard hub.count < configuration.subscriptionCountMax else {
            throw SchedulerError(
                .refused(.queueFull),
                "\(configuration.subscriptionCountMax) subscriptions are open, the bound; close some",
                details: [.init("subscription_count_max", String(configuration.subscriptionCountMax))]
            )
        }
    }

    /// Accepts one job as `submit` does, and opens a feed of its events from after the job in the answer: nothing can
    /// happen to the job in between. Throws as `submit` and `subscribe` do.
    public nonisolated func submitFollowed(
        _ submission: JobSubmission,
        actor: Requester
    ) async throws(SchedulerError) -> (reply: JobReply, events: EventSubscription) {
        try await call { scheduler throws(SchedulerError) in
            let position = scheduler.machine.sequence
            try scheduler.checkSubscriptionCount()
            let reply = try scheduler.accept(submission, actor: actor)
            let request = SubscriptionRequest(.jobs([reply.job.id]), includesEnds: true)
            let feed = scheduler.hub.open(request, position: position)
            return ((reply, EventSubscription(feed: feed, scheduler: scheduler)), after: nil)
        }
    }

    /// Forgets a feed whose reader is gone.
    nonisolated func closeFeed(_ number: UInt64) {
        let command = Mailbox.Command(run: { $0.hub.close(number) }, fail: { _ in })
        _ = mailbox.post(command, isBounded: false)
    }

    /// The next events for a feed that is behind: from memory when it reaches back so far, else from the log. May be
    /// empty although more follows; once the feed has caught up, events are put into it again.
    nonisolated func catchUp(
        _ feed: SubscriptionFeed,
        after position: UInt64
    ) async throws(SchedulerError) -> [JobEvent] {
        let recent = try await call { scheduler throws(SchedulerError) in
            (scheduler.joinRecent(feed, after: position), after: 0)
        }
        if let recent { return recent }
        let records = try await readLog(after: position, limit: configuration.logReadMax)
        guard let last = records.last else { return [] }
        var events: [JobEvent] = []
        for record in records {
            do throws(RecordError) {
                if let event = try codec.decode(record)?.event { events.append(event) }
            } catch {
                throw SchedulerError(.journalStalled, "the journal cannot be read: \(error)")
            }
        }
        let selected = try await select(events, feed.request.selector)
        feed.advance(through: last.sequence, isLive: false)
        return selected
    }

    /// Takes the next events from the ring; nil when the log has to be read first.
    private func joinRecent(_ feed: SubscriptionFeed, after position: UInt64) -> [JobEvent]? {
        guard let events = hub.recent(feed, after: position, job: { shownJob($0) }) else { return nil }
        let taken = Array(events.prefix(configuration.subscriptionEventMax))
        if taken.count < events.count, let last = taken.last {
            feed.advance(through: last.sequence, isLive: false)
        } else {
            feed.advance(through: max(position, hub.publishedThrough), isLive: true)
        }
        return taken
    }

    private nonisolated func select(
        _ events: [JobEvent],
        _ selector: EventSelector
    ) async throws(SchedulerError) -> [JobEvent] {
        guard case .matching = selector else { return EventHub.select(events, selector) { _ in nil } }
        return try await call { scheduler throws(SchedulerError) in
            (EventHub.select(events, selector) { scheduler.shownJob($0) }, after: 0)
        }
    }

    /// The job of an event that lies back: its fixed parts as they are, its state as after the event. Nil when it is
    /// gone.
    func shownJob(_ event: JobEvent) -> JobSnapshot? {
        guard var job = machine.job(event.jobID, view: .basic) else { return nil }
        job.show(event)
        return job
    }

    nonisolated func readLog(
        after sequence: UInt64,
        limit: Int
    ) async throws(SchedulerError) -> [JournalRecord] {
        let journal = journal
        let result = await blocking.run { () -> Result<[JournalRecord], JournalError> in
            do throws(JournalError) {
                return .success(try journal.read(after: sequence, limit: limit))
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case .success(let records): return records
        case .failure(let error):
            guard case .compacted(let oldest) = error.code else {
                throw SchedulerError(.journalStalled, "the journal cannot be read: \(error)")
            }
            throw SchedulerError(
                .cursorCompacted,
                "the log begins at sequence \(oldest), and no longer holds all that came after \(sequence); begin anew",
                details: [.init("oldest_sequence", String(oldest))]
            )
        }
    }

    /// The job once it is terminal, or as it is when `timeout` has passed. Throws JOB_NOT_FOUND, JOB_PURGED, DRAINING.
    public nonisolated func wait(
        for id: JobID,
        namespace: String?,
        timeout: TimeSpan
    ) async throws(SchedulerError) -> JobSnapshot {
        let end = clock.now().steady + timeout
        let (before, subscription) = try await call {
            (scheduler: isolated Scheduler) throws(SchedulerError)
                -> ((JobSnapshot, EventSubscription?), after: UInt64?) in
            let job = try scheduler.input { machine, moment throws(Refusal) in
                try machine.job(id, namespace: namespace, view: .full, at: moment.now)
            }
            if job.state.isTerminal || timeout <= .zero { return ((job, nil), after: job.sequence) }
            try scheduler.checkSubscriptionCount()
            // From now on: the log may no longer reach back to a job that has waited long.
            let request = SubscriptionRequest(.jobs([id]), includesEnds: true)
            let feed = scheduler.hub.open(request, position: scheduler.machine.sequence)
            return ((job, EventSubscription(feed: feed, scheduler: scheduler)), after: nil)
        }
        guard let subscription else { return before }
        let ended = await withTaskGroup(of: Result<JobSnapshot?, SchedulerError>.self) { group in
            group.addTask { await Self.awaitEnd(subscription) }
            group.addTask { [clock] in
                while clock.now().steady < end, !Task.isCancelled {
                    await clock.sleep(until: Wake(wall: nil, steady: end))
                }
                return .success(nil)
            }
            let ended = await group.next() ?? .success(nil)
            group.cancelAll()
            return ended
        }
        if let job = try ended.get() { return job }
        return try await self.job(id, namespace: namespace)
    }

    /// Reads until the terminal event; returns the job it came with, nil when it came without one.
    private static func awaitEnd(_ subscription: EventSubscription) async -> Result<JobSnapshot?, SchedulerError> {
        do throws(SchedulerError) {
            while let items = try await subscription.nextBatch() {
                for item in items {
                    switch item {
                    case .end(_, let job): return .success(job)
                    case .event(let event) where event.to.isTerminal: return .success(nil)
                    case .event, .job, .caughtUp: break
                    }
                }
            }
            return .success(nil)
        } catch {
            return .failure(error)
        }
    }
}
