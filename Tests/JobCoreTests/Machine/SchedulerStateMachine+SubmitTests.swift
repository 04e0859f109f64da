// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("SchedulerStateMachine+Submit")
struct SchedulerStateMachineSubmitTests {
    @Test("a job that may start at once is QUEUED, and its first event has no state before")
    func queued() throws {
        var harness = MachineHarness()
        let job = try harness.submit()
        #expect(job.state == .queued && job.reason == .submitted && job.creator == "tester")
        #expect(job.createTime == harness.now.wall && job.runTime == harness.now.wall)
        #expect(job.sequence == 2 && job.createSequence == 2 && job.etag == "2")
        let event = try #require(harness.changes.last?.event)
        #expect(event.from == nil && event.to == .queued && event.sequence == 2 && event.actor == "tester")
        #expect(job.events == [event] && job.attempts.isEmpty)
        harness.check()
    }

    @Test("a job for later is SCHEDULED, by instant or by span; an instant that has passed means now")
    func scheduled() throws {
        var harness = MachineHarness()
        let later = harness.now.wall + .seconds(60)
        #expect(try harness.submit(.command(start: .at(later))).runTime == later)
        let delayed = try harness.submit(.command(start: .after(.seconds(5))))
        #expect(delayed.state == .scheduled && delayed.runTime == harness.now.wall + .seconds(5))
        let past = try harness.submit(.command(start: .at(harness.now.wall - .seconds(1))))
        #expect(past.state == .queued && past.runTime == harness.now.wall)
        #expect(try harness.submit(.command(start: .after(TimeSpan(nanoseconds: -5)))).state == .queued)
        harness.check()
    }

    @Test("the answer is the job as it is kept")
    func answer() throws {
        var harness = MachineHarness()
        let deadline = harness.now.wall + .seconds(900)
        for submission: JobSubmission in [
            .command(), .command(start: .after(.seconds(5))), .command(request: RequestKey(id: "r", fingerprint: [1])),
            .command {
                $0.deadline = deadline
                $0.traceParent = "00-t"
                $0.labels = [JobLabel(key: "a", value: "b")]
                $0.priority = 0
                $0.policy.queueTTL = .seconds(9)
                $0.policy.retention = .zero
            },
        ] {
            let answer = try harness.submit(submission)
            #expect(answer == harness.machine.job(answer.id, view: .full))
        }
    }

    @Test("jobs of one submitter keep what each has of its own, whichever was the newest")
    func own() throws {
        var harness = MachineHarness()
        let submission = JobSubmission.command { $0.labels = [JobLabel(key: "a", value: "e\u{301}")] }
        let first = try harness.submit(submission)
        var update = JobUpdate()
        (update.priority, update.queue) = (1, "other")
        _ = try harness.machine.update(first.id, namespace: nil, update, etag: nil, actor: "t", at: harness.moment())
        let again = try harness.submit(submission)
        var changed = submission
        changed.definition.labels = [JobLabel(key: "a", value: "\u{E9}")]
        let alike = try harness.submit(changed)
        changed.definition.labels = []
        changed.definition.policy.runTimeout = .seconds(5)
        changed.definition.requirement = WorkerRequirement(kindVersion: "", labels: [JobLabel(key: "x", value: "y")])
        let other = try harness.submit(changed)
        let jobs = try [first, again, alike, other].map { try harness.job($0.id).definition }
        #expect(
            jobs.map(\.priority) == [1, 5, 5, 5] && jobs.map(\.queue) == ["other", "default", "default", "default"]
        )
        #expect(jobs.map { $0.labels.first?.value.utf8.count } == [3, 3, 2, nil])
        #expect(jobs.map(\.policy.runTimeout) == [nil, nil, nil, .seconds(5)])
        #expect(jobs.map { $0.requirement.labels.count } == [0, 0, 0, 1])
    }

    @Test("a deadline that is not after the start is refused", arguments: [-1, 0, 5])
    func deadline(offset: Int64) {
        var harness = MachineHarness()
        let deadline = harness.now.wall + .seconds(offset)
        let submission = JobSubmission.command(start: .after(.seconds(5))) { $0.deadline = deadline }
        #expect(throws: Refusal.self) { try harness.submit(submission) }
        #expect(harness.machine.jobCount == 0 && harness.changes.count == 1)
    }

    @Test("a repeated request gets the first job; another body under the key is refused")
    func requests() throws {
        var harness = MachineHarness()
        let first = try harness.submit(.command(request: RequestKey(id: "r1", fingerprint: [1])))
        let again = try harness.machine.submit(
            .command(request: RequestKey(id: "r1", fingerprint: [1])),
            actor: "other",
            at: harness.moment()
        )
        #expect(again.isDeduplicated && again.job.id == first.id)
        #expect(harness.machine.takeOutput().isEmpty)
        let refusal = #expect(throws: Refusal.self) {
            try harness.submit(.command(request: RequestKey(id: "r1", fingerprint: [2])))
        }
        #expect(refusal?.reason == .requestIDReused)
        #expect(refusal?.details.contains(.init("job_id", first.id.description)) == true)
        #expect(harness.machine.jobCount == 1)
    }

    @Test("a request key holds in its namespace only, and decides the routing slot")
    func requestNamespace() throws {
        var harness = MachineHarness()
        let key = RequestKey(id: "same", fingerprint: [1])
        let first = try harness.submit(.command(request: key))
        let other = try harness.submit(.command(request: key) { $0.namespace = "other" })
        #expect(first.id != other.id)
        var second = MachineHarness()
        second.random = RandomBits(seed: 77)
        #expect(try second.submit(.command(request: key)).id.routingSlot == first.id.routingSlot)
    }

    @Test("a request key is forgotten after 24 h, and a repeat after the purge says that the job is gone")
    func requestExpiry() throws {
        var harness = MachineHarness()
        let key = RequestKey(id: "k", fingerprint: [1])
        let first = try harness.submit(.command(request: key) { $0.policy.retention = .zero })
        _ = try harness.machine.cancel(
            first.id,
            namespace: nil,
            note: "",
            grace: nil,
            actor: "tester",
            at: harness.moment()
        )
        harness.advance(.seconds(1))
        #expect(harness.machine.jobCount == 0)
        let refusal = #expect(throws: Refusal.self) { try harness.submit(.command(request: key)) }
        #expect(refusal?.reason == .requestIDSpent)
        harness.pass(.hours(24))
        #expect(try harness.submit(.command(request: key)).id != first.id)
        harness.check()
    }

    @Test("validation answers as if accepted and changes nothing")
    func validation() throws {
        var harness = MachineHarness()
        var submission = JobSubmission.command(start: .after(.seconds(9)))
        submission.isValidationOnly = true
        let job = try harness.submit(submission)
        #expect(job.state == .scheduled && job.sequence == 0)
        #expect(harness.machine.jobCount == 0 && harness.changes.count == 1)
        submission.definition.deadline = harness.now.wall
        #expect(throws: Refusal.self) { try harness.submit(submission) }
    }

    @Test("the bound of kept jobs is met at the bound and refused one past it")
    func jobBound() throws {
        var limits = MachineLimits()
        limits.jobCountMax = 2
        var harness = MachineHarness(limits: limits)
        try harness.submit()
        try harness.submit()
        let refusal = #expect(throws: Refusal.self) { try harness.submit() }
        #expect(refusal?.reason == .queueFull)
    }

    @Test("a batch has one result for each job, and one dispatch for all")
    func batch() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 1)
        let deadline = harness.now.wall
        let results = try harness.machine.submitBatch(
            [.command(priority: 1), .command { $0.deadline = deadline }, .command(priority: 9)],
            isAtomic: false,
            actor: "tester",
            at: harness.moment()
        )
        harness.collect()
        #expect(try results[0].get().job.state == .queued)
        #expect(throws: Refusal.self) { try results[1].get() }
        #expect(harness.started == [try results[2].get().job.id], "the more urgent job of the batch goes first")
        #expect(session.rawValue == 1)
        harness.check()
    }

    @Test("an atomic batch with one refusal accepts nothing and names the index")
    func atomicBatch() throws {
        var harness = MachineHarness()
        let deadline = harness.now.wall
        let refusal = #expect(throws: Refusal.self) {
            try harness.machine.submitBatch(
                [.command(), .command { $0.deadline = deadline }],
                isAtomic: true,
                actor: "tester",
                at: harness.moment()
            )
        }
        #expect(refusal?.details.contains(.init("index", "1")) == true)
        #expect(harness.machine.jobCount == 0)
        let twice = #expect(throws: Refusal.self) {
            try harness.machine.submitBatch(
                [
                    .command(request: RequestKey(id: "a", fingerprint: [1])),
                    .command(request: RequestKey(id: "a", fingerprint: [2])),
                ],
                isAtomic: true,
                actor: "tester",
                at: harness.moment()
            )
        }
        #expect(twice?.reason == .requestIDReused)
        let same = try harness.machine.submitBatch(
            [
                .command(request: RequestKey(id: "a", fingerprint: [1])),
                .command(request: RequestKey(id: "a", fingerprint: [1])),
            ],
            isAtomic: true,
            actor: "tester",
            at: harness.moment()
        )
        #expect(try same[0].get().job.id == same[1].get().job.id)
        #expect(try same[1].get().isDeduplicated)
    }
}
