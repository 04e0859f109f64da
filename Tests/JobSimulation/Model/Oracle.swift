// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobJournal
internal import JobScheduler

/// What the outside world knows: the log as it was handed over, what was durable when, and what was shown to whom. It
/// outlives every crash, and says which promise is broken.
final class Oracle {
    let asked = Asked()
    let limits: MachineLimits
    /// True once the disk lies (lost or misdirected writes): then damage has to be found, but loss is not excluded.
    var isDiskLying = false
    /// The first promise that was broken.
    private(set) var violation: Violation?
    /// The log; record n is at n - 1.
    private(set) var changes: [LoggedChange] = []
    private var records: [JournalRecord] = []
    private(set) var model: LogModel
    /// Reported by the journal as on stable storage.
    private(set) var durable: UInt64 = 0
    /// The newest position that anybody was shown.
    private var shown: UInt64 = 0
    private var hasFailed = false
    private var latestRecovered: UInt64?
    private let codec = RecordCodec(zones: { $0 == "UTC" ? .utc : nil })
    /// The state that the durable log alone gives, without snapshots.
    private var replayed: SchedulerStateMachine
    private var started: Set<LogModel.Run> = []
    private var finished: Set<LogModel.Run> = []

    init(limits: MachineLimits) {
        self.limits = limits
        model = LogModel(asked: asked, limits: limits)
        replayed = SchedulerStateMachine(limits: limits)
    }

    /// Notes the first violation.
    func fail(_ promise: Violation.Promise, _ text: String) {
        violation = violation ?? Violation(promise, text)
    }

    private func attempt(_ body: () throws(Violation) -> Void) {
        do throws(Violation) {
            try body()
        } catch {
            violation = violation ?? error
        }
    }

    // MARK: The journal

    /// The scheduler handed a record to the journal.
    func appended(_ record: JournalRecord, steady: Timestamp) {
        let decoded: Change?
        do {
            decoded = try codec.decode(record)
        } catch {
            return fail(.state, "record \(record.sequence) cannot be read back: \(error)")
        }
        guard let change = decoded else { return fail(.state, "record \(record.sequence) has no meaning") }
        let logged = LoggedChange(change: change, steady: steady)
        records.append(record)
        changes.append(logged)
        attempt { () throws(Violation) in try model.apply(logged) }
    }

    /// The journal said what became of a batch.
    func reported(_ outcome: AppendOutcome) {
        switch outcome {
        case .durable(let through):
            if hasFailed { fail(.latch, "record \(through) is reported durable after a failure") }
            if through > UInt64(changes.count) {
                fail(.noPhantom, "record \(through) is durable and was never appended")
            }
            durable = max(durable, through)
        case .fenced, .indeterminate: hasFailed = true
        }
    }

    /// A process begins to read the log.
    func recoveryBegins() {
        latestRecovered = nil
    }

    /// A record came out of recovery.
    func recovered(_ record: JournalRecord) {
        guard record.sequence >= 1, record.sequence <= UInt64(records.count) else {
            return fail(.noPhantom, "record \(record.sequence) is recovered; \(records.count) were ever appended")
        }
        if records[Int(record.sequence) - 1] != record {
            fail(.durable, "record \(record.sequence) is recovered with other content")
        }
        if let latestRecovered, latestRecovered + 1 != record.sequence {
            fail(.durable, "record \(record.sequence) is recovered after \(latestRecovered)")
        }
        latestRecovered = record.sequence
    }

    /// Recovery ended: a snapshot through one position and some records after it. What was appended after them never
    /// happened.
    func recovered(snapshot: UInt64, recordCount: UInt64) {
        let end = snapshot + recordCount
        if let latestRecovered, latestRecovered != end {
            fail(
                .durable,
                "recovery gives \(recordCount) records after \(snapshot), the last one is \(latestRecovered)"
            )
        }
        latestRecovered = nil
        if end > UInt64(changes.count) {
            fail(.noPhantom, "the log ends at \(end); \(changes.count) were ever appended")
        }
        if end < max(durable, shown), !isDiskLying {
            fail(.durable, "the log ends at \(end); \(durable) was durable and \(shown) was shown")
        }
        guard violation == nil else { return }
        hasFailed = false
        durable = end
        shown = min(shown, end)
        guard end < UInt64(changes.count) else { return }
        changes.removeLast(changes.count - Int(end))
        records.removeLast(records.count - Int(end))
        // Only after the disk has lied.
        if end < replayed.sequence { replayed = SchedulerStateMachine(limits: limits) }
        model = LogModel(asked: asked, limits: limits)
        for logged in changes { attempt { () throws(Violation) in try model.apply(logged) } }
    }

    // MARK: What clients see

    /// A position was shown; it has to be durable.
    func show(_ sequence: UInt64, _ what: @autoclosure () -> String) {
        if sequence > durable { fail(.noPhantom, "\(what()) shows \(sequence), and only \(durable) is durable") }
        shown = max(shown, sequence)
    }

    /// A client was shown a job.
    func show(_ job: JobSnapshot, _ what: @autoclosure () -> String) {
        show(job.sequence, what())
        guard let known = model.jobs[job.id], known.createSequence == job.createSequence else {
            return fail(.noPhantom, "\(what()) shows job \(job.id), which is not in the log")
        }
        let step = known.steps.last { $0.sequence <= job.sequence }
        guard let step, step.sequence == job.sequence, step.state == job.state, step.attempt == job.attempt else {
            return fail(
                .state,
                "\(what()) shows job \(job.id) as \(job.state.name), attempt \(job.attempt) at \(job.sequence); in the log: "
                    + (step.map { "\($0.state.name), attempt \($0.attempt) at \($0.sequence)" } ?? "nothing")
            )
        }
    }

    /// A client was told that a job is not there.
    func showMissing(_ id: JobID, _ what: @autoclosure () -> String) {
        guard let job = model.jobs[id], !job.isRemoved else { return }
        fail(.durable, "\(what()): job \(id) was acknowledged and is said not to exist")
    }

    /// The next event after a position that a watcher of these jobs has to get; nil = all jobs.
    func nextEvent(after sequence: UInt64, of ids: Set<JobID>?) -> JobEvent? {
        changes.dropFirst(Int(sequence)).lazy.compactMap(\.change.event).first { ids?.contains($0.jobID) ?? true }
    }

    /// Whether a job has a durable event after this one.
    func hasLaterEvent(than event: JobEvent) -> Bool {
        changes.dropFirst(Int(event.sequence)).prefix { $0.change.sequence <= durable }.contains {
            $0.change.event?.jobID == event.jobID
        }
    }

    // MARK: What workers see

    /// A worker was told to run an attempt.
    func start(_ leased: LeasedAttempt, worker: String) {
        let run = LogModel.Run(leased.jobID, leased.token)
        guard let step = leaseRecord(of: run, worker: worker) else {
            return fail(.noPhantom, "\(worker) is told to start \(run), which is not in the log")
        }
        show(step, "the start of \(run)")
        if !started.insert(run).inserted { fail(.oneHolder, "\(worker) is told a second time to start \(run)") }
    }

    /// A worker was told to end an attempt.
    func cancel(_ run: LogModel.Run, for reason: TransitionReason, worker: String) {
        guard [.cancelRequested, .deadlineExceeded].contains(reason) else { return }
        let steps = model.jobs[run.jobID]?.steps ?? []
        guard let step = steps.first(where: { $0.state == .cancelling && $0.attempt == run.token.attempt }) else {
            return fail(.noPhantom, "\(worker) is told to end \(run) for \(reason.name), and the log does not say so")
        }
        show(step.sequence, "the order to end \(run)")
    }

    private func leaseRecord(of run: LogModel.Run, worker: String) -> UInt64? {
        guard let steps = model.jobs[run.jobID]?.steps else { return nil }
        for step in steps where step.attempt == run.token.attempt {
            guard case .attemptLeased(let body) = changes[Int(step.sequence) - 1].change.body else { continue }
            return body.epoch == run.token.epoch && body.workerID == worker ? step.sequence : nil
        }
        return nil
    }

    /// Whether a report with this token has to be refused.
    func isStale(_ run: LogModel.Run, worker: String) -> Bool {
        guard let lease = model.jobs[run.jobID]?.lease else { return true }
        return lease.token != run.token || lease.workerID != worker
    }

    /// A report on the end of an attempt was accepted.
    func finish(_ run: LogModel.Run, worker: String) {
        if !finished.insert(run).inserted { fail(.oneHolder, "the end of \(run) is accepted a second time") }
        let end = model.jobs[run.jobID]?.steps.lazy.compactMap { step -> UInt64? in
            guard case .attemptFinished(let body) = self.changes[Int(step.sequence) - 1].change.body,
                body.attempt == run.token.attempt
            else { return nil }
            return body.actor == worker ? step.sequence : nil
        }.first
        guard let end else { return fail(.durable, "the end of \(run) by \(worker) is accepted and not in the log") }
        show(end, "the end of \(run)")
    }

    // MARK: The state

    /// Jobs that have not ended.
    var openJobs: [JobID] {
        model.jobs.filter { !$0.value.isRemoved && !$0.value.state.isTerminal }.map(\.key)
    }

    /// The state that the log gives, through a position.
    func replay(through end: UInt64) -> SchedulerStateMachine {
        for logged in changes.dropFirst(Int(replayed.sequence)).prefix(while: { $0.change.sequence <= end }) {
            do {
                try replayed.replay(logged.change)
            } catch {
                fail(.state, "the log cannot be replayed: \(error)")
                break
            }
        }
        return replayed
    }

    /// Compares what a client is shown of all jobs with what the log gives.
    func compare(_ jobs: [JobSnapshot], _ what: String) {
        let expected = (try? replay(through: durable).list(Self.everything, scanMax: .max).jobs) ?? []
        for (left, right) in zip(jobs, expected) where left != right {
            return fail(.state, "\(what) of job \(left.id): \(Self.differences(left, right))")
        }
        if jobs.count != expected.count {
            fail(.state, "\(what): \(jobs.count) jobs are shown and the log gives \(expected.count)")
        }
    }

    /// The same for schedules.
    func compare(_ schedules: [ScheduleSnapshot], _ what: String) {
        let expected = replay(through: durable).storeImage().schedules
        for (left, right) in zip(schedules, expected) where left != right {
            return fail(.state, "\(what) of schedule \(left.definition.id): \(Self.differences(left, right))")
        }
        if schedules.count != expected.count {
            fail(.state, "\(what): \(schedules.count) schedules are shown and the log gives \(expected.count)")
        }
    }

    /// The parts that are not the same.
    private static func differences(_ shown: Any, _ expected: Any) -> String {
        let pairs = zip(Mirror(reflecting: shown).children, Mirror(reflecting: expected).children)
        let texts = pairs.filter { "\($0.value)" != "\($1.value)" }.map { shown, expected in
            "\(shown.label ?? "") is shown as \(shown.value), the log gives \(expected.value)"
        }
        return texts.isEmpty ? "the definition" : texts.joined(separator: "; ")
    }

    /// A query for every job, with all there is of it.
    static let everything = JobListQuery(pageSize: .max, view: .full)
}

extension LogModel {
    /// One attempt.
    struct Run: Hashable, CustomStringConvertible {
        var jobID: JobID
        var token: AttemptToken

        init(_ jobID: JobID, _ token: AttemptToken) {
            (self.jobID, self.token) = (jobID, token)
        }

        var description: String { "attempt \(token.attempt) (epoch \(token.epoch)) of job \(jobID)" }
    }
}
