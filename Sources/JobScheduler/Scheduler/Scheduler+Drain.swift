// SPDX-License-Identifier: Apache-2.0

public import JobCore

extension Scheduler {
    /// Stops in order: no new starts, new work is refused with DRAINING, subscriptions end with DRAINING; running
    /// attempts get `timeout` to end, then cancel orders with `grace`, and what still runs then is LOST, reason
    /// DAEMON_STOPPED, not counted. Workers elsewhere report until then, keep what they run, and find the next daemon.
    /// Returns once no attempt of this process is live and everything is durable, or the scheduler has
    /// stopped. When the task is cancelled, nothing is waited for any longer.
    public nonisolated func drain(timeout: TimeSpan, grace: TimeSpan) async {
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
            try await call(isBounded: false) { scheduler throws(SchedulerError) in
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

    /// Waits until no attempt is live, or a span has passed.
    private nonisolated func waitUntilIdle(_ span: TimeSpan) async {
        let end = clock.now().steady + span
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.idle() }
            group.addTask { [clock] in
                while clock.now().steady < end, !Task.isCancelled {
                    await clock.sleep(until: Wake(wall: nil, steady: end))
                }
                _ = await self.input { $0.resumeIdleWaiters() }
            }
            await group.next()
            group.cancelAll()
        }
    }

    private nonisolated func idle() async {
        await withUnsafeContinuation { continuation in
            let command = Mailbox.Command(
                run: { scheduler in
                    if scheduler.machine.liveAttemptCount == 0 {
                        continuation.resume()
                    } else {
                        scheduler.idleWaiters.append(continuation)
                    }
                },
                fail: { _ in continuation.resume() }
            )
            if case .closed = mailbox.post(command, isBounded: false) { continuation.resume() }
        }
    }
}
