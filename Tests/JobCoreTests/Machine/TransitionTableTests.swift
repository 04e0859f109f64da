// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

/// Every verb in every state that a job can be in: what becomes of the job, or the reason of the refusal.
@Suite("TransitionTable")
struct TransitionTableTests {
    /// What a verb does to a job in one state.
    enum Outcome: Equatable, Sendable {
        case moves(JobState)
        case refused(Refusal.Reason)
    }

    /// Brings a job into a state.
    private static func job(in state: JobState) throws -> (MachineHarness, JobID, WorkSessionID) {
        var harness = MachineHarness()
        let session = harness.attach(credit: 0)
        let start: JobSubmission.Start = state == .scheduled ? .after(.seconds(60)) : .now
        let id = try harness.submit(.command(attemptsMax: 2, start: start) { $0.policy.queueTTL = .hours(9) }).id
        switch state {
        case .scheduled, .queued, .blocked: break
        case .running: try harness.grant(1, session)
        case .cancelling:
            try harness.grant(1, session)
            try Self.cancel(&harness, id)
        case .retryWait:
            try harness.grant(1, session)
            try harness.finish(id, session, .exit(1))
        case .succeeded:
            try harness.grant(1, session)
            try harness.finish(id, session)
        case .failed:
            try harness.grant(2, session)
            try harness.finish(id, session, .exit(1))
            harness.advance(.seconds(1))
            try harness.finish(id, session, .exit(1))
        case .cancelled: try Self.cancel(&harness, id)
        case .expired: harness.advance(.hours(9))
        }
        #expect(harness.state(id) == state)
        return (harness, id, session)
    }

    private static func cancel(_ harness: inout MachineHarness, _ id: JobID) throws {
        _ = try harness.machine.cancel(id, namespace: nil, note: "", grace: nil, actor: "t", at: harness.moment())
        harness.collect()
    }

    private func expect(
        _ state: JobState,
        _ outcome: Outcome,
        _ verb: (inout MachineHarness, JobID, WorkSessionID) throws -> Void
    ) throws {
        var (harness, id, session) = try Self.job(in: state)
        let sequence = harness.machine.sequence
        do {
            try verb(&harness, id, session)
            harness.collect()
            #expect(harness.state(id).map { .moves($0) } == outcome, "\(state.name)")
        } catch let refusal as Refusal {
            #expect(.refused(refusal.reason) == outcome, "\(state.name)")
            #expect(harness.machine.sequence == sequence, "a refusal changes nothing")
        }
        harness.check()
    }

    static let cancels: [(JobState, Outcome)] = [
        (.scheduled, .moves(.cancelled)),
        (.queued, .moves(.cancelled)),
        (.running, .moves(.cancelling)),
        (.retryWait, .moves(.cancelled)),
        (.cancelling, .moves(.cancelling)),
        (.succeeded, .refused(.jobNotCancellable)),
        (.failed, .refused(.jobNotCancellable)),
        (.cancelled, .refused(.jobNotCancellable)),
        (.expired, .refused(.jobNotCancellable)),
    ]

    @Test("cancel", arguments: cancels)
    func cancel(state: JobState, outcome: Outcome) throws {
        try expect(state, outcome) { harness, id, _ in try Self.cancel(&harness, id) }
    }

    static let retries: [(JobState, Outcome)] = [
        (.scheduled, .refused(.jobNotRetryable)),
        (.queued, .refused(.jobNotRetryable)),
        (.running, .refused(.jobNotRetryable)),
        (.retryWait, .refused(.jobNotRetryable)),
        (.cancelling, .refused(.jobNotRetryable)),
        (.succeeded, .refused(.jobNotRetryable)),
        (.failed, .moves(.queued)),
        (.cancelled, .moves(.queued)),
        (.expired, .moves(.queued)),
    ]

    @Test("retry", arguments: retries)
    func retry(state: JobState, outcome: Outcome) throws {
        try expect(state, outcome) { harness, id, _ in
            _ = try harness.machine.retry(id, namespace: nil, actor: "t", at: harness.moment())
        }
    }

    static let deletes: [(JobState, Refusal.Reason?)] = [
        (.scheduled, .jobNotDeletable),
        (.queued, .jobNotDeletable),
        (.running, .jobNotDeletable),
        (.retryWait, .jobNotDeletable),
        (.cancelling, .jobNotDeletable),
        (.succeeded, nil),
        (.failed, nil),
        (.cancelled, nil),
        (.expired, nil),
    ]

    @Test("delete", arguments: deletes)
    func delete(state: JobState, reason: Refusal.Reason?) throws {
        var (harness, id, _) = try Self.job(in: state)
        do throws(Refusal) {
            _ = try harness.machine.delete(id, namespace: nil, etag: nil, actor: "t", at: harness.moment())
            harness.collect()
            #expect(reason == nil && harness.state(id) == nil)
        } catch {
            #expect(error.reason == reason && harness.state(id) == state)
        }
        harness.check()
    }

    static let priorities: [(JobState, Outcome)] = [
        (.scheduled, .moves(.scheduled)),
        (.queued, .moves(.queued)),
        (.running, .refused(.jobNotUpdatable)),
        (.retryWait, .moves(.retryWait)),
        (.cancelling, .refused(.jobNotUpdatable)),
        (.succeeded, .refused(.jobNotUpdatable)),
        (.failed, .refused(.jobNotUpdatable)),
        (.cancelled, .refused(.jobNotUpdatable)),
        (.expired, .refused(.jobNotUpdatable)),
    ]

    @Test("update of the priority", arguments: priorities)
    func updatePriority(state: JobState, outcome: Outcome) throws {
        try expect(state, outcome) { harness, id, _ in
            var update = JobUpdate()
            update.priority = 9
            let job = try harness.machine.update(
                id,
                namespace: nil,
                update,
                etag: nil,
                actor: "t",
                at: harness.moment()
            )
            #expect(job.definition.priority == 9)
        }
    }

    @Test("update of the labels", arguments: JobState.allCases.filter { $0 != .blocked })
    func updateLabels(state: JobState) throws {
        try expect(state, .moves(state)) { harness, id, _ in
            var update = JobUpdate()
            update.labels = [JobLabel(key: "k", value: "v")]
            let before = try harness.job(id)
            let job = try harness.machine.update(
                id,
                namespace: nil,
                update,
                etag: nil,
                actor: "t",
                at: harness.moment()
            )
            #expect(job.definition.labels == update.labels && job.expireTime == before.expireTime)
            #expect(job.reason == before.reason, "the reason of the state stays")
        }
    }

    static let runTimes: [(JobState, Int64, Outcome)] = [
        (.scheduled, 30, .moves(.scheduled)),
        (.scheduled, 0, .moves(.queued)),
        (.scheduled, -30, .moves(.queued)),
        (.queued, 30, .moves(.scheduled)),
        (.queued, 0, .moves(.queued)),
        (.retryWait, 30, .moves(.retryWait)),
        (.retryWait, -30, .moves(.retryWait)),
        (.running, 30, .refused(.jobNotUpdatable)),
        (.cancelling, 30, .refused(.jobNotUpdatable)),
        (.failed, 30, .refused(.jobNotUpdatable)),
    ]

    @Test("update of the run_time", arguments: runTimes)
    func updateRunTime(state: JobState, offset: Int64, outcome: Outcome) throws {
        try expect(state, outcome) { harness, id, _ in
            var update = JobUpdate()
            update.runTime = harness.now.wall + .seconds(offset)
            let job = try harness.machine.update(
                id,
                namespace: nil,
                update,
                etag: nil,
                actor: "t",
                at: harness.moment()
            )
            #expect(job.runTime == harness.now.wall + .seconds(max(0, offset)))
        }
    }

    static let ends: [(JobState, AttemptOutcome.Ending, Outcome)] = [
        (.running, .succeeded, .moves(.succeeded)),
        (.running, .failed, .moves(.retryWait)),
        (.running, .cancelled, .moves(.retryWait)),
        (.running, .released, .moves(.queued)),
        (.cancelling, .succeeded, .moves(.succeeded)),
        (.cancelling, .failed, .moves(.cancelled)),
        (.cancelling, .cancelled, .moves(.cancelled)),
        (.cancelling, .released, .moves(.cancelled)),
        (.queued, .succeeded, .refused(.leaseLost)),
        (.retryWait, .succeeded, .refused(.leaseLost)),
        (.succeeded, .failed, .refused(.leaseLost)),
        (.failed, .succeeded, .refused(.leaseLost)),
        (.cancelled, .succeeded, .refused(.leaseLost)),
        (.expired, .succeeded, .refused(.leaseLost)),
    ]

    @Test("the end of an attempt", arguments: ends)
    func end(state: JobState, ending: AttemptOutcome.Ending, outcome: Outcome) throws {
        try expect(state, outcome) { harness, id, session in
            try harness.finish(id, session, AttemptOutcome(ending))
        }
    }

    static let losses: [(JobState, JobState)] = [
        (.scheduled, .scheduled),
        (.queued, .queued),
        (.running, .retryWait),
        (.cancelling, .cancelled),
        (.retryWait, .retryWait),
        (.succeeded, .succeeded),
        (.failed, .failed),
        (.cancelled, .cancelled),
        (.expired, .expired),
    ]

    @Test("the end of the session, and the death of the daemon", arguments: losses)
    func loss(state: JobState, end: JobState) throws {
        try expect(state, .moves(end)) { harness, _, session in
            try harness.machine.sessionDetached(session, at: harness.moment())
        }
        try expect(state, .moves(end)) { harness, _, _ in
            harness.machine = harness.mirror
            harness.machine.daemonRestarted(epoch: 8, afterCleanStop: false, at: harness.moment())
        }
    }

    static let stops: [(JobState, JobState)] = [
        (.running, .queued),
        (.cancelling, .cancelled),
        (.queued, .queued),
        (.retryWait, .retryWait),
    ]

    @Test("an orderly stop that has run out of time", arguments: stops)
    func stop(state: JobState, end: JobState) throws {
        try expect(state, .moves(end)) { harness, _, _ in
            harness.machine.drainBegan()
            harness.machine.drainEnforced(grace: .seconds(1))
            harness.machine.attemptsAbandoned(at: harness.moment())
        }
    }
}
