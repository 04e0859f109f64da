// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

/// Whole stories, record by record: what is written, in which order, and who is told after which record.
@Suite("SchedulerStateMachine")
struct SchedulerStateMachineTests {
    private func lines(_ story: (inout MachineHarness) throws -> Void) throws -> [String] {
        var harness = MachineHarness()
        let start = harness.now.wall
        try story(&harness)
        harness.check()
        return Trace.lines(harness, start: start)
    }

    @Test("a command that succeeds, and is purged a day later")
    func success() throws {
        let lines = try lines { harness in
            let session = harness.attach()
            let id = try harness.submit().id
            harness.pass(.milliseconds(1500))
            let token = AttemptToken(epoch: 7, attempt: 1)
            try harness.machine.attemptStarted(id, token: token, session: session, at: harness.moment())
            harness.pass(.seconds(1))
            try harness.finish(id, session)
            harness.advance(.hours(24))
        }
        #expect(
            lines == [
                "1 @0s daemon epoch 7",
                "2 @0s A >QUEUED SUBMITTED by tester",
                "3 @0s A#1 leased to local",
                "  to 1: start A#1",
                "4 @1.500s A#1 started",
                "5 @2.500s A#1 RUNNING>SUCCEEDED COMPLETED by local until 86402.500s",
                "6 @86402.500s A removed PURGED",
            ]
        )
    }

    @Test("a task that fails twice, waits longer each time, and then succeeds")
    func retries() throws {
        let lines = try lines { harness in
            let session = harness.attach(credit: 9, WorkSessionProfile(workerID: "w", acceptsCommands: true))
            let id = try harness.submit(.command(attemptsMax: 3)).id
            try harness.finish(id, session, .exit(1))
            harness.advance(.seconds(1))
            try harness.finish(id, session, .exit(2))
            harness.advance(.seconds(2))
            try harness.finish(id, session)
        }
        #expect(
            lines == [
                "1 @0s daemon epoch 7",
                "2 @0s A >QUEUED SUBMITTED by tester",
                "3 @0s A#1 leased to w",
                "  to 1: start A#1",
                "4 @0s A#1 RUNNING>RETRY_WAIT EXIT_CODE by w counted until 1s",
                "5 @1s A RETRY_WAIT>QUEUED RETRY_DUE by system",
                "6 @1s A#2 leased to w",
                "  to 1: start A#2",
                "7 @1s A#2 RUNNING>RETRY_WAIT EXIT_CODE by w counted until 3s",
                "8 @3s A RETRY_WAIT>QUEUED RETRY_DUE by system",
                "9 @3s A#3 leased to w",
                "  to 1: start A#3",
                "10 @3s A#3 RUNNING>SUCCEEDED COMPLETED by w until 86403s",
            ]
        )
    }

    @Test("a delayed job with a queue_ttl that nobody runs")
    func ttl() throws {
        let lines = try lines { harness in
            try harness.submit(.command(start: .after(.seconds(5))) { $0.policy.queueTTL = .seconds(10) })
            harness.advance(.seconds(5))
            harness.advance(.seconds(10))
            harness.advance(.days(7))
        }
        #expect(
            lines == [
                "1 @0s daemon epoch 7",
                "2 @0s A >SCHEDULED SUBMITTED by tester for 5s",
                "3 @5s A SCHEDULED>QUEUED DUE by system until 15s",
                "4 @15s A QUEUED>EXPIRED QUEUE_TTL_EXPIRED by system until 604815s",
                "5 @604815s A removed PURGED",
            ]
        )
    }

    @Test("a cancel while a job runs, then a retry by hand")
    func cancelAndRetry() throws {
        let lines = try lines { harness in
            let session = harness.attach(credit: 9)
            let id = try harness.submit(.command { $0.policy.queueTTL = .seconds(60) }).id
            harness.pass(.seconds(1))
            _ = try harness.machine.cancel(
                id,
                namespace: nil,
                note: "n",
                grace: .seconds(3),
                actor: "ann",
                at: harness.moment()
            )
            harness.collect()
            harness.pass(.seconds(2))
            try harness.finish(id, session, AttemptOutcome(.cancelled, signal: 15))
            harness.pass(.seconds(1))
            _ = try harness.machine.retry(id, namespace: nil, actor: "ann", at: harness.moment())
            harness.collect()
            try harness.finish(id, session)
        }
        #expect(
            lines == [
                "1 @0s daemon epoch 7",
                "2 @0s A >QUEUED SUBMITTED by tester until 60s",
                "3 @0s A#1 leased to local",
                "  to 1: start A#1",
                "4 @1s A RUNNING>CANCELLING CANCEL_REQUESTED by ann",
                "  to 1: cancel A#1 CANCEL_REQUESTED 3s",
                "5 @3s A#1 CANCELLING>CANCELLED CANCEL_CONFIRMED by local until 86403s",
                "6 @4s A CANCELLED>QUEUED RETRY_REQUESTED by ann until 64s afresh",
                "7 @4s A#2 leased to local",
                "  to 1: start A#2",
                "8 @4s A#2 RUNNING>SUCCEEDED COMPLETED by local until 86404s",
            ]
        )
    }

    @Test("a run_timeout, told once, counted from the start")
    func timeout() throws {
        let lines = try lines { harness in
            let session = harness.attach(credit: 9)
            let id = try harness.submit(.command(attemptsMax: 2) { $0.policy.runTimeout = .seconds(10) }).id
            harness.pass(.seconds(1))
            let token = AttemptToken(epoch: 7, attempt: 1)
            try harness.machine.attemptStarted(id, token: token, session: session, at: harness.moment())
            harness.collect()
            harness.advance(.seconds(10))
            harness.advance(.seconds(5))
            try harness.finish(id, session, AttemptOutcome(.cancelled, signal: 9))
            harness.advance(.seconds(1))
            harness.advance(.seconds(10))
            try harness.finish(id, session, AttemptOutcome(.cancelled, signal: 9))
        }
        #expect(
            lines == [
                "1 @0s daemon epoch 7",
                "2 @0s A >QUEUED SUBMITTED by tester",
                "3 @0s A#1 leased to local until 10s",
                "  to 1: start A#1",
                "4 @1s A#1 started until 11s",
                "  to 1: cancel A#1 RUN_TIMEOUT 10s",
                "5 @16s A#1 RUNNING>RETRY_WAIT RUN_TIMEOUT by local counted until 17s",
                "6 @17s A RETRY_WAIT>QUEUED RETRY_DUE by system",
                "7 @17s A#2 leased to local until 27s",
                "  to 1: start A#2",
                "  to 1: cancel A#2 RUN_TIMEOUT 10s",
                "8 @27s A#2 RUNNING>FAILED RUN_TIMEOUT by local counted until 604827s",
            ]
        )
    }

    @Test("a deadline, once while a job runs and once while one waits")
    func deadline() throws {
        let lines = try lines { harness in
            let session = harness.attach(credit: 1)
            let deadline = harness.now.wall + .seconds(20)
            let running = try harness.submit(.command { $0.deadline = deadline }).id
            try harness.submit(.command { $0.deadline = deadline })
            harness.advance(.seconds(20))
            try harness.finish(running, session, AttemptOutcome(.cancelled))
        }
        #expect(
            lines == [
                "1 @0s daemon epoch 7",
                "2 @0s A >QUEUED SUBMITTED by tester",
                "3 @0s A#1 leased to local",
                "  to 1: start A#1",
                "4 @0s B >QUEUED SUBMITTED by tester",
                "5 @20s A RUNNING>CANCELLING DEADLINE_EXCEEDED by system",
                "  to 1: cancel A#1 DEADLINE_EXCEEDED 10s",
                "6 @20s B QUEUED>EXPIRED DEADLINE_EXCEEDED by system until 604820s",
                "7 @20s A#1 CANCELLING>EXPIRED DEADLINE_EXCEEDED by local until 604820s",
            ]
        )
    }

    @Test("a daemon that dies under two jobs, one of which may try again")
    func crash() throws {
        let lines = try lines { harness in
            _ = harness.attach(credit: 2)
            try harness.submit()
            try harness.submit(.command(attemptsMax: 2))
            harness.pass(.seconds(5))
            harness.machine = harness.mirror
            harness.machine.daemonRestarted(epoch: 8, afterCleanStop: false, at: harness.moment())
            harness.collect()
            let session = harness.attach(credit: 2)
            harness.advance(.seconds(1))
            let retried = try #require(harness.started.last)
            try harness.finish(retried, session)
        }
        #expect(
            lines == [
                "1 @0s daemon epoch 7",
                "2 @0s A >QUEUED SUBMITTED by tester",
                "3 @0s A#1 leased to local",
                "  to 1: start A#1",
                "4 @0s B >QUEUED SUBMITTED by tester",
                "5 @0s B#1 leased to local",
                "  to 1: start B#1",
                "6 @5s daemon epoch 8",
                "7 @5s A#1 RUNNING>FAILED DAEMON_DIED by system counted until 604805s",
                "8 @5s B#1 RUNNING>RETRY_WAIT DAEMON_DIED by system counted until 6s",
                "9 @6s B RETRY_WAIT>QUEUED RETRY_DUE by system",
                "10 @6s B#2 leased to local",
                "  to 1: start B#2",
                "11 @6s B#2 RUNNING>SUCCEEDED COMPLETED by local until 86406s",
            ]
        )
    }

    @Test("an orderly stop: told to drain, told to end, given up; the attempt does not count")
    func drain() throws {
        let lines = try lines { harness in
            let session = harness.attach(credit: 2)
            let polite = try harness.submit().id
            try harness.submit()
            try harness.submit()
            harness.machine.drainBegan()
            harness.collect()
            harness.pass(.seconds(30))
            harness.machine.drainEnforced(grace: .seconds(4))
            harness.collect()
            try harness.finish(polite, session, AttemptOutcome(.cancelled, signal: 15))
            harness.pass(.seconds(4))
            harness.machine.attemptsAbandoned(at: harness.moment())
            harness.collect()
        }
        #expect(
            lines == [
                "1 @0s daemon epoch 7",
                "2 @0s A >QUEUED SUBMITTED by tester",
                "3 @0s A#1 leased to local",
                "  to 1: start A#1",
                "4 @0s B >QUEUED SUBMITTED by tester",
                "5 @0s B#1 leased to local",
                "  to 1: start B#1",
                "6 @0s C >QUEUED SUBMITTED by tester",
                "  to 1: drain",
                "  to 1: cancel A#1 DAEMON_STOPPED 4s",
                "  to 1: cancel B#1 DAEMON_STOPPED 4s",
                "7 @30s A#1 RUNNING>QUEUED DAEMON_STOPPED by local",
                "8 @34s B#1 RUNNING>QUEUED DAEMON_STOPPED by system",
            ]
        )
    }

    @Test("a schedule that fires, overlaps, is paused, resumed and deleted")
    func schedule() throws {
        let lines = try lines { harness in
            let session = harness.attach(credit: 9)
            // Nominal times are counted from the epoch, and the harness begins at one.
            let definition = ScheduleDefinition(
                id: "s",
                timing: .interval(try ScheduleInterval(every: 60_000_000_000)),
                job: JobSubmission.command().definition
            )
            _ = try harness.machine.createSchedule(definition, actor: "ann", at: harness.moment())
            harness.collect()
            harness.advance(.seconds(60))
            harness.advance(.seconds(60))
            try harness.finish(try #require(harness.started.last), session)
            _ = try harness.machine.pauseSchedule(
                "s",
                namespace: "default",
                note: "",
                actor: "ann",
                at: harness.moment()
            )
            harness.advance(.seconds(300))
            _ = try harness.machine.resumeSchedule("s", namespace: "default", actor: "ann", at: harness.moment())
            harness.collect()
            harness.advance(.seconds(61))
            _ = try harness.machine.deleteSchedule("s", namespace: "default", actor: "ann", at: harness.moment())
            harness.collect()
        }
        #expect(
            lines == [
                "1 @0s daemon epoch 7",
                "2 @0s schedule s next 60s",
                "3 @60s A >QUEUED SCHEDULE_FIRED by schedule:s nominal 60s next 120s",
                "4 @60s A#1 leased to local",
                "  to 1: start A#1",
                "5 @120s schedule s SKIPPED_OVERLAP 120s next 180s",
                "6 @120s A#1 RUNNING>SUCCEEDED COMPLETED by local until 86520s",
                "7 @120s schedule s paused",
                "8 @420s schedule s next 480s",
                "9 @481s B >QUEUED SCHEDULE_FIRED by schedule:s nominal 480s next 540s",
                "10 @481s B#1 leased to local",
                "  to 1: start B#1",
                "11 @481s schedule s deleted",
            ]
        )
    }

    @Test("updates move a job between its times, and labels change while it runs")
    func updates() throws {
        let lines = try lines { harness in
            let session = harness.attach(credit: 0)
            let id = try harness.submit().id
            var update = JobUpdate()
            update.runTime = harness.now.wall + .seconds(30)
            _ = try harness.machine.update(id, namespace: nil, update, etag: nil, actor: "ann", at: harness.moment())
            update.runTime = harness.now.wall
            _ = try harness.machine.update(id, namespace: nil, update, etag: nil, actor: "ann", at: harness.moment())
            harness.collect()
            try harness.grant(1, session)
            update = JobUpdate()
            update.labels = [JobLabel(key: "a", value: "b")]
            _ = try harness.machine.update(id, namespace: nil, update, etag: nil, actor: "bob", at: harness.moment())
            harness.collect()
            try harness.finish(id, session)
            _ = try harness.machine.delete(id, namespace: nil, etag: nil, actor: "bob", at: harness.moment())
            harness.collect()
        }
        #expect(
            lines == [
                "1 @0s daemon epoch 7",
                "2 @0s A >QUEUED SUBMITTED by tester",
                "3 @0s A QUEUED>SCHEDULED UPDATED by ann",
                "4 @0s A SCHEDULED>QUEUED UPDATED by ann",
                "5 @0s A#1 leased to local",
                "  to 1: start A#1",
                "6 @0s A RUNNING>RUNNING UPDATED by bob",
                "7 @0s A#1 RUNNING>SUCCEEDED COMPLETED by local until 86400s",
                "8 @0s A removed DELETED",
            ]
        )
    }

    @Test("the next due time is the earliest of each clock, and none when nothing is to come")
    func nextDue() throws {
        var harness = MachineHarness()
        #expect(harness.machine.nextDue.wall == nil && harness.machine.nextDue.steady == nil)
        let now = harness.now.wall
        let job = try harness.submit(.command(start: .after(.seconds(50)))).id
        let schedule = ScheduleDefinition(
            id: "s",
            timing: .interval(try ScheduleInterval(every: 60_000_000_000)),
            job: JobSubmission.command().definition
        )
        _ = try harness.machine.createSchedule(schedule, actor: "t", at: harness.moment())
        try harness.submit(.command { $0.policy.queueTTL = .seconds(5) })
        harness.collect()
        #expect(harness.machine.nextDue.wall == now + .seconds(50))
        #expect(harness.machine.nextDue.steady == harness.now.steady + .seconds(5))
        _ = try harness.machine.cancel(job, namespace: nil, note: "", grace: nil, actor: "t", at: harness.moment())
        harness.collect()
        #expect(harness.machine.nextDue.wall == now + .seconds(60))
    }

    @Test("counts follow the jobs")
    func counts() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 2)
        let ids = try (0..<4).map { _ in try harness.submit().id }
        try harness.submit(.command(start: .after(.seconds(5))))
        #expect(harness.machine.count(of: .running) == 2 && harness.machine.count(of: .queued) == 2)
        #expect(harness.machine.count(of: .scheduled) == 1 && harness.machine.jobCount == 5)
        #expect(harness.machine.liveAttemptCount == 2)
        try harness.finish(ids[0], session)
        try harness.finish(ids[1], session, .exit(1))
        #expect(harness.machine.count(of: .succeeded) == 1 && harness.machine.count(of: .failed) == 1)
        #expect(harness.machine.liveAttemptCount == 0)
        harness.advance(.days(8))
        #expect(JobState.allCases.map { harness.machine.count(of: $0) }.reduce(0, +) == harness.machine.jobCount)
    }
}
