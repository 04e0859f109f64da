// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import Testing

@testable import JobScheduler

@Suite("Drain")
struct DrainTests {
    @Test("an idle scheduler drains at once; new work, watches and sessions are refused")
    func idle() async throws {
        try await Daemon.run { daemon in
            let watch = try await daemon.scheduler.subscribe(SubscriptionRequest(.all))
            let job = try await daemon.submit()
            await daemon.scheduler.drain(timeout: .seconds(30), grace: .seconds(10))
            var reasons: [String] = []
            for error in [
                await #expect(throws: SchedulerError.self) { try await daemon.submit() },
                await #expect(throws: SchedulerError.self) {
                    try await daemon.scheduler.subscribe(SubscriptionRequest(.all))
                },
                await #expect(throws: SchedulerError.self) { try await daemon.scheduler.attach(.pool, credit: 1) },
                await #expect(throws: SchedulerError.self) { while try await watch.nextBatch() != nil {} },
            ] {
                reasons.append(error?.reason.name ?? "none")
            }
            #expect(reasons == ["DRAINING", "DRAINING", "DRAINING", "DRAINING"])
            #expect(try await daemon.scheduler.job(job.id, namespace: nil).state == .queued)
            #expect(try await daemon.scheduler.status().isDraining)
        }
    }

    @Test("a running attempt that ends in time ends as ever, and nothing starts after it")
    func inTime() async throws {
        try await Daemon.run { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 2)
            let job = try await daemon.submit()
            let leased = try await session.nextStart()
            async let drained: Void = daemon.scheduler.drain(timeout: .seconds(30), grace: .seconds(10))
            #expect(try await session.nextOther() == .drain)
            try await session.finish(leased)
            await drained
            #expect(try await daemon.scheduler.job(job.id, namespace: nil).state == .succeeded)
        }
    }

    @Test(
        "what the disk has no space for when the time of a stop is over is given up with an error",
        .timeLimit(.minutes(5))
    )
    func withoutSpace() async throws {
        let failures = Collected<SchedulerError>()
        var configuration = SchedulerConfiguration.test
        configuration.onFailure = { failures.add($0) }
        try await Daemon.run(configuration: configuration) { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 1)
            _ = try await daemon.submit()
            let leased = try await session.nextStart()
            daemon.journal.setRoom(.missing)
            let finished = Task { try await session.finish(leased) }
            async let drained: Void = daemon.scheduler.drain(timeout: .seconds(30), grace: .seconds(10))
            while await !daemon.scheduler.isDraining { await Task.yield() }
            daemon.clock.advance(.seconds(43))
            #expect(failures.all.isEmpty)
            daemon.clock.advance(.seconds(1))
            await drained
            await #expect(throws: SchedulerError.self) { try await finished.value }
            #expect(failures.all.map(\.reason) == [.journalStalled])
        }
    }

    @Test("one that does not is told to end, then given up: LOST, not counted, QUEUED for the next daemon")
    func stubborn() async throws {
        let journal = MemoryJournal()
        let clock = ManualClock()
        let ids = try await Daemon.run(journal: journal, clock: clock) { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 2)
            let polite = try await daemon.submit()
            let stubborn = try await daemon.submit()
            let leased = try await session.nextStart()
            let progress = Collected<String>()
            async let drained: Void = {
                await daemon.scheduler.drain(timeout: .seconds(30), grace: .seconds(10))
                progress.add("drained")
            }()
            _ = try await session.nextOther()
            while await daemon.scheduler.idleWaiters.isEmpty { await Task.yield() }
            clock.advance(.seconds(30))
            let order = try await session.nextOther()
            #expect(order == .cancel(polite.id, leased.token, reason: .daemonStopped, grace: .seconds(10)))
            try await session.finish(leased, AttemptOutcome(.cancelled, signal: 15))
            while await daemon.scheduler.idleWaiters.isEmpty { await Task.yield() }
            #expect(progress.all.isEmpty)
            clock.advance(.seconds(12))
            await drained
            for id in [polite.id, stubborn.id] {
                let job = try await daemon.scheduler.job(id, namespace: nil)
                #expect(job.state == .queued && job.reason == .daemonStopped)
                #expect(job.attempts.map(\.state) == [.lost])
            }
            return [polite.id, stubborn.id]
        }
        try journal.close()
        try await Daemon.run(journal: journal.crash(), clock: clock) { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 1)
            for _ in ids {
                let leased = try await session.nextStart()
                #expect(ids.contains(leased.jobID) && leased.token == AttemptToken(epoch: 2, attempt: 2))
                try await session.finish(leased)
                await session.grantCredit(1)
            }
        }
    }

    @Test("a drain that is cancelled waits no longer: what runs goes back to its queue")
    func hurried() async throws {
        try await Daemon.run { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 1)
            let job = try await daemon.submit()
            _ = try await session.nextStart()
            let drain = Task { await daemon.scheduler.drain(timeout: .seconds(30), grace: .seconds(10)) }
            while await daemon.scheduler.idleWaiters.isEmpty { await Task.yield() }
            drain.cancel()
            await drain.value
            let left = try await daemon.scheduler.job(job.id, namespace: nil)
            #expect(left.state == .queued && left.reason == .daemonStopped)
        }
    }

    @Test(
        "a drain without time, or one that is cancelled before it begins, waits for no attempt",
        .timeLimit(.minutes(2)),
        arguments: [false, true]
    )
    func atOnce(isCancelled: Bool) async throws {
        var configuration = SchedulerConfiguration.test
        if !isCancelled { configuration.drainMargin = .zero }
        // Often, and several at once: the beginning of a wait races with its end.
        try await withThrowingTaskGroup(of: Void.self) { [configuration] group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<100 { try await drainAtOnce(configuration, isCancelled: isCancelled) }
                }
            }
            try await group.waitForAll()
        }
    }

    private func drainAtOnce(_ configuration: SchedulerConfiguration, isCancelled: Bool) async throws {
        try await Daemon.run(configuration: configuration) { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 1)
            let job = try await daemon.submit()
            _ = try await session.nextStart()
            let drain = Task {
                await daemon.scheduler.drain(timeout: isCancelled ? .seconds(30) : .zero, grace: .zero)
            }
            if isCancelled { drain.cancel() }
            await drain.value
            let left = try await daemon.scheduler.job(job.id, namespace: nil)
            #expect(left.state == .queued && left.reason == .daemonStopped)
        }
    }

    @Test("a journal that was closed stops the scheduler in order")
    func closedJournal() async throws {
        let failures = Collected<SchedulerError>()
        var configuration = SchedulerConfiguration.test
        configuration.onFailure = { failures.add($0) }
        try await Daemon.run(configuration: configuration) { daemon in
            let job = try await daemon.submit()
            try daemon.journal.close()
            let error = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.cancel(job.id, namespace: nil, note: "", grace: nil, actor: "tester")
            }
            #expect(error?.reason == .stopped)
            #expect(failures.all.isEmpty)
        }
    }

    @Test("a scheduler that has stopped answers everything")
    func stopped() async throws {
        let scheduler = try await Daemon.run { $0.scheduler }
        while true {
            let error = await #expect(throws: SchedulerError.self) { try await scheduler.status() }
            if error?.reason == .stopped { break }
        }
        await scheduler.drain(timeout: .seconds(1), grace: .zero)
    }
}
