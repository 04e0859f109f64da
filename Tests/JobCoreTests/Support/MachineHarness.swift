// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

/// A machine under test with a clock and randomness of its own. Every change it makes is replayed into a second
/// machine.
struct MachineHarness {
    var machine: SchedulerStateMachine
    var mirror: SchedulerStateMachine
    var now = Instant(Timestamp(nanoseconds: 1_800_000_000_000_000_000))
    var random = RandomBits(seed: 1)
    var changes: [Change] = []
    var orders: [MachineOutput.PlacedOrder] = []

    init(limits: MachineLimits = MachineLimits()) {
        machine = SchedulerStateMachine(limits: limits)
        mirror = SchedulerStateMachine(limits: limits)
        machine.daemonRestarted(epoch: 7, afterCleanStop: true, at: Moment(now: now, random: 0))
        collect()
    }

    mutating func moment() -> Moment {
        Moment(now: now, random: random.next())
    }

    mutating func pass(_ span: TimeSpan) {
        now = Instant(wall: now.wall + span, steady: now.steady + span)
    }

    /// Takes what came of the inputs and replays the changes.
    mutating func collect() {
        let output = machine.takeOutput()
        changes += output.changes
        orders += output.orders
        for change in output.changes {
            do throws(ReplayError) { try mirror.replay(change) } catch { Issue.record("replay: \(error)") }
        }
    }

    /// Lets time pass and does what is due.
    mutating func advance(_ span: TimeSpan = .zero) {
        pass(span)
        machine.timeReached(moment())
        collect()
    }

    @discardableResult
    mutating func submit(_ submission: JobSubmission = .command(), actor: String = "tester") throws -> JobSnapshot {
        let submitted = try machine.submit(submission, actor: actor, at: moment())
        collect()
        return submitted.job
    }

    mutating func attach(credit: Int = 1, _ profile: WorkSessionProfile = .pool) -> WorkSessionID {
        let session = machine.sessionAttached(profile, credit: credit, at: moment())
        collect()
        return session
    }

    mutating func grant(_ credit: Int, _ session: WorkSessionID) throws {
        try machine.creditGranted(credit, to: session, at: moment())
        collect()
    }

    mutating func finish(
        _ job: JobID,
        _ session: WorkSessionID,
        _ outcome: AttemptOutcome = AttemptOutcome(.succeeded, exitCode: 0)
    ) throws {
        let token = AttemptToken(epoch: machine.epoch, attempt: try #require(machine.job(job, view: .basic)).attempt)
        try machine.attemptFinished(job, token: token, session: session, outcome: outcome, at: moment())
        collect()
    }

    func job(_ id: JobID) throws -> JobSnapshot {
        try #require(machine.job(id, view: .full))
    }

    func state(_ id: JobID) -> JobState? {
        machine.state(of: id)
    }

    /// The jobs of the start orders so far, in order.
    var started: [JobID] {
        orders.compactMap { placed in
            if case .start(let leased) = placed.order { leased.jobID } else { nil }
        }
    }

    /// The cancel orders so far.
    var cancelOrders: [(job: JobID, reason: TransitionReason, grace: TimeSpan)] {
        orders.compactMap { placed in
            if case .cancel(let job, _, let reason, let grace) = placed.order { (job, reason, grace) } else { nil }
        }
    }

    /// Expects the replayed machine to be equal to the live one, and both to be in order.
    func check(sourceLocation: SourceLocation = #_sourceLocation) {
        let live = StoreContent(machine)
        #expect(live == StoreContent(mirror), sourceLocation: sourceLocation)
        machine.expectInvariants(sourceLocation: sourceLocation)
        mirror.expectInvariants(sourceLocation: sourceLocation)
    }
}

/// Everything durable about a store, to compare.
struct StoreContent: Equatable {
    var sequence: UInt64
    var epoch: UInt64
    var jobs: [JobImage] = []
    var schedules: [ScheduleSnapshot]
    var requests: [RequestImage]
    var removed: [RemovedImage]

    init(_ machine: SchedulerStateMachine) {
        let image = machine.storeImage()
        sequence = image.sequence
        epoch = image.epoch
        schedules = image.schedules
        requests = image.requests
        removed = image.removed
        image.forEachJob { jobs.append($0) }
    }

    /// What the slices of a walk hold, in the order of `sorted`.
    init(_ slices: [StoreSlice]) {
        sequence = slices[0].sequence
        epoch = slices[0].epoch
        schedules = slices.flatMap(\.schedules)
        requests = slices.flatMap(\.requests)
        removed = slices.flatMap(\.removed)
        for slice in slices { slice.forEachJob { jobs.append($0) } }
        self = sorted
    }

    /// The same in an order that does not depend on what changed during a walk.
    var sorted: StoreContent {
        var sorted = self
        sorted.jobs.sort { $0.createSequence < $1.createSequence }
        sorted.requests.sort { $0.jobID < $1.jobID }
        sorted.removed.sort { $0.jobID < $1.jobID }
        return sorted
    }
}

extension SchedulerStateMachine {
    /// Expects every derived structure to say what the jobs say.
    func expectInvariants(sourceLocation: SourceLocation = #_sourceLocation) {
        var counted = Array(repeating: 0, count: 11)
        var ready = 0
        var isInOrder = true
        order.forEach(above: nil) { createSequence, place in
            let record = records[place]
            counted[Int(record.state.rawValue)] += 1
            isInOrder = isInOrder && record.createSequence == createSequence && self.place(of: record.id) == place
            isInOrder = isInOrder && wallTimers.due(of: place) == record.wallDue?.nanoseconds
            var due = record.steadyDue
            if record.state == .running, let run = runs[place] {
                if !run.hasStarted { due = run.lateTimeout ?? due }
                if run.stop != nil { due = nil }
            }
            isInOrder = isInOrder && steadyTimers.due(of: place) == due?.nanoseconds
            if record.state == .queued {
                ready += 1
                isInOrder = isInOrder && lanes[record.lane].ready[record.readyKey] == place
            }
            if !sessions.isEmpty, record.state.hasLiveAttempt {
                isInOrder = isInOrder && runs[place]?.token.attempt == record.attempt
            }
            return true
        }
        #expect(isInOrder, "index, timers, lanes and runs agree with the jobs", sourceLocation: sourceLocation)
        #expect(counted == counts, sourceLocation: sourceLocation)
        var inLanes = 0
        var users = 0
        lanes.forEach { number, lane in
            inLanes += lane.ready.count
            users += Int(lane.users)
            if lane.ready.isEmpty != (lane.activePosition == nil) { inLanes = -1 }
            if let position = lane.activePosition, lanes.active[position] != number { inLanes = -1 }
        }
        #expect(inLanes == ready, sourceLocation: sourceLocation)
        #expect(users == records.count, sourceLocation: sourceLocation)
        expectIdleSessions(sourceLocation: sourceLocation)
    }

    /// Expects no session with credit to have been left without a ready job that it can run.
    private func expectIdleSessions(sourceLocation: SourceLocation) {
        guard !isDraining else { return }
        for session in sessions where session.credit > 0 {
            let waiting = lanes.active.filter { session.profile.accepts(lanes[$0].key) }
            #expect(waiting.isEmpty, "a ready job waits beside credit", sourceLocation: sourceLocation)
        }
    }
}

extension JobSubmission {
    static func command(
        queue: String = "default",
        priority: UInt8 = 5,
        attemptsMax: UInt32 = 1,
        start: Start = .now,
        request: RequestKey? = nil,
        change: (inout JobDefinition) -> Void = { _ in }
    ) -> JobSubmission {
        var definition = JobDefinition(
            queue: queue,
            specKind: .command,
            spec: [1, 2, 3],
            priority: priority,
            policy: JobPolicy(retry: RetryPolicy(attemptsMax: attemptsMax, jitter: 0))
        )
        change(&definition)
        return JobSubmission(definition: definition, start: start, request: request)
    }

    static func task(kind: String, queue: String = "default") -> JobSubmission {
        command(queue: queue) { definition in
            definition.specKind = .task
            definition.kind = kind
        }
    }
}

extension WorkSessionProfile {
    static let pool = WorkSessionProfile(workerID: "local", acceptsCommands: true)
}

extension AttemptOutcome {
    static func exit(_ code: Int32) -> AttemptOutcome {
        AttemptOutcome(
            .failed,
            exitCode: code,
            failure: JobFailure(cause: .exitCode, code: 2, reason: "EXIT_CODE", message: "exit code \(code)")
        )
    }
}
