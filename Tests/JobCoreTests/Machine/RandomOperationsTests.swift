// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

/// Random inputs from a seed: whatever comes, the derived structures agree with the jobs, replay gives the same state,
/// events have no gap, and no attempt is run twice at once.
@Suite("RandomOperations")
struct RandomOperationsTests {
    @Test("invariants hold through random inputs", arguments: Array(1...12) as [UInt64])
    func run(seed: UInt64) throws {
        var limits = MachineLimits()
        limits.timerBatchMax = 7
        var walk = RandomWalk(seed: seed, limits: limits)
        for step in 0..<400 {
            try walk.step()
            if step % 40 == 0 { walk.harness.check() }
        }
        walk.harness.check()
        walk.expectGaplessEvents()
        walk.expectOneHolder()
        #expect(walk.harness.changes.map(\.sequence) == Array(1...UInt64(walk.harness.changes.count)))
    }

    @Test("a seed replays change by change")
    func determinism() throws {
        var first = RandomWalk(seed: 99, limits: MachineLimits())
        var second = RandomWalk(seed: 99, limits: MachineLimits())
        for _ in 0..<300 {
            try first.step()
            try second.step()
        }
        #expect(first.harness.changes == second.harness.changes)
    }
}

/// A machine and what the walk knows of it.
struct RandomWalk {
    var harness: MachineHarness
    var random: RandomBits
    var sessions: [WorkSessionID] = []
    var jobs: [JobID] = []

    init(seed: UInt64, limits: MachineLimits) {
        harness = MachineHarness(limits: limits)
        random = RandomBits(seed: seed)
        harness.random = RandomBits(seed: seed &* 31)
    }

    private mutating func pick(_ bound: Int) -> Int {
        Int(random.next() % UInt64(bound))
    }

    private mutating func anyJob() -> JobID? {
        jobs.isEmpty ? nil : jobs[pick(jobs.count)]
    }

    mutating func step() throws {
        switch pick(20) {
        case 0...5: try submit()
        case 6: attach()
        case 7...8: grant()
        case 9...12: report()
        case 13:
            request { harness, id in
                _ = try harness.machine.cancel(
                    id,
                    namespace: nil,
                    note: "n",
                    grace: nil,
                    actor: "w",
                    at: harness.moment()
                )
            }
        case 14:
            request { harness, id in
                _ = try harness.machine.retry(id, namespace: nil, actor: "w", at: harness.moment())
            }
        case 15: update()
        case 16:
            request { harness, id in
                _ = try harness.machine.delete(id, namespace: nil, etag: nil, actor: "w", at: harness.moment())
            }
        case 17: changeSchedules()
        case 18: pick(4) == 0 ? restart() : detach()
        default: harness.advance(.milliseconds(Int64(pick(pick(8) == 0 ? 90_000_000 : 3000))))
        }
        harness.collect()
        forgetEnded()
    }

    private mutating func submit() throws {
        let start: JobSubmission.Start = pick(3) == 0 ? .after(.milliseconds(Int64(pick(5000)))) : .now
        var submission = JobSubmission.command(
            queue: "q\(pick(3))",
            priority: UInt8(pick(10)),
            attemptsMax: UInt32(1 + pick(3)),
            start: start
        )
        if pick(3) == 0 {
            submission.definition.specKind = .task
            submission.definition.kind = "k\(pick(2))"
        }
        if pick(4) == 0 { submission.request = RequestKey(id: "r\(pick(30))", fingerprint: [UInt8(pick(2))]) }
        if pick(4) == 0 { submission.definition.policy.queueTTL = .seconds(Int64(1 + pick(4))) }
        if pick(4) == 0 { submission.definition.policy.runTimeout = .seconds(Int64(1 + pick(4))) }
        if pick(4) == 0 { submission.definition.policy.retention = .seconds(Int64(pick(20))) }
        if pick(5) == 0 { submission.definition.deadline = harness.now.wall + .seconds(Int64(6 + pick(9))) }
        do throws(Refusal) {
            jobs.append(try harness.machine.submit(submission, actor: "w", at: harness.moment()).job.id)
        } catch {
            #expect(error.reason == .requestIDReused || error.reason == .requestIDSpent)
        }
    }

    private mutating func attach() {
        guard sessions.count < 4 else { return }
        let isElsewhere = pick(3) == 0
        let profile = WorkSessionProfile(
            workerID: (isElsewhere ? "e" : "w") + "\(pick(3))",
            acceptsCommands: pick(2) == 0,
            kinds: pick(2) == 0 ? ["k0"] : ["k0", "k1"],
            queues: pick(2) == 0 ? [] : ["q\(pick(3))", "q0"],
            namespaces: isElsewhere ? ["default"] : [],
            lease: isElsewhere ? .seconds(Int64(1 + pick(20))) : nil
        )
        let attempts = isElsewhere && pick(4) > 0 ? held(by: profile) : []
        sessions.append(
            harness.machine.sessionAttached(profile, credit: pick(4), attempts: attempts, at: harness.moment())
        )
        forgetEnded()
    }

    /// What a worker elsewhere holds, on whatever session.
    private func held(by profile: WorkSessionProfile) -> [AttemptName] {
        var names: [AttemptName] = []
        for session in harness.machine.sessions where session.isOfWorker(profile) {
            session.running.forEach(above: nil) { _, place in
                guard let run = harness.machine.runs[place] else { return true }
                names.append(AttemptName(jobID: harness.machine.records[place].id, token: run.token))
                return true
            }
        }
        return names
    }

    /// Sessions elsewhere end by themselves when they are silent or replaced.
    private mutating func forgetEnded() {
        sessions.removeAll { id in
            harness.machine.sessionIndex(of: id).map { !harness.machine.sessions[$0].isConnected } ?? true
        }
    }

    /// A worker elsewhere gives a sign of life.
    private mutating func renew() {
        guard !sessions.isEmpty else { return }
        let session = sessions[pick(sessions.count)]
        guard let index = harness.machine.sessionIndex(of: session),
            harness.machine.sessions[index].profile.lease != nil
        else { return }
        #expect(throws: Never.self) {
            try harness.machine.messageReceived(.renew([]), from: session, at: harness.moment())
        }
    }

    private mutating func grant() {
        if pick(3) == 0 { return renew() }
        guard !sessions.isEmpty else { return }
        let session = sessions[pick(sessions.count)]
        #expect(throws: Never.self) {
            try harness.machine.creditGranted(1 + pick(3), to: session, at: harness.moment())
        }
    }

    /// Reports on a live attempt, now and then with a stale token.
    private mutating func report() {
        let live = harness.machine.sessions.flatMap { session in
            var places: [UInt32] = []
            session.running.forEach(above: nil) { _, place in
                places.append(place)
                return true
            }
            return places.map { (session.id, $0) }
        }
        guard !live.isEmpty else { return }
        let (session, place) = live[pick(live.count)]
        let id = harness.machine.records[place].id
        let isStale = pick(6) == 0
        guard var token = harness.machine.runs[place]?.token else { return }
        if isStale { token.attempt -= 1 }
        let kind = pick(8)
        do throws(Refusal) {
            switch kind {
            case 0...1:
                try harness.machine.attemptStarted(id, token: token, session: session, at: harness.moment())
            case 2:
                let progress = JobProgress(fraction: 0.5, message: "half")
                try harness.machine.attemptProgressed(
                    id,
                    token: token,
                    session: session,
                    progress: progress,
                    at: harness.moment()
                )
            default:
                let outcome: AttemptOutcome =
                    switch kind {
                    case 3...4: AttemptOutcome(.succeeded, result: JobResult(data: [1], contentType: "b"))
                    case 5: AttemptOutcome(.cancelled, signal: 15)
                    case 6: AttemptOutcome(.released)
                    default: .exit(1)
                    }
                try harness.machine.attemptFinished(
                    id,
                    token: token,
                    session: session,
                    outcome: outcome,
                    at: harness.moment()
                )
            }
            #expect(!isStale)
        } catch {
            #expect(isStale && error.reason == .leaseLost)
        }
    }

    private mutating func request(_ body: (inout MachineHarness, JobID) throws -> Void) {
        guard let id = anyJob() else { return }
        do {
            try body(&harness, id)
        } catch {
            #expect(error is Refusal)
        }
    }

    private mutating func update() {
        var update = JobUpdate()
        if pick(2) == 0 { update.priority = UInt8(pick(10)) }
        if pick(2) == 0 { update.queue = "q\(pick(4))" }
        if pick(3) == 0 { update.labels = [JobLabel(key: "l", value: "\(pick(5))")] }
        if pick(3) == 0 { update.runTime = harness.now.wall + .milliseconds(Int64(pick(4000)) - 1000) }
        if pick(3) == 0 { update.retry = RetryPolicy(attemptsMax: UInt32(1 + pick(4))) }
        let changed = update
        request { harness, id in
            _ = try harness.machine.update(
                id,
                namespace: nil,
                changed,
                etag: nil,
                actor: "w",
                at: harness.moment()
            )
        }
    }

    private mutating func changeSchedules() {
        let id = "s\(pick(3))"
        let kind = pick(5)
        let every = Int64(1 + pick(20)) * 1_000_000_000
        do {
            switch kind {
            case 0...1:
                let definition = ScheduleDefinition(
                    id: id,
                    timing: .interval(try ScheduleInterval(every: every)),
                    job: JobSubmission.command().definition
                )
                _ = try harness.machine.createSchedule(definition, actor: "w", at: harness.moment())
            case 2:
                _ = try harness.machine.pauseSchedule(
                    id,
                    namespace: "default",
                    note: "n",
                    actor: "w",
                    at: harness.moment()
                )
            case 3:
                _ = try harness.machine.resumeSchedule(id, namespace: "default", actor: "w", at: harness.moment())
            default:
                _ = try harness.machine.deleteSchedule(id, namespace: "default", actor: "w", at: harness.moment())
            }
        } catch {
            #expect(error is Refusal)
        }
    }

    private mutating func detach() {
        guard !sessions.isEmpty else { return }
        let session = sessions.remove(at: pick(sessions.count))
        #expect(throws: Never.self) { try harness.machine.sessionDetached(session, at: harness.moment()) }
    }

    private mutating func restart() {
        harness.collect()
        sessions = []
        harness.machine = harness.mirror
        harness.machine.daemonRestarted(
            epoch: harness.machine.epoch + 1,
            afterCleanStop: pick(2) == 0,
            at: harness.moment()
        )
    }

    /// Expects each event of a job to begin in the state where the one before it ended.
    func expectGaplessEvents() {
        var states: [JobID: JobState] = [:]
        for event in harness.changes.compactMap(\.event) {
            #expect(event.from == states[event.jobID], "event \(event.sequence)")
            states[event.jobID] = event.to
        }
    }

    /// Expects leases and ends to alternate for each job, with rising attempt numbers.
    func expectOneHolder() {
        var live: [JobID: UInt32] = [:]
        var latest: [JobID: UInt32] = [:]
        for change in harness.changes {
            switch change.body {
            case .attemptLeased(let body):
                #expect(live[body.id] == nil && body.attempt > latest[body.id] ?? 0)
                live[body.id] = body.attempt
                latest[body.id] = body.attempt
            case .attemptFinished(let body):
                #expect(live.removeValue(forKey: body.id) == body.attempt)
            default: break
            }
        }
    }
}
