// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("SchedulerStateMachine+Attempts")
struct SchedulerStateMachineAttemptsTests {
    /// What a worker says, and what becomes of a job with two attempts.
    struct Case: CustomTestStringConvertible {
        var outcome: AttemptOutcome
        var attempt: AttemptState
        var job: JobState
        var reason: TransitionReason
        var isCounted = true

        var testDescription: String { "\(outcome.ending) \(reason.name)" }
    }

    static func failure(_ cause: JobFailure.Cause, isPermanent: Bool = false, reason: String = "X") -> AttemptOutcome {
        AttemptOutcome(
            .failed,
            failure: JobFailure(cause: cause, code: 2, reason: reason, message: "m", isPermanent: isPermanent)
        )
    }

    static let cases = [
        Case(
            outcome: AttemptOutcome(.succeeded, exitCode: 0),
            attempt: .succeeded,
            job: .succeeded,
            reason: .completed,
            isCounted: false
        ),
        Case(outcome: .exit(1), attempt: .failed, job: .retryWait, reason: .exitCode),
        Case(outcome: .exit(64), attempt: .failed, job: .failed, reason: .exitCode),
        Case(outcome: failure(.signaled), attempt: .failed, job: .retryWait, reason: .signaled),
        Case(outcome: failure(.startFailed), attempt: .failed, job: .retryWait, reason: .startFailed),
        Case(outcome: failure(.worker), attempt: .failed, job: .retryWait, reason: .workerFailure),
        Case(outcome: failure(.worker, reason: "NO_WAY"), attempt: .failed, job: .failed, reason: .workerFailure),
        Case(outcome: failure(.worker, isPermanent: true), attempt: .failed, job: .failed, reason: .workerFailure),
        Case(outcome: AttemptOutcome(.failed), attempt: .failed, job: .retryWait, reason: .workerFailure),
        Case(outcome: AttemptOutcome(.cancelled), attempt: .failed, job: .retryWait, reason: .workerFailure),
        Case(
            outcome: AttemptOutcome(.released),
            attempt: .lost,
            job: .queued,
            reason: .workerReleased,
            isCounted: false
        ),
    ]

    @Test("an outcome ends the attempt and moves the job", arguments: cases)
    func outcomes(row: Case) throws {
        var harness = MachineHarness()
        let session = harness.attach()
        let id = try harness.submit(
            .command(attemptsMax: 2) { definition in
                definition.policy.retry.nonRetryableExitCodes = [64]
                definition.policy.retry.nonRetryableReasons = ["NO_WAY"]
            }
        ).id
        try harness.finish(id, session, row.outcome)
        let job = try harness.job(id)
        #expect(job.attempts.map(\.state) == [row.attempt])
        #expect(job.state == row.job && job.reason == row.reason)
        #expect(job.events.last?.attempt == 1 && job.events.last?.actor == "local")
        #expect(job.exitCode == row.outcome.exitCode)
        guard case .attemptFinished(let body)? = harness.changes.last?.body else {
            Issue.record("the last change ends the attempt")
            return
        }
        #expect(body.isCounted == row.isCounted)
        harness.check()
    }

    @Test("attempts go on until the policy is spent, each wait twice as long")
    func backoff() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 9)
        let id = try harness.submit(.command(attemptsMax: 3)).id
        try harness.finish(id, session, .exit(1))
        #expect(try harness.job(id).runTime == harness.now.wall + .seconds(1))
        harness.advance(TimeSpan(nanoseconds: 999_999_999))
        #expect(harness.state(id) == .retryWait)
        harness.advance(TimeSpan(nanoseconds: 1))
        #expect(harness.state(id) == .running)
        try harness.finish(id, session, .exit(2))
        harness.advance(.seconds(2))
        try harness.finish(id, session, .exit(3))
        let job = try harness.job(id)
        #expect(job.state == .failed && job.attempts.map(\.attempt) == [1, 2, 3] && job.exitCode == 3)
        #expect(job.attempts.map(\.exitCode) == [1, 2, 3])
        #expect(
            job.events.map(\.to) == [
                .queued, .running, .retryWait, .queued, .running, .retryWait, .queued, .running, .failed,
            ]
        )
        #expect(zip(job.events, job.events.dropFirst()).allSatisfy { $1.from == $0.to })
        harness.check()
    }

    @Test("an attempt given back is not counted")
    func released() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 9)
        let id = try harness.submit().id
        for attempt in 1...4 as ClosedRange<UInt32> {
            #expect(try harness.job(id).attempt == attempt)
            try harness.finish(id, session, AttemptOutcome(.released))
        }
        #expect(harness.state(id) == .running)
        harness.check()
    }

    @Test("a message with another token, session or job is refused and changes nothing")
    func tokens() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 9)
        let other = harness.attach(credit: 0, WorkSessionProfile(workerID: "o", acceptsCommands: false))
        let id = try harness.submit().id
        let before = harness.machine.sequence
        let wrong: [(JobID, AttemptToken, WorkSessionID)] = [
            (id, AttemptToken(epoch: 7, attempt: 2), session),
            (id, AttemptToken(epoch: 6, attempt: 1), session),
            (id, AttemptToken(epoch: 7, attempt: 1), other),
            (JobID(high: 1, low: 1), AttemptToken(epoch: 7, attempt: 1), session),
        ]
        for (job, token, session) in wrong {
            let refusal = #expect(throws: Refusal.self) {
                try harness.machine.attemptFinished(
                    job,
                    token: token,
                    session: session,
                    outcome: AttemptOutcome(.succeeded),
                    at: harness.moment()
                )
            }
            #expect(refusal?.reason == .leaseLost)
            #expect(throws: Refusal.self) {
                try harness.machine.attemptStarted(job, token: token, session: session, at: harness.moment())
            }
        }
        #expect(harness.machine.sequence == before && harness.state(id) == .running)
        try harness.finish(id, session)
        #expect(throws: Refusal.self) { try harness.finish(id, session) }
    }

    @Test("a reported start makes the attempt RUNNING, without an event, and run_timeout counts from it")
    func started() throws {
        var harness = MachineHarness()
        let session = harness.attach()
        let id = try harness.submit(.command { $0.policy.runTimeout = .seconds(10) }).id
        harness.pass(.seconds(4))
        let token = AttemptToken(epoch: 7, attempt: 1)
        try harness.machine.attemptStarted(id, token: token, session: session, at: harness.moment())
        harness.collect()
        #expect(harness.changes.last?.event == nil)
        #expect(try harness.job(id).attempts.map(\.state) == [.running])
        #expect(try harness.job(id).events.count == 2)
        harness.advance(.seconds(9))
        #expect(harness.cancelOrders.isEmpty)
        harness.advance(.seconds(1))
        #expect(harness.cancelOrders.map(\.reason) == [.runTimeout])
        #expect(harness.state(id) == .running, "the job stays RUNNING until the attempt has ended")
        harness.advance(.seconds(60))
        #expect(harness.cancelOrders.count == 1)
        try harness.finish(id, session, AttemptOutcome(.cancelled, signal: 9))
        let job = try harness.job(id)
        #expect(job.state == .failed && job.reason == .runTimeout && job.attempts.map(\.state) == [.timedOut])
        #expect(job.failure?.reason == "RUN_TIMEOUT" && job.failure?.cause == .runTimeout && job.signal == 9)
        harness.check()
    }

    @Test("a failed request tells of its own reason, and is tried again not before the moment it asks for")
    func retryAfter() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 9)
        let id = try harness.submit(.command(attemptsMax: 3) { $0.specKind = .http }).id
        var outcome = AttemptOutcome(
            .failed,
            failure: JobFailure(cause: .httpStatus, code: 14, reason: "HTTP_STATUS", message: "503"),
            retryAfter: .seconds(30)
        )
        try harness.finish(id, session, outcome)
        #expect(try harness.job(id).state == .retryWait && harness.job(id).reason == .httpStatus)
        harness.advance(.milliseconds(29_999))
        #expect(harness.state(id) == .retryWait)
        harness.advance(.milliseconds(1))
        #expect(harness.state(id) == .running)
        outcome.failure?.cause = .httpFailed
        outcome.failure?.isPermanent = true
        try harness.finish(id, session, outcome)
        #expect(try harness.job(id).state == .failed && harness.job(id).reason == .httpFailed)
        harness.check()
    }

    @Test("progress is an event at most once a second and repeats the state")
    func progress() throws {
        var harness = MachineHarness()
        let session = harness.attach()
        let id = try harness.submit().id
        let token = AttemptToken(epoch: 7, attempt: 1)
        for step in 1...5 {
            try harness.machine.attemptProgressed(
                id,
                token: token,
                session: session,
                progress: JobProgress(fraction: Double(step) / 5, message: "step \(step)"),
                at: harness.moment()
            )
            harness.collect()
            harness.pass(.milliseconds(400))
        }
        let events = harness.changes.compactMap(\.event).filter { $0.reason == .progress }
        #expect(events.map { $0.progress?.message } == ["step 1", "step 4"])
        #expect(events.allSatisfy { $0.from == .running && $0.to == .running && $0.attempt == 1 })
        #expect(try harness.job(id).progress?.fraction == 0.8)
        harness.check()
        try harness.finish(id, session, AttemptOutcome(.succeeded, result: JobResult(data: [9], contentType: "x")))
        #expect(try harness.job(id).result == JobResult(data: [9], contentType: "x"))
        #expect(harness.machine.job(id, view: .basic)?.result?.data == [])
        harness.check()
    }
}
