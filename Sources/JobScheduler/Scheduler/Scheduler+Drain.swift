// SPDX-License-Identifier: Apache-2.0

public import JobCore
internal import JobJournal

extension Scheduler {
    /// Stops in order: no new starts, new work is refused with DRAINING, subscriptions end with DRAINING; running
    /// attempts get `timeout` to end, then cancel orders with `grace`, and what still runs then is LOST, reason
    /// DAEMON_STOPPED, not counted. Workers elsewhere report until then, keep what they run, and find the next daemon.
    /// Returns once no attempt of this process is live and everything is durable, or the scheduler has
    /// stopped. When the task is cancelled, nothing is waited for any longer. What the disk has no space for by then, or
    /// has not taken for long, is given up: the scheduler fails with JOURNAL_STALLED.
    public nonisolated func drain(timeout: TimeSpan, grace: TimeSpan) async {
        let end = clock.now().steady + timeout + grace + configuration.drainMargin + configuration.drainMargin
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await self.drainInOrder(timeout: timeout, grace: grace)
                return true
            }
            group.addTask {
                await self.wait(until: end)
                return false
            }
            if await group.next() == false {
                let hurry = Mailbox.Command(run: { $0.isHurried = true }, fail: { _ in })
                _ = mailbox.post(hurry, isBounded: false)
            }
            group.cancelAll()
        }
    }

    private nonisolated func drainInOrder(timeout: TimeSpan, grace: TimeSpan) async {
        guard await input({ $0.beginDraining() }) else { return }
        await waitUntilIdle(timeout)
        guard await input({ $0.machine.drainEnforced(grace: grace) }) else { return }
        await waitUntilIdle(grace + configuration.drainMargin)
        _ = await input { scheduler in
            scheduler.machine.attemptsAbandoned(at: scheduler.moment())
            scheduler.collect(isSplittable: true)
            scheduler.endSessionsElsewhere()
        }
    }

    /// Workers elsewhere are sent to the next daemon, with what they run.
    private func endSessionsElsewhere() {
        isDrained = true
        for (_, feed) in sessions.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where feed.isElsewhere {
            feed.close(Self.drainingError)
        }
    }

    /// Does something inside the loop and waits until it is durable; false when the scheduler has stopped.
    private nonisolated func input(_ body: @escaping @Sendable (isolated Scheduler) -> Void) async -> Bool {
        do throws(SchedulerError) {
            try await call(isBounded: false, isCancellable: false) { scheduler throws(SchedulerError) in
                body(scheduler)
                return ((), after: nil)
            }
            return true
        } catch {
            return false
        }
    }

    private func beginDraining() {
        isDraining = true
        machine.drainBegan()
        hub.endAll(Self.drainingError)
    }

    /// Waits until no attempt is live, a span has passed, or the task is cancelled.
    private nonisolated func waitUntilIdle(_ span: TimeSpan) async {
        let end = clock.now().steady + span
        // Ends for a task that is cancelled, too: whoever ends the wait need not come after the one who begins it.
        let (idle, waiter) = AsyncStream.makeStream(of: Void.self)
        let command = Mailbox.Command(run: { $0.addIdleWaiter(waiter) }, fail: { _ in waiter.finish() })
        if case .closed = mailbox.post(command, isBounded: false) { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in idle {} }
            group.addTask { await self.wait(until: end) }
            await group.next()
            group.cancelAll()
        }
        _ = await input { $0.endIdleWaits() }
    }

    /// Waits until then, or until the task is cancelled.
    private nonisolated func wait(until end: Timestamp) async {
        while clock.now().steady < end, !Task.isCancelled {
            await clock.sleep(until: Wake(wall: nil, steady: end))
        }
    }

    /// Fails when something waits for space on the disk, or for a disk that hangs, after all the time that a stop has.
    func giveUpWithoutDisk() {
        let metrics = journal.metrics
        guard failure == nil else { return }
        if metrics.isBlocked || commits.isHeldUp && metrics.isSpaceShort {
            fail(JournalError(.journalFull, "the disk had no space for what was accepted before the stop"))
        } else if let oldest = commits.oldestTime, oldest + configuration.drainMargin < now.steady {
            fail(JournalError(.inputOutput, "the disk has not taken what was accepted before the stop"))
        }
    }

    private func addIdleWaiter(_ waiter: AsyncStream<Void>.Continuation) {
        if machine.liveAttemptCount == 0 { waiter.finish() } else { idleWaiters.append(waiter) }
    }
}
