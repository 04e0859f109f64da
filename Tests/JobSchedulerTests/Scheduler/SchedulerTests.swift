// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import Testing

@testable import JobScheduler

@Suite("Scheduler")
struct SchedulerTests {
    @Test("a submitted job runs on a session and ends, and its events have no gap")
    func lifeOfAJob() async throws {
        try await Daemon.run { daemon in
            let job = try await daemon.submit()
            let session = try await daemon.scheduler.attach(.pool, credit: 1)
            let leased = try await session.nextStart()
            #expect(leased.jobID == job.id && leased.token == AttemptToken(epoch: 1, attempt: 1))
            #expect(leased.definition.spec == [1, 2, 3])
            try await session.report(.started, job: job.id, token: leased.token)
            let progress = JobProgress(fraction: 0.5, message: "half")
            try await session.report(.progress(progress), job: job.id, token: leased.token)
            try await session.finish(leased, AttemptOutcome(.succeeded, exitCode: 0))
            let done = try await daemon.scheduler.job(job.id, namespace: "default")
            #expect(done.state == .succeeded && done.exitCode == 0 && done.attempts.map(\.state) == [.succeeded])
            let subscription = try await daemon.scheduler.subscribe(
                SubscriptionRequest(.jobs([job.id]), afterSequence: 0)
            )
            let events = try await daemon.events(subscription) { $0.to.isTerminal }
            #expect(events.map(\.to) == [.queued, .running, .running, .succeeded])
            #expect(events.map(\.from) == [nil, .queued, .running, .running])
            #expect(events[2].progress == progress)
        }
    }

    @Test("a refusal comes back as an error with the reason of the API")
    func refusals() async throws {
        try await Daemon.run { daemon in
            let unknown = JobID(high: 0x7000, low: 1 << 63)
            let error = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.job(unknown, namespace: nil)
            }
            #expect(error?.reason.name == "JOB_NOT_FOUND")
            #expect(error?.details == [.init("job_id", unknown.description)])
            let job = try await daemon.submit()
            let cancelled = try await daemon.scheduler.cancel(
                job.id,
                namespace: nil,
                note: "n",
                grace: nil,
                actor: "tester"
            )
            #expect(cancelled.job.state == .cancelled && cancelled.sequence == cancelled.job.sequence)
            let again = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.cancel(job.id, namespace: nil, note: "n", grace: nil, actor: "tester")
            }
            #expect(again?.reason == .refused(.jobNotCancellable))
        }
    }

    @Test("update, retry, delete and status do what the machine says")
    func requests() async throws {
        let removed = Collected<[JobID]>()
        var configuration = SchedulerConfiguration.test
        configuration.onJobsRemoved = { removed.add($0) }
        try await Daemon.run(configuration: configuration) { daemon in
            let job = try await daemon.submit()
            var update = JobUpdate()
            update.priority = 9
            let updated = try await daemon.scheduler.update(
                job.id,
                namespace: nil,
                update,
                etag: job.etag,
                actor: "tester"
            )
            #expect(updated.job.definition.priority == 9)
            _ = try await daemon.scheduler.cancel(job.id, namespace: nil, note: "", grace: nil, actor: "tester")
            let retried = try await daemon.scheduler.retry(job.id, namespace: nil, actor: "tester")
            #expect(retried.job.state == .queued)
            _ = try await daemon.scheduler.cancel(job.id, namespace: nil, note: "", grace: nil, actor: "tester")
            let deleted = try await daemon.scheduler.delete(job.id, namespace: nil, etag: nil, actor: "tester")
            #expect(deleted.sequence > deleted.job.sequence)
            #expect(removed.all == [[job.id]])
            let status = try await daemon.scheduler.status()
            #expect(status.epoch == 1 && status.oldestSequence == 1 && !status.isDraining)
            #expect(status.durableSequence == deleted.sequence)
            #expect(status.jobCounts.allSatisfy { $0.count == 0 } && status.jobCounts.count == 10)
        }
    }

    @Test("a batch is one group in the journal, with a result for each job")
    func batch() async throws {
        try await Daemon.run { daemon in
            // The record of the start may be a group of its own: it is behind us once a request was answered.
            _ = try await daemon.submit()
            let before = daemon.journal.metrics.batches
            let deadline = daemon.clock.now().wall
            let results = try await daemon.scheduler.submitBatch(
                [.command(), .command { $0.deadline = deadline }, .command()],
                isAtomic: false,
                actor: "tester"
            )
            #expect(try results[0].get().job.state == .queued)
            #expect(throws: SchedulerError.self) { try results[1].get() }
            #expect(try results[2].get().sequence == results[0].get().sequence + 1)
            #expect(daemon.journal.metrics.batches == before + 1)
            let error = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.submitBatch(
                    [.command(), .command { $0.deadline = deadline }],
                    isAtomic: true,
                    actor: "tester"
                )
            }
            #expect(error?.details.contains(.init("index", "1")) == true)
        }
    }

    @Test("a list goes on past the jobs that one turn looks at")
    func list() async throws {
        var configuration = SchedulerConfiguration.test
        configuration.scanMax = 3
        try await Daemon.run(configuration: configuration) { daemon in
            var ids: [JobID] = []
            for number in 0..<10 {
                ids.append(try await daemon.submit(.command(queue: number % 5 == 4 ? "rare" : "often")).id)
            }
            var query = JobListQuery(pageSize: 2)
            query.queue = "rare"
            let page = try await daemon.scheduler.list(query)
            #expect(page.jobs.map(\.id) == [ids[4], ids[9]])
            query.pageSize = 5
            #expect(try await daemon.scheduler.list(query).nextPageToken == nil)
            query.pageToken = "nonsense"
            let error = await #expect(throws: SchedulerError.self) { try await daemon.scheduler.list(query) }
            #expect(error?.reason.name == "PAGE_TOKEN_INVALID")
        }
    }

    @Test("time passes by the clock: delays, backoff and schedules")
    func timers() async throws {
        try await Daemon.run { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 9)
            let delayed = try await daemon.submit(.command(attemptsMax: 2, start: .after(.seconds(10))))
            #expect(delayed.state == .scheduled)
            let wait = try await daemon.scheduler.subscribe(SubscriptionRequest(.all))
            daemon.clock.advance(.seconds(10))
            let first = try await session.nextStart()
            #expect(first.jobID == delayed.id)
            try await session.finish(
                first,
                AttemptOutcome(
                    .failed,
                    failure: JobFailure(cause: .worker, code: 2, reason: "X", message: "m")
                )
            )
            daemon.clock.advance(.seconds(1))
            let second = try await session.nextStart()
            #expect(second.token.attempt == 2)
            try await session.finish(second)
            let events = try await daemon.events(wait) { $0.to == .succeeded }
            #expect(events.map(\.to) == [.queued, .running, .retryWait, .queued, .running, .succeeded])
        }
    }

    @Test("schedules fire, and are paused, resumed, triggered, listed and deleted")
    func schedules() async throws {
        try await Daemon.run { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 9)
            let definition = ScheduleDefinition(
                id: "s",
                timing: try ScheduleTiming("*/5 * * * *", zoneName: "UTC", zone: .utc),
                job: JobSubmission.command().definition
            )
            let created = try await daemon.scheduler.createSchedule(definition, actor: "tester")
            #expect(created.schedule.nextTime != nil && created.sequence == created.schedule.sequence)
            daemon.clock.advance(.seconds(300))
            let leased = try await session.nextStart()
            try await session.finish(leased)
            let job = try await daemon.scheduler.job(leased.jobID, namespace: nil)
            #expect(job.scheduleID == "s" && job.nominalTime == created.schedule.nextTime)
            let paused = try await daemon.scheduler.pauseSchedule(
                "s",
                namespace: "default",
                note: "n",
                actor: "tester"
            )
            #expect(paused.schedule.isPaused && paused.schedule.nextTime == nil)
            #expect(
                try await !daemon.scheduler.resumeSchedule("s", namespace: "default", actor: "t").schedule.isPaused
            )
            let triggered = try await daemon.scheduler.triggerSchedule("s", namespace: "default", actor: "tester")
            #expect(triggered.job?.creator == "tester" && triggered.schedule.firedCount == 2)
            let page = try await daemon.scheduler.listSchedules(
                namespace: "default",
                pageSize: 10,
                pageToken: nil
            )
            #expect(page.schedules.map(\.definition.id) == ["s"] && page.nextPageToken == nil)
            _ = try await daemon.scheduler.deleteSchedule("s", namespace: "default", actor: "tester")
            let error = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.schedule("s", namespace: "default")
            }
            #expect(error?.reason.name == "SCHEDULE_NOT_FOUND")
        }
    }

    @Test("wait returns at the terminal event, or the current state when its time is over")
    func wait() async throws {
        try await Daemon.run { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 1)
            let job = try await daemon.submit()
            let leased = try await session.nextStart()
            async let ended = daemon.scheduler.wait(for: job.id, namespace: nil, timeout: .seconds(60))
            try await session.finish(leased)
            #expect(try await ended.state == .succeeded)
            #expect(try await daemon.scheduler.wait(for: job.id, namespace: nil, timeout: .zero).state == .succeeded)
            let other = try await daemon.submit()
            async let unfinished = daemon.scheduler.wait(for: other.id, namespace: nil, timeout: .seconds(5))
            while await daemon.scheduler.hub.count == 0 { await Task.yield() }
            daemon.clock.advance(.seconds(5))
            #expect(try await unfinished.state == .queued)
        }
    }

    @Test("a stale token is refused with LEASE_LOST, and a detached session's attempts are lost")
    func sessions() async throws {
        try await Daemon.run { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 0)
            let job = try await daemon.submit(.command(attemptsMax: 2))
            await session.grantCredit(1)
            let leased = try await session.nextStart()
            var stale = leased
            stale.token.attempt = 7
            let error = await #expect(throws: SchedulerError.self) { try await session.finish(stale) }
            #expect(error?.reason.name == "LEASE_LOST")
            _ = try await daemon.scheduler.cancel(
                job.id,
                namespace: nil,
                note: "",
                grace: .seconds(2),
                actor: "tester"
            )
            #expect(
                try await session.nextOther()
                    == .cancel(job.id, leased.token, reason: .cancelRequested, grace: .seconds(2))
            )
            await session.detach()
            #expect(try await daemon.scheduler.job(job.id, namespace: nil).state == .cancelled)
            #expect(await session.nextOrders() == nil)
            await session.grantCredit(1)
        }
    }

    @Test("the end of a job comes with the job, although it is gone right after it")
    func ends() async throws {
        try await Daemon.run { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 1)
            let submission = JobSubmission.command { $0.policy.retention = .zero }
            let (reply, events) = try await daemon.scheduler.submitFollowed(submission, actor: "tester")
            let leased = try await session.nextStart()
            async let waited = daemon.scheduler.wait(for: reply.job.id, namespace: nil, timeout: .seconds(60))
            while await daemon.scheduler.hub.count < 2 { await Task.yield() }
            try await session.finish(leased)
            var ended: JobSnapshot?
            while ended == nil, let items = try await events.nextBatch() {
                for case .end(let event, let job) in items where event.to == .succeeded { ended = job }
            }
            #expect(ended?.state == .succeeded && ended?.attempts.count == 1)
            #expect(try await waited == ended)
            let error = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.job(reply.job.id, namespace: nil)
            }
            #expect(error?.reason == .refused(.jobPurged))
        }
    }

    @Test("a request is measured with all its texts: what the journal could not take at once is refused by name")
    func requestBytes() async throws {
        var configuration = SchedulerConfiguration.test
        configuration.requestBytesMax = 20_000
        try await Daemon.run(configuration: configuration) { daemon in
            let wide = JobSubmission.command { definition in
                definition.policy.retry.nonRetryableReasons = Array(
                    repeating: String(repeating: "r", count: 127),
                    count: 64
                )
                definition.policy.retry.nonRetryableExitCodes = Array(repeating: 255, count: 256)
                definition.labels = (0..<64).map { JobLabel(key: "k\($0)", value: "v") }
                definition.traceParent = String(repeating: "t", count: 128)
            }
            let submitted = try await daemon.scheduler.submit(wide, actor: "tester")
            let record = try #require(try daemon.journal.read(after: reply(submitted) - 1, limit: 1).first)
            #expect(record.payload.count <= wide.recordBytes && record.payload.count > wide.recordBytes / 2)
            let error = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.submitBatch([wide, wide], isAtomic: false, actor: "tester")
            }
            #expect(error?.reason == .requestTooLarge)
        }
    }

    private func reply(_ reply: JobReply) -> UInt64 { reply.job.createSequence }
}
