// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("SchedulerStateMachine+JobRequests")
struct SchedulerStateMachineJobRequestsTests {
    private func cancel(
        _ harness: inout MachineHarness,
        _ id: JobID,
        grace: TimeSpan? = nil
    ) throws -> JobSnapshot {
        let job = try harness.machine.cancel(
            id,
            namespace: "default",
            note: "no longer needed",
            grace: grace,
            actor: "tester",
            at: harness.moment()
        )
        harness.collect()
        return job
    }

    @Test("a job that waits is CANCELLED at once", arguments: [JobSubmission.Start.now, .after(.seconds(9))])
    func cancelWaiting(start: JobSubmission.Start) throws {
        var harness = MachineHarness()
        let id = try harness.submit(.command(start: start)).id
        let job = try cancel(&harness, id)
        #expect(job.state == .cancelled && job.reason == .cancelRequested && job.note == "no longer needed")
        #expect(job.endTime == harness.now.wall && job.expireTime == harness.now.steady + .hours(24))
        _ = harness.attach()
        #expect(harness.started.isEmpty)
        harness.check()
    }

    @Test("a running job is CANCELLING until its attempt ends, then CANCELLED")
    func cancelRunning() throws {
        var harness = MachineHarness()
        let session = harness.attach()
        let id = try harness.submit().id
        #expect(try cancel(&harness, id, grace: .seconds(3)).state == .cancelling)
        #expect(harness.cancelOrders.map(\.grace) == [.seconds(3)])
        #expect(try cancel(&harness, id).state == .cancelling, "asking again is fine")
        #expect(harness.cancelOrders.count == 1)
        _ = try cancel(&harness, id, grace: .zero)
        #expect(harness.cancelOrders.map(\.grace) == [.seconds(3), .zero], "a shorter grace reaches the worker")
        try harness.finish(id, session, AttemptOutcome(.cancelled, signal: 15))
        let job = try harness.job(id)
        #expect(job.state == .cancelled && job.reason == .cancelConfirmed && job.signal == 15)
        #expect(job.attempts.map(\.state) == [.cancelled])
        #expect(job.events.map(\.to) == [.queued, .running, .cancelling, .cancelled])
        harness.check()
    }

    @Test("work that was done before the cancel reached it is SUCCEEDED")
    func cancelTooLate() throws {
        var harness = MachineHarness()
        let session = harness.attach()
        let id = try harness.submit().id
        _ = try cancel(&harness, id)
        try harness.finish(id, session)
        #expect(harness.state(id) == .succeeded)
        let refusal = #expect(throws: Refusal.self) { try cancel(&harness, id) }
        #expect(refusal?.reason == .jobNotCancellable)
    }

    @Test("a job in another namespace is not found")
    func namespaces() throws {
        var harness = MachineHarness()
        let id = try harness.submit(.command { $0.namespace = "other" }).id
        let refusal = #expect(throws: Refusal.self) { try cancel(&harness, id) }
        #expect(refusal?.reason == .jobNotFound)
        #expect(harness.state(id) == .queued)
    }

    @Test("only a job that ended without success is retried, with fresh attempts")
    func retry() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 2)
        let id = try harness.submit(.command { $0.policy.queueTTL = .seconds(30) }).id
        for _ in 0..<2 {
            let early = #expect(throws: Refusal.self) {
                try harness.machine.retry(id, namespace: nil, actor: "tester", at: harness.moment())
            }
            #expect(early?.reason == .jobNotRetryable)
        }
        try harness.finish(id, session, .exit(3))
        #expect(harness.state(id) == .failed)
        let job = try harness.machine.retry(id, namespace: nil, actor: "tester", at: harness.moment())
        harness.collect()
        #expect(job.state == .queued && job.reason == .retryRequested && job.endTime == nil)
        #expect(try harness.job(id).attempt == 2, "the attempt's number goes on")
        try harness.finish(id, session)
        #expect(try harness.job(id).attempts.map(\.state) == [.failed, .succeeded])
        #expect(try harness.job(id).exitCode == 0)
        harness.check()
    }

    @Test("a job whose deadline has passed is not retried")
    func retryAfterDeadline() throws {
        var harness = MachineHarness()
        let deadline = harness.now.wall + .seconds(5)
        let id = try harness.submit(.command { $0.deadline = deadline }).id
        harness.advance(.seconds(5))
        #expect(harness.state(id) == .expired)
        let refusal = #expect(throws: Refusal.self) {
            try harness.machine.retry(id, namespace: nil, actor: "tester", at: harness.moment())
        }
        #expect(refusal?.reason == .deadlineInvalid)
    }

    @Test("a terminal job is deleted, and its identifier is remembered for a day")
    func delete() throws {
        var harness = MachineHarness()
        let id = try harness.submit().id
        let live = #expect(throws: Refusal.self) {
            try harness.machine.delete(id, namespace: nil, etag: nil, actor: "tester", at: harness.moment())
        }
        #expect(live?.reason == .jobNotDeletable)
        let job = try cancel(&harness, id)
        let stale = #expect(throws: Refusal.self) {
            try harness.machine.delete(id, namespace: nil, etag: "zz", actor: "tester", at: harness.moment())
        }
        #expect(stale?.reason == .etagMismatch && stale?.details.last == .init("etag", job.etag))
        _ = try harness.machine.delete(id, namespace: nil, etag: job.etag, actor: "tester", at: harness.moment())
        harness.collect()
        let gone = #expect(throws: Refusal.self) { try cancel(&harness, id) }
        #expect(gone?.reason == .jobPurged)
        harness.check()
        harness.pass(.hours(24))
        let forgotten = #expect(throws: Refusal.self) { try cancel(&harness, id) }
        #expect(forgotten?.reason == .jobNotFound)
    }

    @Test("an update changes priority, queue, labels, retry and run_timeout of a job that waits")
    func update() throws {
        var harness = MachineHarness()
        let id = try harness.submit(.command(priority: 2)).id
        var update = JobUpdate()
        update.priority = 9
        update.queue = "fast"
        update.labels = [JobLabel(key: "a", value: "b")]
        update.retry = RetryPolicy(attemptsMax: 3)
        update.runTimeout = .some(.seconds(7))
        let job = try harness.machine.update(
            id,
            namespace: nil,
            update,
            etag: "2",
            actor: "tester",
            at: harness.moment()
        )
        harness.collect()
        #expect(job.definition.priority == 9 && job.definition.queue == "fast")
        #expect(job.definition.labels == update.labels && job.definition.policy.retry.attemptsMax == 3)
        #expect(job.definition.policy.runTimeout == .seconds(7))
        #expect(job.events.last?.reason == .updated && job.events.last?.from == .queued)
        harness.check()
        _ = harness.attach(WorkSessionProfile(workerID: "w", acceptsCommands: true, queues: ["default"]))
        #expect(harness.started.isEmpty)
        _ = harness.attach(WorkSessionProfile(workerID: "w", acceptsCommands: true, queues: ["fast"]))
        #expect(harness.started == [id])
        update = JobUpdate()
        update.runTimeout = .some(nil)
        let running = #expect(throws: Refusal.self) {
            try harness.machine.update(id, namespace: nil, update, etag: nil, actor: "t", at: harness.moment())
        }
        #expect(running?.reason == .jobNotUpdatable)
        update = JobUpdate()
        update.labels = []
        _ = try harness.machine.update(id, namespace: nil, update, etag: nil, actor: "t", at: harness.moment())
        harness.collect()
        #expect(try harness.job(id).state == .running && harness.job(id).definition.labels.isEmpty)
        harness.check()
    }

    @Test("a new run_time moves a job between SCHEDULED and QUEUED")
    func updateRunTime() throws {
        var harness = MachineHarness()
        let id = try harness.submit(.command { $0.policy.queueTTL = .seconds(60) }).id
        var update = JobUpdate()
        update.runTime = harness.now.wall + .seconds(10)
        let later = try harness.machine.update(
            id,
            namespace: nil,
            update,
            etag: nil,
            actor: "t",
            at: harness.moment()
        )
        harness.collect()
        #expect(later.state == .scheduled && later.events.last?.from == .queued)
        harness.check()
        update.runTime = harness.now.wall - .seconds(10)
        let now = try harness.machine.update(
            id,
            namespace: nil,
            update,
            etag: nil,
            actor: "t",
            at: harness.moment()
        )
        harness.collect()
        #expect(now.state == .queued && now.runTime == harness.now.wall)
        harness.check()
        harness.advance(.seconds(60))
        #expect(harness.state(id) == .expired)
    }

    @Test("a new run_time moves the end of a backoff, and may not reach the deadline")
    func updateBackoff() throws {
        var harness = MachineHarness()
        let session = harness.attach()
        let deadline = harness.now.wall + .seconds(100)
        let id = try harness.submit(.command(attemptsMax: 2) { $0.deadline = deadline }).id
        try harness.finish(id, session, .exit(1))
        #expect(harness.state(id) == .retryWait)
        var update = JobUpdate()
        update.runTime = deadline
        let refusal = #expect(throws: Refusal.self) {
            try harness.machine.update(id, namespace: nil, update, etag: nil, actor: "t", at: harness.moment())
        }
        #expect(refusal?.reason == .deadlineInvalid)
        update.runTime = harness.now.wall + .seconds(50)
        _ = try harness.machine.update(id, namespace: nil, update, etag: nil, actor: "t", at: harness.moment())
        harness.collect()
        harness.advance(.seconds(49))
        #expect(harness.state(id) == .retryWait)
        harness.advance(.seconds(1))
        #expect(harness.state(id) == .queued)
        harness.check()
    }
}
