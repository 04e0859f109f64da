// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("SchedulerStateMachine+Leases")
struct SchedulerStateMachineLeasesTests {
    @Test("an attempt elsewhere is LOST once its lease has passed without a word, and not before")
    func expiry() throws {
        var harness = MachineHarness()
        let session = harness.attach(.elsewhere())
        let id = try harness.submit(.work()).id
        let name = try harness.attempt(id)
        harness.advance(.seconds(20))
        try harness.say(.renew([name]), session)
        harness.advance(TimeSpan(nanoseconds: 30_000_000_000 - 1))
        #expect(harness.state(id) == .running)
        harness.advance(TimeSpan(nanoseconds: 1))
        #expect(harness.state(id) == .retryWait)
        let job = try harness.job(id)
        #expect(job.attempts.map(\.state) == [.lost] && job.attempts.map(\.reason) == [.workerLost])
        #expect(harness.told(session).contains(.ended(.lapsed)))
        harness.check()
    }

    @Test("one attempt that is not renewed is lost, and its worker is told; the others go on")
    func oneOfTwo() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 2, .elsewhere())
        let kept = try harness.submit(.work()).id
        let forgotten = try harness.submit(.work()).id
        let (keptName, forgottenName) = (try harness.attempt(kept), try harness.attempt(forgotten))
        for _ in 0..<4 {
            harness.advance(.seconds(10))
            try harness.say(.renew([keptName]), session)
        }
        #expect(harness.state(kept) == .running && harness.state(forgotten) != .running)
        let isTold = harness.told(session).contains { order in
            if case .rejected(forgottenName, _) = order { true } else { false }
        }
        #expect(isTold)
        harness.check()
    }

    @Test("no time of an attempt counts while its start waits for the log; it counts from when it is let out")
    func heldStart() throws {
        for profile in [WorkSessionProfile.elsewhere(), .pool] {
            var harness = MachineHarness()
            let session = harness.attach(profile)
            harness.machine.orderedThrough = harness.machine.sequence
            var submission = profile.lease == nil ? JobSubmission.command() : .work()
            submission.definition.policy.runTimeout = .seconds(10)
            let id = try harness.submit(submission).id
            for _ in 0..<10 {
                harness.advance(.seconds(9))
                if profile.lease != nil { try harness.say(.renew([]), session) }
            }
            #expect(harness.state(id) == .running && harness.told(session).isEmpty)
            let placed = try #require(harness.orders.last { if case .start = $0.order { true } else { false } })
            let order = harness.machine.orderedLate(placed, at: harness.now)
            guard case .start(let leased) = order else { throw Missing() }
            #expect(leased.leaseTime == harness.now.wall && leased.jobID == id)
            harness.machine.orderedThrough = .max
            var update = JobUpdate()
            update.labels = [JobLabel(key: "a", value: "b")]
            _ = try harness.machine.update(id, namespace: nil, update, etag: nil, actor: "tester", at: harness.moment())
            harness.collect()
            harness.check()
            harness.advance(TimeSpan(nanoseconds: 10_000_000_000 - 1))
            #expect(harness.told(session).isEmpty)
            harness.advance(TimeSpan(nanoseconds: 1))
            let token = try harness.attempt(id).token
            #expect(
                harness.told(session) == [
                    .cancel(id, token, reason: .runTimeout, grace: harness.machine.limits.grace)
                ]
            )
            harness.check()
        }
    }

    @Test("a lease whose start waits for the log does not end, and ends a lease after it is let out")
    func heldLease() throws {
        var harness = MachineHarness()
        let session = harness.attach(.elsewhere())
        harness.machine.orderedThrough = harness.machine.sequence
        let id = try harness.submit(.work()).id
        harness.advance(.seconds(31))
        try harness.detach(session)
        harness.advance(.seconds(40))
        #expect(harness.state(id) == .running)
        let placed = try #require(harness.orders.last { if case .start = $0.order { true } else { false } })
        _ = harness.machine.orderedLate(placed, at: harness.now)
        harness.machine.orderedThrough = .max
        harness.advance(TimeSpan(nanoseconds: 30_000_000_000 - 1))
        #expect(harness.state(id) == .running)
        harness.advance(TimeSpan(nanoseconds: 1))
        #expect(harness.state(id) == .retryWait)
        harness.check()
    }

    @Test("the grace of a cancel counts from when the worker is told")
    func heldCancel() throws {
        var harness = MachineHarness()
        let session = harness.attach(.elsewhere())
        let id = try harness.submit(.work()).id
        try harness.say(.report(.started, try harness.attempt(id)), session)
        harness.machine.orderedThrough = harness.machine.sequence
        _ = try harness.machine.cancel(
            id,
            namespace: nil,
            note: "",
            grace: .seconds(5),
            actor: "tester",
            at: harness.moment()
        )
        harness.collect()
        try harness.beat(session, seconds: 60)
        #expect(harness.state(id) == .cancelling)
        let placed = try #require(harness.orders.last { if case .cancel = $0.order { true } else { false } })
        #expect(harness.machine.orderedLate(placed, at: harness.now) == placed.order)
        harness.machine.orderedThrough = .max
        try harness.beat(session, seconds: 34)
        #expect(harness.state(id) == .cancelling)
        try harness.beat(session, seconds: 2)
        #expect(harness.state(id) == .cancelled)
        harness.check()
    }

    @Test("a worker that comes back gets anew what it could not know of, uncounted")
    func heldAtReturn() throws {
        var harness = MachineHarness()
        _ = harness.attach(credit: 2, .elsewhere())
        let known = try harness.submit(.work()).id
        harness.machine.orderedThrough = harness.machine.sequence
        let held = try harness.submit(.work(attemptsMax: 1)).id
        _ = harness.attach(.elsewhere(), attempts: [])
        #expect(try harness.job(known).attempts.first?.state == .lost && harness.state(known) == .retryWait)
        let job = try harness.job(held)
        #expect(job.state == .running && job.attempts.map(\.reason) == [.workerReleased, .leased])
        harness.check()
    }

    private struct Missing: Error {}

    @Test("a stream that breaks costs nothing until the lease is over")
    func brokenStream() throws {
        var harness = MachineHarness()
        let session = harness.attach(.elsewhere())
        let id = try harness.submit(.work()).id
        try harness.detach(session)
        harness.advance(.seconds(29))
        #expect(harness.state(id) == .running)
        harness.advance(.seconds(1))
        #expect(harness.state(id) == .retryWait)
        #expect(harness.machine.sessions.isEmpty)
        harness.check()
    }

    @Test("the leases of a killed daemon's workers begin anew with the next daemon")
    func restart() throws {
        var harness = MachineHarness()
        _ = harness.attach(credit: 2, .elsewhere())
        let local = harness.attach(credit: 1)
        let (kept, lost) = (try harness.submit(.work()).id, try harness.submit(.work()).id)
        let command = try harness.submit().id
        _ = local
        let name = try harness.attempt(kept)
        harness.pass(.hours(5))
        try harness.restart()
        #expect(harness.state(kept) == .running && harness.state(lost) == .running)
        #expect(harness.state(command) == .failed)
        harness.advance(.seconds(29))
        let session = harness.attach(.elsewhere(), credit: 0, attempts: [name])
        #expect(harness.state(lost) == .retryWait)
        try harness.say(.report(.finished(AttemptOutcome(.succeeded)), name), session)
        #expect(harness.state(kept) == .succeeded)
        #expect(harness.told(session) == [.acknowledged(name)])
        harness.check()
    }

    @Test("nobody comes after a restart: LOST with WORKER_LOST once the lease is over")
    func restartWithoutWorker() throws {
        var harness = MachineHarness()
        _ = harness.attach(.elsewhere())
        let id = try harness.submit(.work()).id
        try harness.restart(afterCleanStop: true)
        harness.advance(.seconds(30))
        #expect(try harness.job(id).attempts.map(\.reason) == [.workerLost])
        #expect(harness.state(id) == .retryWait && harness.machine.sessions.isEmpty)
        harness.check()
    }

    @Test("a worker that does not end a cancelled attempt loses it a lease after the grace, however often it renews")
    func cancelIsBounded() throws {
        var harness = MachineHarness()
        let session = harness.attach(.elsewhere())
        let id = try harness.submit(.work()).id
        _ = try harness.machine.cancel(
            id,
            namespace: nil,
            note: "",
            grace: .seconds(5),
            actor: "a",
            at: harness.moment()
        )
        harness.collect()
        try harness.beat(session, seconds: 34)
        #expect(harness.state(id) == .cancelling)
        try harness.beat(session, seconds: 1)
        #expect(harness.state(id) == .cancelled)
        #expect(try harness.job(id).attempts.map(\.state) == [.lost])
        harness.check()
    }

    @Test("a worker that does not end an attempt after run_timeout loses it as TIMED_OUT")
    func timeoutIsBounded() throws {
        var harness = MachineHarness()
        let session = harness.attach(.elsewhere())
        let id = try harness.submit(.work(attemptsMax: 1) { $0.policy.runTimeout = .seconds(3) }).id
        try harness.beat(session, seconds: 42)
        #expect(harness.state(id) == .running)
        try harness.beat(session, seconds: 1)
        #expect(harness.state(id) == .failed)
        #expect(try harness.job(id).attempts.map(\.state) == [.timedOut])
        harness.check()
    }

    @Test("an orderly stop leaves attempts elsewhere alone")
    func drain() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 1, .elsewhere())
        let id = try harness.submit(.work()).id
        harness.machine.drainBegan()
        harness.machine.drainEnforced(grace: .seconds(1))
        harness.machine.attemptsAbandoned(at: harness.moment())
        harness.collect()
        #expect(harness.machine.liveAttemptCount == 0)
        #expect(harness.state(id) == .running && harness.told(session).isEmpty)
        harness.check()
    }
}
