// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("SchedulerStateMachine+Workers")
struct SchedulerStateMachineWorkersTests {
    @Test("credit, start, progress, checkpoint and end of an attempt elsewhere")
    func wholeAttempt() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 0, .elsewhere())
        let id = try harness.submit(.work()).id
        #expect(harness.started.isEmpty)
        try harness.say(.credit(1), session)
        #expect(harness.started == [id])
        let name = try harness.attempt(id)
        try harness.say(.report(.started, name), session)
        try harness.say(.report(.progress(JobProgress(fraction: 0.5, message: "half")), name), session)
        try harness.say(.report(.checkpoint([1, 2]), name), session)
        #expect(try harness.job(id).progress?.fraction == 0.5)
        let result = JobResult(data: [9], contentType: "text/plain")
        try harness.say(.report(.finished(AttemptOutcome(.succeeded, result: result)), name), session)
        let job = try harness.job(id)
        #expect(job.state == .succeeded && job.result == result)
        let placed = try #require(harness.orders.last)
        #expect(placed.order == .acknowledged(name) && placed.afterSequence == harness.machine.sequence)
        harness.check()
    }

    @Test("the next attempt gets the newest checkpoint, and a terminal job keeps none")
    func checkpoint() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 2, .elsewhere())
        let id = try harness.submit(.work()).id
        let name = try harness.attempt(id)
        try harness.say(.report(.checkpoint([1]), name), session)
        try harness.say(.report(.checkpoint([2]), name), session)
        let failure = JobFailure(cause: .worker, code: 2, reason: "OOPS", message: "")
        try harness.say(.report(.finished(AttemptOutcome(.failed, failure: failure)), name), session)
        harness.advance(.seconds(2))
        guard case .start(let leased) = harness.orders.last(where: { $0.order.isStart })?.order else {
            Issue.record("no second start")
            return
        }
        #expect(leased.token.attempt == 2 && leased.checkpoint == [2])
        let place = try #require(harness.machine.place(of: id))
        try harness.say(.report(.finished(AttemptOutcome(.succeeded)), try harness.attempt(id)), session)
        let extras = harness.machine.records[place].extras?.values
        #expect(extras?.checkpoint.isEmpty != false && extras?.lease == nil)
        harness.check()
    }

    @Test("an attempt begins once, however often its worker says so, and its time is not put off")
    func startedAgain() throws {
        var harness = MachineHarness()
        let session = harness.attach(.elsewhere())
        let id = try harness.submit(.work { $0.policy.runTimeout = .seconds(3) }).id
        let name = try harness.attempt(id)
        for _ in 0..<5 {
            harness.advance(.seconds(1))
            try harness.say(.report(.started, name), session)
        }
        let starts = harness.changes.filter { if case .attemptStarted = $0.body { true } else { false } }
        #expect(starts.count == 1)
        #expect(harness.told(session).contains { if case .cancel = $0 { true } else { false } })
        try harness.say(.report(.finished(AttemptOutcome(.released)), name), session)
        let job = try harness.job(id)
        #expect(job.state == .retryWait && job.attempts.last?.state == .timedOut)
        harness.check()
    }

    @Test("what a worker was given and did not begin waits again when it ends its stream, uncounted")
    func orderly() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 2, .elsewhere())
        let begun = try harness.submit(.work(attemptsMax: 1)).id
        let waiting = try harness.submit(.work(attemptsMax: 1)).id
        try harness.say(.report(.started, try harness.attempt(begun)), session)
        try harness.machine.sessionDetached(session, isOrderly: true, at: harness.moment())
        harness.collect()
        #expect(harness.state(begun) == .running && harness.state(waiting) == .queued)
        harness.advance(.seconds(60))
        #expect(harness.state(begun) == .failed && harness.state(waiting) == .queued)
        harness.check()
    }

    @Test("a worker that was drained is drained still when it connects again")
    func drainedAgain() throws {
        var harness = MachineHarness()
        let first = harness.attach(.elsewhere())
        let id = try harness.submit(.work()).id
        let name = try harness.attempt(id)
        _ = try harness.machine.workerDrained("w", namespace: "default")
        try harness.detach(first)
        let second = harness.attach(.elsewhere(), credit: 1, attempts: [name])
        try harness.submit(.work())
        #expect(harness.told(second).contains(.drain))
        #expect(!harness.orders.contains { $0.session == second && $0.order.isStart })
    }

    @Test("a new process in the place of a drained one that died is not drained")
    func drainedAndGone() throws {
        var harness = MachineHarness()
        let first = harness.attach(.elsewhere())
        let id = try harness.submit(.work()).id
        _ = try harness.attempt(id)
        _ = try harness.machine.workerDrained("w", namespace: "default")
        try harness.say(.draining, first)
        try harness.detach(first)
        let second = harness.attach(.elsewhere(), credit: 1, attempts: [])
        try harness.submit(.work())
        #expect(!harness.told(second).contains(.drain))
        #expect(harness.orders.contains { $0.session == second && $0.order.isStart })
    }

    @Test("a worker that was drained and cannot know of it is told again", arguments: [true, false])
    func drainedUnheard(isBusy: Bool) throws {
        var harness = MachineHarness()
        let first = harness.attach(.elsewhere(), credit: 2, attempts: [])
        _ = try harness.submit(.work())
        let id = try harness.submit(.work()).id
        let ended = try harness.attempt(id)
        try harness.say(.report(.finished(AttemptOutcome(.succeeded)), ended), first)
        _ = try harness.machine.workerDrained("w", namespace: "default")
        try harness.detach(first)
        // The end of an attempt is said again until it is acknowledged.
        let second = harness.attach(.elsewhere(), credit: 1, attempts: isBusy ? [ended] : [])
        #expect(harness.told(second).contains(.drain))
    }

    @Test("progress makes at most one event a second")
    func progressEvents() throws {
        var harness = MachineHarness()
        let session = harness.attach(.elsewhere())
        let id = try harness.submit(.work()).id
        let name = try harness.attempt(id)
        for step in 0..<40 {
            harness.pass(.milliseconds(100))
            try harness.say(
                .report(.progress(JobProgress(fraction: Double(step) / 40, message: "")), name),
                session
            )
        }
        let events = harness.changes.compactMap(\.event).filter { $0.reason == .progress }
        #expect(events.count == 4)
    }

    @Test("the newest of the reports that came too early is seen when the second is over, or with the end")
    func heldProgress() throws {
        var harness = MachineHarness()
        let session = harness.attach(.elsewhere())
        let id = try harness.submit(.work()).id
        let name = try harness.attempt(id)
        func report(_ fraction: Double) throws {
            harness.pass(.milliseconds(100))
            try harness.say(.report(.progress(JobProgress(fraction: fraction, message: "m")), name), session)
        }
        func shown() throws -> Double? { try harness.job(id).progress?.fraction }
        for fraction in [0.1, 0.2, 0.3] { try report(fraction) }
        #expect(try shown() == 0.1)
        harness.advance(.milliseconds(800))
        #expect(try shown() == 0.3)
        harness.advance(.seconds(2))
        #expect(harness.changes.compactMap(\.event).count { $0.reason == .progress } == 2, "nothing new, no event")
        for fraction in [0.8, 0.9, 1] { try report(fraction) }
        #expect(try shown() == 0.8)
        try harness.say(.report(.finished(AttemptOutcome(.succeeded)), name), session)
        let job = try harness.job(id)
        #expect(job.state == .succeeded && job.progress?.fraction == 1)
        harness.check()
    }

    @Test("a report that was held back is seen when the lease is looked at before its second is over")
    func heldProgressBesideLease() throws {
        var harness = MachineHarness()
        let session = harness.attach(.elsewhere())
        let id = try harness.submit(.work()).id
        let name = try harness.attempt(id)
        try harness.beat(session, seconds: 29)
        harness.pass(.milliseconds(500))
        for fraction in [0.8, 1] {
            harness.pass(.milliseconds(100))
            try harness.say(.report(.progress(JobProgress(fraction: fraction, message: "")), name), session)
        }
        for _ in 0..<12 { harness.advance(.milliseconds(100)) }
        #expect(try harness.job(id).progress?.fraction == 1)
    }

    @Test("a lease is not longer for a report that was held back")
    func heldProgressAndLease() throws {
        var harness = MachineHarness()
        let session = harness.attach(.elsewhere())
        let id = try harness.submit(.work()).id
        let name = try harness.attempt(id)
        for _ in 0..<2 {
            try harness.say(.report(.progress(JobProgress(fraction: 0.5, message: "")), name), session)
        }
        harness.advance(.seconds(29))
        #expect(harness.state(id) == .running)
        harness.advance(.seconds(2))
        #expect(harness.state(id) != .running)
    }

    @Test("a message about another's attempt, or about an ended one, changes nothing and is rejected")
    func stale() throws {
        var harness = MachineHarness()
        let session = harness.attach(.elsewhere())
        let id = try harness.submit(.work()).id
        let name = try harness.attempt(id)
        let other = harness.attach(.elsewhere("other"), credit: 0, attempts: [])
        let before = harness.changes.count
        try harness.say(.report(.finished(AttemptOutcome(.succeeded)), name), other)
        try harness.say(.renew([name]), other)
        var old = name
        old.token.epoch -= 1
        try harness.say(.report(.started, old), session)
        #expect(harness.changes.count == before && harness.state(id) == .running)
        #expect(harness.told(other).count == 2 && harness.told(session).count == 1)
        for order in harness.told(other) + harness.told(session) {
            guard case .rejected = order else {
                Issue.record("not a rejection: \(order)")
                continue
            }
        }
        #expect(harness.machine.holds(name, session: session) && !harness.machine.holds(name, session: other))
        harness.check()
    }

    @Test("a worker that was paused beyond its lease is refused, and the new attempt's outcome stands")
    func fencing() throws {
        var harness = MachineHarness()
        let paused = harness.attach(.elsewhere("paused"))
        let id = try harness.submit(.work()).id
        let stale = try harness.attempt(id)
        let other = harness.attach(.elsewhere("other"), credit: 1, attempts: [])
        for _ in 0..<4 {
            harness.advance(.seconds(10))
            try harness.say(.renew([]), other)
        }
        let fresh = try harness.attempt(id)
        #expect(fresh.token.attempt == 2)
        #expect(throws: Refusal.self) {
            try harness.machine.messageReceived(
                .report(.finished(AttemptOutcome(.succeeded)), stale),
                from: paused,
                at: harness.moment()
            )
        }
        let again = harness.attach(.elsewhere("paused"), credit: 0, attempts: [stale])
        try harness.say(.report(.finished(AttemptOutcome(.succeeded)), stale), again)
        #expect(harness.state(id) == .running && harness.told(again).count == 2)
        let result = JobResult(data: [2], contentType: "")
        try harness.say(.report(.finished(AttemptOutcome(.succeeded, result: result)), fresh), other)
        #expect(try harness.job(id).result == result)
        harness.check()
    }

    @Test("a worker that comes back keeps what it names, and what it does not name is LOST at once")
    func reconnect() throws {
        var harness = MachineHarness()
        let first = harness.attach(credit: 2, .elsewhere())
        let (kept, dropped) = (try harness.submit(.work()).id, try harness.submit(.work()).id)
        let name = try harness.attempt(kept)
        let second = harness.attach(.elsewhere(), credit: 0, attempts: [name])
        #expect(harness.told(first) == [.ended(.replaced)] && harness.told(second).isEmpty)
        #expect(harness.state(kept) == .running && harness.state(dropped) == .retryWait)
        #expect(throws: Refusal.self) {
            try harness.machine.messageReceived(.renew([]), from: first, at: harness.moment())
        }
        #expect(harness.machine.sessions.count == 1)
        try harness.say(.report(.finished(AttemptOutcome(.succeeded)), name), second)
        #expect(harness.state(kept) == .succeeded)
        harness.check()
    }

    @Test("a cancel that came while nobody listened is told to the worker that comes back")
    func cancelWhileAway() throws {
        var harness = MachineHarness()
        let first = harness.attach(.elsewhere())
        let id = try harness.submit(.work()).id
        let name = try harness.attempt(id)
        try harness.detach(first)
        _ = try harness.machine.cancel(
            id,
            namespace: nil,
            note: "",
            grace: .seconds(3),
            actor: "a",
            at: harness.moment()
        )
        harness.collect()
        let second = harness.attach(.elsewhere(), credit: 0, attempts: [name])
        #expect(
            harness.told(second) == [.cancel(id, name.token, reason: .cancelRequested, grace: .seconds(3))]
        )
        try harness.say(.report(.finished(AttemptOutcome(.cancelled)), name), second)
        #expect(harness.state(id) == .cancelled)
        harness.check()
    }

    @Test("a worker of another namespace with the same name is another worker")
    func namespaces() throws {
        var harness = MachineHarness()
        let first = harness.attach(.elsewhere())
        let second = harness.attach(.elsewhere(namespace: "other"), credit: 1, attempts: [])
        #expect(harness.told(first).isEmpty && harness.told(second).isEmpty)
        #expect(harness.machine.sessions.count == 2)
    }

    @Test("versions and labels decide who gets a task")
    func requirement() throws {
        var harness = MachineHarness()
        let gpu = JobLabel(key: "gpu", value: "a100")
        let plain = harness.attach(credit: 9, .elsewhere("plain", kinds: [WorkerKind("k", version: "1")]))
        let fit = harness.attach(
            .elsewhere("fit", kinds: [WorkerKind("k", version: "2")], labels: [gpu]),
            credit: 9,
            attempts: []
        )
        let versioned = try harness.submit(
            .work { $0.requirement = WorkerRequirement(kindVersion: "2") }
        ).id
        let labelled = try harness.submit(.work { $0.requirement = WorkerRequirement(labels: [gpu]) }).id
        let nobody = try harness.submit(.work { $0.requirement = WorkerRequirement(kindVersion: "3") }).id
        #expect(harness.orders.filter { $0.session == fit && $0.order.isStart }.count == 2)
        #expect(!harness.orders.contains { $0.session == plain && $0.order.isStart })
        #expect(harness.started == [versioned, labelled] && harness.state(nobody) == .queued)
        #expect(try harness.job(labelled).definition.requirement.labels == [gpu])
        harness.check()
    }

    @Test("a worker may take only jobs that ask for one of its labels")
    func onlyLabelled() throws {
        var harness = MachineHarness()
        let gpu = JobLabel(key: "gpu", value: "a100")
        var profile = WorkSessionProfile.elsewhere(labels: [gpu, JobLabel(key: "os", value: "linux")])
        profile.isOnlyLabelled = true
        _ = harness.attach(profile, credit: 9, attempts: [])
        let plain = try harness.submit(.work()).id
        let labelled = try harness.submit(.work { $0.requirement = WorkerRequirement(labels: [gpu]) }).id
        #expect(harness.started == [labelled] && harness.state(plain) == .queued)
        harness.check()
    }

    @Test("a sign of life every interval; a silent session ends, and its credit with it")
    func heartbeats() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 1, .elsewhere())
        for _ in 0..<29 { harness.advance(.seconds(1)) }
        #expect(harness.orders.filter { $0.order == .heartbeat }.count == 2)
        harness.advance(.seconds(1))
        #expect(harness.told(session) == [.ended(.lapsed)] && harness.machine.sessions.isEmpty)
        let id = try harness.submit(.work()).id
        #expect(harness.state(id) == .queued)
        #expect(harness.machine.sessionTimers.isEmpty && harness.machine.nextDue.steady == nil)
        harness.check()
    }

    @Test("a drained worker gets no further start, whatever it grants")
    func drain() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 2, .elsewhere())
        let id = try harness.submit(.work()).id
        let worker = try harness.machine.workerDrained("w", namespace: "default")
        harness.collect()
        #expect(worker.isDraining && worker.credit == 0 && worker.runningCount == 1)
        try harness.say(.credit(5), session)
        let next = try harness.submit(.work()).id
        #expect(harness.state(next) == .queued && harness.told(session) == [.drain])
        try harness.say(.report(.finished(AttemptOutcome(.succeeded)), try harness.attempt(id)), session)
        #expect(harness.state(id) == .succeeded)
        let refusal = #expect(throws: Refusal.self) {
            try harness.machine.workerDrained("w", namespace: "other")
        }
        #expect(refusal?.reason == .workerNotFound && refusal?.message.contains("no worker 'w'") == true)
        _ = harness.attach()
        let ofPool = #expect(throws: Refusal.self) {
            try harness.machine.workerDrained("local", namespace: "default")
        }
        #expect(ofPool?.reason == .workerNotFound && ofPool?.message.contains("own pool") == true)
        harness.check()
    }

    @Test("a worker that drains itself keeps what it runs")
    func ownDrain() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 2, .elsewhere())
        let id = try harness.submit(.work()).id
        try harness.say(.draining, session)
        let next = try harness.submit(.work()).id
        #expect(harness.state(id) == .running && harness.state(next) == .queued)
        try harness.say(.report(.finished(AttemptOutcome(.released)), try harness.attempt(id)), session)
        #expect(harness.state(id) == .queued)
        #expect(try harness.job(id).attempts.map(\.state) == [.lost])
        harness.check()
    }

    @Test("workers are listed by name, a page at a time")
    func list() throws {
        var harness = MachineHarness()
        _ = harness.attach(credit: 1)
        for name in ["c", "a", "b"] { _ = harness.attach(.elsewhere(name), credit: 3, attempts: []) }
        _ = harness.attach(.elsewhere("z", namespace: "other"), credit: 1, attempts: [])
        let page = harness.machine.workers(
            namespace: "default",
            pageSize: 3,
            after: nil,
            isDescending: false,
            predicate: nil
        )
        #expect(page.workers.map(\.profile.workerID) == ["a", "b", "c"] && page.nextPageToken == "c")
        #expect(page.workers[0].credit == 3 && page.workers[0].lastHeardTime == harness.now.wall)
        let rest = harness.machine.workers(
            namespace: "default",
            pageSize: 3,
            after: "c",
            isDescending: false,
            predicate: nil
        )
        #expect(rest.workers.map(\.profile.workerID) == ["local"] && rest.nextPageToken == nil)
        #expect(rest.workers[0].lastHeardTime == nil)
        let found = harness.machine.workers(
            namespace: "default",
            pageSize: 9,
            after: nil,
            isDescending: true
        ) { $0.profile.workerID != "b" }
        #expect(found.workers.map(\.profile.workerID) == ["local", "c", "a"])
    }
}

extension SessionOrder {
    fileprivate var isStart: Bool {
        if case .start = self { true } else { false }
    }
}
