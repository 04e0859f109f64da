// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("SchedulerStateMachine+Life")
struct SchedulerStateMachineLifeTests {
    /// Starts the daemon anew over what was recorded, as after a crash.
    private func restart(_ harness: inout MachineHarness, afterCleanStop: Bool = false) {
        harness.machine = harness.mirror
        harness.machine.daemonRestarted(
            epoch: harness.machine.epoch + 1,
            afterCleanStop: afterCleanStop,
            at: harness.moment()
        )
        harness.collect()
    }

    @Test("what ran when the daemon died is LOST, counted, and failed or retried by policy")
    func crash() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 3)
        let command = try harness.submit().id
        let task = try harness.submit(.command(attemptsMax: 5)).id
        let cancelled = try harness.submit().id
        let queued = try harness.submit().id
        _ = try harness.machine.cancel(
            cancelled,
            namespace: nil,
            note: "",
            grace: nil,
            actor: "t",
            at: harness.moment()
        )
        harness.collect()
        restart(&harness)
        #expect(harness.state(command) == .failed && harness.state(task) == .retryWait)
        #expect(harness.state(cancelled) == .cancelled && harness.state(queued) == .queued)
        let job = try harness.job(command)
        #expect(job.reason == .daemonDied && job.attempts.map(\.state) == [.lost])
        #expect(job.attempts.map(\.reason) == [.daemonDied] && job.events.last?.actor == "system")
        #expect(harness.machine.epoch == 8)
        harness.check()
        #expect(throws: Refusal.self) { try harness.finish(command, session) }
    }

    @Test("a job that was running at three deaths of the daemon is parked as FAILED")
    func poison() throws {
        var harness = MachineHarness()
        let id = try harness.submit(.command(attemptsMax: 100)).id
        for death in 1...3 {
            _ = harness.attach()
            harness.advance(.hours(1))
            #expect(harness.state(id) == .running)
            restart(&harness)
            #expect(harness.state(id) == (death < 3 ? .retryWait : .failed))
        }
        let parked = try harness.job(id)
        #expect(parked.reason == .poisoned)
        let failure = try #require(parked.attempts.last?.failure)
        #expect(failure.reason == "POISONED" && failure.message.contains("died 3 times"))
        harness.check()
        _ = try harness.machine.retry(id, namespace: nil, actor: "t", at: harness.moment())
        harness.collect()
        _ = harness.attach()
        restart(&harness)
        #expect(harness.state(id) == .retryWait, "a retry by hand begins to count anew")
        harness.check()
    }

    @Test("attempt numbers and epochs go on after a restart, so an old token never fits")
    func tokensAfterRestart() throws {
        var harness = MachineHarness()
        _ = harness.attach()
        let id = try harness.submit(.command(attemptsMax: 5)).id
        restart(&harness)
        let session = harness.attach()
        harness.advance(.seconds(2))
        let refusal = #expect(throws: Refusal.self) {
            try harness.machine.attemptFinished(
                id,
                token: AttemptToken(epoch: 7, attempt: 1),
                session: session,
                outcome: AttemptOutcome(.succeeded),
                at: harness.moment()
            )
        }
        #expect(refusal?.details.contains(.init("holder", "local")) == true)
        #expect(try harness.job(id).attempt == 2)
        try harness.finish(id, session)
        #expect(harness.state(id) == .succeeded)
    }

    @Test("draining starts nothing more and tells every session")
    func drain() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 5)
        let running = try harness.submit().id
        harness.machine.drainBegan()
        harness.machine.drainBegan()
        harness.collect()
        #expect(harness.orders.last?.order == .drain && harness.orders.count == 2)
        let waiting = try harness.submit().id
        try harness.grant(5, session)
        #expect(harness.state(waiting) == .queued)
        try harness.finish(running, session)
        #expect(harness.state(running) == .succeeded && harness.state(waiting) == .queued)
    }

    @Test("an attempt that a drain ends is LOST, not counted, and its job QUEUED again")
    func drainEnforced() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 2)
        let ended = try harness.submit().id
        let stubborn = try harness.submit(.command { $0.policy.runTimeout = .seconds(5) }).id
        harness.machine.drainBegan()
        harness.machine.drainEnforced(grace: .seconds(3))
        harness.machine.drainEnforced(grace: .seconds(3))
        harness.collect()
        #expect(harness.cancelOrders.map(\.reason) == [.daemonStopped, .daemonStopped])
        try harness.finish(ended, session, AttemptOutcome(.cancelled, signal: 15))
        harness.advance(.seconds(9))
        #expect(harness.cancelOrders.count == 2, "run_timeout does not add an order of its own")
        harness.machine.attemptsAbandoned(at: harness.moment())
        harness.collect()
        for id in [ended, stubborn] {
            let job = try harness.job(id)
            #expect(job.state == .queued && job.reason == .daemonStopped)
            #expect(job.attempts.map(\.state) == [.lost] && job.attempts.map(\.reason) == [.daemonStopped])
        }
        harness.check()
        restart(&harness, afterCleanStop: true)
        let next = harness.attach(credit: 2)
        try harness.finish(ended, next, .exit(1))
        #expect(harness.state(ended) == .failed, "the one attempt was still to come")
        harness.check()
    }

    @Test("a live attempt found after a clean stop is not counted")
    func cleanStop() throws {
        var harness = MachineHarness()
        _ = harness.attach()
        let id = try harness.submit().id
        restart(&harness, afterCleanStop: true)
        #expect(try harness.job(id).state == .queued && harness.job(id).reason == .daemonStopped)
    }
}
