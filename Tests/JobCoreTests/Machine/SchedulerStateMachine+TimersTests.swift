// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("SchedulerStateMachine+Timers")
struct SchedulerStateMachineTimersTests {
    @Test("a scheduled job is QUEUED at its time, never before")
    func due() throws {
        var harness = MachineHarness()
        let id = try harness.submit(.command(start: .after(.seconds(10)))).id
        #expect(harness.machine.nextDue.wall == harness.now.wall + .seconds(10))
        harness.advance(TimeSpan(nanoseconds: 9_999_999_999))
        #expect(harness.state(id) == .scheduled)
        harness.advance(TimeSpan(nanoseconds: 1))
        #expect(harness.state(id) == .queued)
        #expect(try harness.job(id).reason == .due)
        #expect(harness.machine.nextDue.wall == nil && harness.machine.nextDue.steady == nil)
        harness.check()
    }

    @Test("queue_ttl ends the wait for the first start only, counted from the due time")
    func queueTTL() throws {
        var harness = MachineHarness()
        let ttl: (inout JobDefinition) -> Void = { $0.policy.queueTTL = .seconds(5) }
        let now = try harness.submit(.command(change: ttl)).id
        let later = try harness.submit(.command(start: .after(.seconds(3)), change: ttl)).id
        harness.advance(.seconds(3))
        harness.advance(.seconds(2))
        #expect(harness.state(now) == .expired && harness.state(later) == .queued)
        #expect(try harness.job(now).reason == .queueTTLExpired)
        #expect(try harness.job(now).expireTime == harness.now.steady + .days(7))
        harness.advance(.seconds(3))
        #expect(harness.state(later) == .expired)
        let session = harness.attach(credit: 1)
        let retried = try harness.submit(.command(attemptsMax: 2, change: ttl)).id
        try harness.finish(retried, session, .exit(1))
        harness.advance(.seconds(1))
        harness.advance(.seconds(3600))
        #expect(harness.state(retried) == .queued)
        harness.check()
    }

    @Test("a deadline expires a job that waits, in every waiting state")
    func deadlineWaiting() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 1)
        let deadline = harness.now.wall + .seconds(30)
        let set: (inout JobDefinition) -> Void = { definition in
            definition.deadline = deadline
            definition.policy.retry.initial = .seconds(60)
        }
        let retrying = try harness.submit(.command(attemptsMax: 2, change: set)).id
        try harness.finish(retrying, session, .exit(1))
        let queued = try harness.submit(.command(change: set)).id
        let scheduled = try harness.submit(.command(start: .after(.seconds(29)), change: set)).id
        #expect([retrying, queued, scheduled].map { harness.state($0) } == [.retryWait, .queued, .scheduled])
        harness.pass(.seconds(30))
        harness.advance()
        for id in [retrying, queued, scheduled] {
            #expect(try harness.job(id).state == .expired && harness.job(id).reason == .deadlineExceeded)
        }
        harness.check()
    }

    @Test("a deadline that passes while RUNNING cancels the attempt and ends the job as EXPIRED")
    func deadlineRunning() throws {
        var harness = MachineHarness()
        let session = harness.attach()
        let deadline = harness.now.wall + .seconds(30)
        let id = try harness.submit(.command(attemptsMax: 9) { $0.deadline = deadline }).id
        harness.advance(.seconds(30))
        #expect(harness.state(id) == .cancelling)
        #expect(harness.cancelOrders.map(\.reason) == [.deadlineExceeded])
        #expect(harness.cancelOrders.map(\.grace) == [.seconds(10)])
        try harness.finish(id, session, AttemptOutcome(.cancelled))
        let job = try harness.job(id)
        #expect(job.state == .expired && job.reason == .deadlineExceeded && job.attempts.map(\.state) == [.cancelled])
        harness.check()
    }

    @Test("terminal jobs are purged after their retention, and the identifier is remembered")
    func retention() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 2)
        let done = try harness.submit().id
        let failed = try harness.submit().id
        try harness.finish(done, session)
        try harness.finish(failed, session, .exit(1))
        harness.advance(.hours(24))
        #expect(harness.state(done) == nil && harness.state(failed) == .failed)
        #expect(harness.changes.last?.event == nil)
        let refusal = #expect(throws: Refusal.self) {
            try harness.machine.job(done, namespace: nil, view: .full, at: harness.now)
        }
        #expect(refusal?.reason == .jobPurged)
        harness.advance(.days(6))
        #expect(harness.machine.jobCount == 0)
        harness.check()
    }

    @Test("a jump of the wall clock moves run_time and deadlines, and nothing else")
    func wallJump() throws {
        var harness = MachineHarness()
        let session = harness.attach()
        let retrying = try harness.submit(.command(attemptsMax: 2)).id
        try harness.finish(retrying, session, .exit(1))
        let scheduled = try harness.submit(.command(start: .after(.seconds(3600)))).id
        harness.now.wall = harness.now.wall + .seconds(3600)
        harness.advance()
        #expect(harness.state(scheduled) == .queued && harness.state(retrying) == .retryWait)
        harness.now.wall = harness.now.wall - .days(1)
        harness.advance(.seconds(1))
        #expect(harness.state(retrying) == .queued)
        harness.check()
    }

    @Test("one call does a bounded number of things, and says that more is due")
    func batchBound() throws {
        var limits = MachineLimits()
        limits.timerBatchMax = 10
        var harness = MachineHarness(limits: limits)
        for _ in 0..<25 { try harness.submit(.command(start: .after(.seconds(1)))) }
        harness.advance(.seconds(1))
        #expect(harness.machine.count(of: .queued) == 10)
        let due = try #require(harness.machine.nextDue.wall)
        #expect(due <= harness.now.wall)
        harness.advance()
        harness.advance()
        #expect(harness.machine.count(of: .queued) == 25 && harness.machine.nextDue.wall == nil)
    }
}
