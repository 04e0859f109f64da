// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("SchedulerStateMachine+Sessions")
struct SchedulerStateMachineSessionsTests {
    @Test("nothing starts without credit, and each start uses one up")
    func credit() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 0)
        let ids = try (0..<3).map { _ in try harness.submit().id }
        #expect(harness.started.isEmpty)
        try harness.grant(2, session)
        #expect(harness.started == Array(ids.prefix(2)))
        try harness.grant(1, session)
        #expect(harness.started == ids)
        harness.check()
    }

    @Test("credit is bounded, and unknown sessions are refused")
    func creditBound() throws {
        var limits = MachineLimits()
        limits.sessionCreditMax = 3
        var harness = MachineHarness(limits: limits)
        let session = harness.attach(credit: 99)
        try harness.grant(99, session)
        try harness.grant(-5, session)
        for _ in 0..<5 { try harness.submit() }
        #expect(harness.started.count == 3)
        let refusal = #expect(throws: Refusal.self) { try harness.grant(1, WorkSessionID(rawValue: 77)) }
        #expect(refusal?.reason == .sessionNotFound)
        #expect(throws: Refusal.self) {
            try harness.machine.sessionDetached(WorkSessionID(rawValue: 77), at: harness.moment())
        }
    }

    @Test("order is priority, then due time, then acceptance, over all queues of a session")
    func order() throws {
        var harness = MachineHarness()
        let low = try harness.submit(.command(queue: "a", priority: 1)).id
        let first = try harness.submit(.command(queue: "b")).id
        let second = try harness.submit(.command(queue: "a")).id
        let due = try harness.submit(.command(start: .after(.seconds(1)))).id
        let high = try harness.submit(.command(queue: "c", priority: 9)).id
        harness.pass(.seconds(2))
        let late = try harness.submit(.command(queue: "a")).id
        harness.advance()
        _ = harness.attach(credit: 100)
        #expect(harness.started == [high, first, second, due, late, low])
        harness.check()
    }

    @Test("a job goes to sessions of its queue, namespace and kind only")
    func matching() throws {
        var harness = MachineHarness()
        let command = try harness.submit(.command(queue: "a") { $0.kind = "nightly" }).id
        let task = try harness.submit(.task(kind: "thumbnail", queue: "a")).id
        let foreign = try harness.submit(.task(kind: "thumbnail", queue: "a").in(namespace: "other")).id
        _ = harness.attach(credit: 9, WorkSessionProfile(workerID: "1", acceptsCommands: false, kinds: ["resize"]))
        _ = harness.attach(
            credit: 9,
            WorkSessionProfile(workerID: "2", acceptsCommands: true, kinds: ["thumbnail"], queues: ["b"])
        )
        #expect(harness.started.isEmpty)
        _ = harness.attach(
            credit: 9,
            WorkSessionProfile(workerID: "3", acceptsCommands: false, kinds: ["thumbnail"], namespaces: ["other"])
        )
        #expect(harness.started == [foreign])
        _ = harness.attach(credit: 9, WorkSessionProfile(workerID: "4", acceptsCommands: true))
        #expect(harness.started == [foreign, command])
        _ = harness.attach(
            credit: 9,
            WorkSessionProfile(workerID: "5", acceptsCommands: false, kinds: ["thumbnail"], queues: ["a"])
        )
        #expect(harness.started == [foreign, command, task])
        let next = try harness.submit(.task(kind: "new", queue: "new")).id
        #expect(!harness.started.contains(next))
        harness.check()
    }

    @Test("an HTTP request goes to the pool of this process, whatever its kind, and to no worker elsewhere")
    func requests() throws {
        var harness = MachineHarness()
        let request = try harness.submit(.command { ($0.specKind, $0.kind) = (.http, "resize") }).id
        _ = harness.attach(credit: 9, WorkSessionProfile(workerID: "1", acceptsCommands: false, kinds: ["resize"]))
        // One that runs commands elsewhere has not the settings of what may be called.
        var elsewhere = WorkSessionProfile.elsewhere("e", kinds: [])
        elsewhere.acceptsCommands = true
        _ = harness.attach(elsewhere, credit: 9, attempts: [])
        #expect(harness.started.isEmpty)
        _ = harness.attach(credit: 1)
        #expect(harness.started == [request])
        harness.check()
    }

    @Test("a command that asks for labels goes only to who has them; another to whoever runs least")
    func labelledCommands() throws {
        var harness = MachineHarness()
        let gpu = JobLabel(key: "gpu", value: "yes")
        let asked = try harness.submit(.command { $0.requirement = WorkerRequirement(labels: [gpu]) }).id
        let local = harness.attach(credit: 9)
        #expect(harness.started.isEmpty)
        var elsewhere = WorkSessionProfile.elsewhere("e", kinds: [], labels: [gpu])
        elsewhere.acceptsCommands = true
        let session = harness.attach(elsewhere, credit: 9, attempts: [])
        #expect(harness.started == [asked])
        let plain = try harness.submit(.command()).id
        let next = try harness.submit(.command()).id
        #expect(harness.started == [asked, plain, next])
        let places = harness.orders.compactMap { placed -> WorkSessionID? in
            if case .start = placed.order { placed.session } else { nil }
        }
        #expect(places == [session, local, local] || places == [session, local, session])
        harness.check()
    }

    @Test("a queue that comes to be is known to the sessions that serve it")
    func newQueue() throws {
        var harness = MachineHarness()
        _ = harness.attach(credit: 1, WorkSessionProfile(workerID: "w", acceptsCommands: true, queues: ["x"]))
        try harness.submit(.command(queue: "y"))
        #expect(harness.started.isEmpty)
        let id = try harness.submit(.command(queue: "x")).id
        #expect(harness.started == [id])
        harness.check()
    }

    @Test("a start order carries the token and the definition, behind the lease's record")
    func startOrder() throws {
        var harness = MachineHarness()
        let session = harness.attach()
        let id = try harness.submit(.command { $0.policy.runTimeout = .seconds(30) }).id
        let placed = try #require(harness.orders.last)
        #expect(placed.session == session && placed.afterSequence == harness.machine.sequence)
        guard case .start(let leased) = placed.order else {
            Issue.record("not a start order")
            return
        }
        #expect(leased.jobID == id && leased.token == AttemptToken(epoch: 7, attempt: 1))
        #expect(leased.definition.spec == [1, 2, 3] && leased.leaseTime == harness.now.wall)
        let job = try harness.job(id)
        #expect(job.state == .running && job.reason == .leased && job.startTime == harness.now.wall)
        #expect(job.attempts.first?.workerID == "local" && job.attempts.first?.state == .leased)
    }

    @Test("work is spread: the session that runs the fewest jobs gets the next")
    func spread() throws {
        var harness = MachineHarness()
        let first = harness.attach(credit: 5)
        let second = harness.attach(credit: 5)
        for _ in 0..<4 { try harness.submit() }
        #expect(harness.orders.filter { $0.session == first }.count == 2)
        #expect(harness.orders.filter { $0.session == second }.count == 2)
    }

    @Test("what an ended session held is LOST, counted, and retried by policy")
    func detach() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 2)
        let once = try harness.submit().id
        let twice = try harness.submit(.command(attemptsMax: 2)).id
        try harness.machine.sessionDetached(session, at: harness.moment())
        harness.collect()
        #expect(harness.state(once) == .failed && harness.state(twice) == .retryWait)
        let job = try harness.job(once)
        #expect(job.attempts.map(\.state) == [.lost] && job.attempts.map(\.reason) == [.workerLost])
        #expect(job.failure?.reason == "WORKER_LOST")
        harness.check()
        let refusal = #expect(throws: Refusal.self) { try harness.finish(once, session) }
        #expect(refusal?.reason == .leaseLost)
    }
}

extension JobSubmission {
    fileprivate func `in`(namespace: String) -> JobSubmission {
        var copy = self
        copy.definition.namespace = namespace
        return copy
    }
}
