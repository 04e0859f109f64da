// SPDX-License-Identifier: Apache-2.0

internal import JobCore

/// One record of the log, and when it was handed to the journal.
struct LoggedChange {
    var change: Change
    /// The steady clock then; the decision may be older, never younger.
    var steady: Timestamp
}

/// Follows the log change by change and says which one breaks a promise. It knows the rules from the documents only.
struct LogModel {
    /// A job as far as the rules need it.
    struct Job {
        var createSequence: UInt64
        var definition: JobDefinition
        var runTime: Timestamp
        var state: JobState
        var attempt: UInt32 = 0
        var lease: Lease?
        var countedAttempts: UInt32 = 0
        var daemonDeaths = 0
        /// When the steady timer of the state ends.
        var expiry: Timestamp?
        /// The time of its attempt was over once.
        var isOverdue = false
        var retryCount = 0
        /// Sequences of its changes, with the state and attempt after each.
        var steps: [(sequence: UInt64, state: JobState, attempt: UInt32)] = []
        var isRemoved = false
    }

    /// Who may run a job.
    struct Lease: Hashable {
        var token: AttemptToken
        var workerID: String
        /// It outlives the daemon.
        var isElsewhere = false
    }

    /// A schedule as far as the rules need it.
    struct Schedule {
        var createSequence: UInt64
        var isPaused = false
        var lastNominal: Timestamp?
        var lastJob: JobID?
    }

    /// A request key that made a job.
    struct Request {
        var jobID: JobID
        /// Those it made before, remembered no longer.
        var formerIDs: [JobID]
        var expiry: Timestamp
    }

    let asked: Asked
    let limits: MachineLimits
    private(set) var sequence: UInt64 = 0
    private(set) var epoch: UInt64 = 0
    /// The latest reading of the steady clock: a restart may set it back, and what had expired stays so.
    private var latestSteady = Timestamp.zero
    private var isAfterCleanStop = false
    private(set) var jobs: [JobID: Job] = [:]
    private(set) var queued: Set<JobID> = []
    var schedules: [String: Schedule] = [:]
    private(set) var requests: [String: Request] = [:]
    /// Jobs by the number of the submission that made them: more than one when its key was remembered no longer.
    private(set) var submitted: [UInt64: [JobID]] = [:]
    /// Requests about schedules that the log has, by name and kind.
    var scheduleCounts: [String: [Int]] = [:]

    init(asked: Asked, limits: MachineLimits) {
        self.asked = asked
        self.limits = limits
    }

    /// Follows one change.
    mutating func apply(_ logged: LoggedChange) throws(Violation) {
        let change = logged.change
        guard change.sequence == sequence + 1 else {
            throw Violation(.order, "record \(change.sequence) follows record \(sequence)")
        }
        sequence = change.sequence
        latestSteady = max(latestSteady, logged.steady)
        let sequence = sequence
        switch change.body {
        case .jobSubmitted(let body): try apply(body, logged)
        case .jobMoved(let body): try apply(body, logged)
        case .attemptLeased(let body): try apply(body, logged)
        case .attemptStarted(let body):
            try update(body.id, logged) { job throws(Violation) in
                try Self.checkHolder(job, body.attempt, body.actor, sequence)
                // The start may be reported only after the time from the lease is over and the worker was told to end.
                job.isOverdue = job.isOverdue || job.expiry.map { $0 <= logged.steady } ?? false
                job.expiry = body.timeout
            }
        case .attemptFinished(let body): try apply(body, logged)
        case .jobProgressed(let body):
            try update(body.id, logged) { job throws(Violation) in
                try Self.checkHolder(job, body.attempt, body.actor, sequence)
            }
        case .attemptCheckpointed(let body):
            try update(body.id, logged) { job throws(Violation) in
                try Self.checkHolder(job, body.attempt, body.actor, sequence)
            }
        case .jobUpdated(let body): try apply(body, logged)
        case .jobRemoved(let body): try apply(body, logged)
        case .scheduleCreated, .schedulePaused, .scheduleResumed, .scheduleDeleted, .scheduleSkipped:
            try applySchedule(change)
        case .daemonStarted(let body):
            guard body.epoch > epoch else {
                throw Violation(.oneHolder, "epoch \(body.epoch) follows epoch \(epoch)")
            }
            // An opening that left no record may lie between the stop and this one.
            if body.isAfterCleanStop, !asked.closedEpochs.contains(where: { $0 >= epoch }) {
                throw Violation(
                    .attempts,
                    "epoch \(body.epoch) begins as after a clean stop of epoch \(epoch), which crashed"
                )
            }
            (epoch, isAfterCleanStop) = (body.epoch, body.isAfterCleanStop)
        case .callAudited: break
        }
    }

    // MARK: Jobs

    private mutating func apply(_ body: JobSubmitted, _ logged: LoggedChange) throws(Violation) {
        let place = "job \(body.id), record \(sequence)"
        guard jobs[body.id] == nil else { throw Violation(.noPhantom, "\(place): the identifier is used already") }
        guard AllowedMoves.contains(nil, body.state, body.reason) else {
            throw Violation(.lifecycle, "\(place): begins as \(body.state.name) for \(body.reason.name)")
        }
        if let fire = body.fire {
            try apply(fire, body, logged.change)
        } else {
            guard let asked = asked.submission(of: body.definition.spec),
                asked.submission.definition == body.definition, asked.submission.request?.id == body.request?.id
            else { throw Violation(.noPhantom, "\(place): nobody asked for it") }
            let former = submitted[asked.number] ?? []
            if body.request == nil, let first = former.first {
                throw Violation(.duplicates, "\(place): one request made this job and job \(first)")
            }
            submitted[asked.number] = former + [body.id]
        }
        if let request = body.request {
            let key = body.definition.namespace + "/" + request.id
            if let first = requests[key], latestSteady < first.expiry {
                throw Violation(.duplicates, "\(place): request_id \(request.id) made job \(first.jobID) before")
            }
            let formerIDs = requests[key].map { $0.formerIDs + [$0.jobID] } ?? []
            requests[key] = Request(jobID: body.id, formerIDs: formerIDs, expiry: request.expiry)
        }
        jobs[body.id] = Job(
            createSequence: sequence,
            definition: body.definition,
            runTime: body.runTime,
            state: body.state,
            expiry: body.queueExpiry,
            steps: [(sequence, body.state, 0)]
        )
        if body.state == .queued { queued.insert(body.id) }
    }

    private mutating func apply(_ body: JobMoved, _ logged: LoggedChange) throws(Violation) {
        let (asked, sequence) = (asked, sequence)
        try move(body.id, body.from, body.to, body.reason, logged) { job throws(Violation) in
            let place = "job \(body.id), record \(sequence)"
            switch body.reason {
            case .due: try Self.check(job.runTime, hasCome: logged.change.time, place)
            case .retryDue, .queueTTLExpired: try Self.check(job.expiry, hasCome: logged.steady, place)
            case .deadlineExceeded: try Self.check(job.definition.deadline, hasCome: logged.change.time, place)
            case .cancelRequested where !asked.cancelled.contains(body.id):
                throw Violation(.noPhantom, "\(place): nobody asked to cancel it")
            case .retryRequested:
                job.retryCount += 1
                guard job.retryCount <= asked.retryCounts[body.id] ?? 0 else {
                    throw Violation(.lifecycle, "\(place): an ended job is run again, and nobody asked for it")
                }
                (job.countedAttempts, job.daemonDeaths) = (0, 0)
            default: break
            }
            guard body.attempt == job.attempt else {
                throw Violation(.attempts, "\(place): names attempt \(body.attempt) instead of \(job.attempt)")
            }
            job.runTime = body.runTime ?? job.runTime
            job.expiry = body.expiry
        }
    }

    private mutating func apply(_ body: JobUpdated, _ logged: LoggedChange) throws(Violation) {
        guard asked.updated.contains(body.id) else {
            throw Violation(.noPhantom, "job \(body.id), record \(sequence): nobody asked to update it")
        }
        try move(body.id, body.from, body.to, .updated, logged) { job throws(Violation) in
            job.definition.priority = body.priority ?? job.definition.priority
            job.definition.queue = body.queue ?? job.definition.queue
            job.definition.policy = body.policy ?? job.definition.policy
            job.runTime = body.runTime ?? job.runTime
            job.expiry = body.expiry
        }
    }

    private mutating func apply(_ body: JobRemoved, _ logged: LoggedChange) throws(Violation) {
        let place = "job \(body.id), record \(sequence)"
        let isAsked = asked.deleted.contains(body.id)
        try update(body.id, logged) { job throws(Violation) in
            guard job.state.isTerminal else {
                throw Violation(.durable, "\(place): removed while \(job.state.name)")
            }
            if body.reason == .purged {
                try Self.check(job.expiry, hasCome: logged.steady, place)
            } else if !isAsked {
                throw Violation(.durable, "\(place): deleted, and nobody asked for it")
            }
            job.isRemoved = true
        }
    }

    // MARK: Attempts

    private mutating func apply(_ body: AttemptLeased, _ logged: LoggedChange) throws(Violation) {
        let place = "job \(body.id), record \(sequence)"
        guard let leased = jobs[body.id] else { throw Violation(.noPhantom, "\(place): there is no such job") }
        guard body.epoch == epoch, body.attempt == leased.attempt + 1, leased.lease == nil else {
            throw Violation(
                .oneHolder,
                "\(place): attempt \(body.attempt) of epoch \(body.epoch) follows attempt \(leased.attempt) of epoch \(epoch)"
            )
        }
        let ahead = queued.filter { jobs[$0].map { $0.isOfLane(of: leased) && $0.isReadier(than: leased) } ?? false }
        if let first = ahead.min() {
            throw Violation(.order, "\(place): leased before job \(first), which is ahead of it")
        }
        try move(body.id, .queued, .running, .leased, logged) { job throws(Violation) in
            job.attempt = body.attempt
            job.lease = Lease(
                token: AttemptToken(epoch: body.epoch, attempt: body.attempt),
                workerID: body.workerID,
                isElsewhere: body.lease != nil
            )
            job.expiry = body.timeout
            job.isOverdue = false
        }
    }

    private mutating func apply(_ body: AttemptFinished, _ logged: LoggedChange) throws(Violation) {
        let (sequence, limits, isAfterCleanStop) = (sequence, limits, isAfterCleanStop)
        let isDrained = asked.drainedEpochs.contains(epoch)
        try move(body.id, body.from, body.to, body.reason, logged) { job throws(Violation) in
            try Self.checkHolder(job, body.attempt, body.actor, sequence)
            let place = "job \(body.id), record \(sequence)"
            if body.reason == .runTimeout, !job.isOverdue { try Self.check(job.expiry, hasCome: logged.steady, place) }
            if body.reason == .daemonStopped, !isAfterCleanStop, !isDrained {
                throw Violation(.attempts, "\(place): the daemon stopped, and nobody told it to")
            }
            if [.daemonDied, .daemonStopped, .poisoned].contains(body.reason), job.lease?.isElsewhere == true {
                throw Violation(.attempts, "\(place): the end of the daemon ended an attempt elsewhere")
            }
            if body.reason == .daemonDied, isAfterCleanStop {
                throw Violation(.attempts, "\(place): the daemon died in a clean stop")
            }
            try job.count(body, limits, at: logged.change.time, place)
            job.lease = nil
            job.runTime = body.runTime ?? job.runTime
            job.expiry = body.expiry
        }
    }

    /// Only the holder of the lease, or the daemon itself, says anything about an attempt.
    private static func checkHolder(
        _ job: Job,
        _ attempt: UInt32,
        _ actor: String,
        _ sequence: UInt64
    ) throws(Violation) {
        if let lease = job.lease, lease.token.attempt == attempt, [lease.workerID, "system"].contains(actor) { return }
        throw Violation(
            .oneHolder,
            "record \(sequence) is about attempt \(attempt) by '\(actor)', held: \(job.lease.map { "\($0)" } ?? "none")"
        )
    }

    // MARK: Parts of every change

    private static func check(_ due: Timestamp?, hasCome now: Timestamp, _ place: String) throws(Violation) {
        if let due, due <= now { return }
        throw Violation(
            .time,
            "\(place): came at \(now.nanoseconds), due \(due.map { "\($0.nanoseconds)" } ?? "never")"
        )
    }

    private mutating func move(
        _ id: JobID,
        _ from: JobState,
        _ to: JobState,
        _ reason: TransitionReason,
        _ logged: LoggedChange,
        _ body: (inout Job) throws(Violation) -> Void
    ) throws(Violation) {
        let sequence = sequence
        try update(id, logged) { job throws(Violation) in
            guard job.state == from, AllowedMoves.contains(from, to, reason) else {
                throw Violation(
                    .lifecycle,
                    "job \(id), record \(sequence): \(from.name) to \(to.name) for \(reason.name) while \(job.state.name)"
                )
            }
            try body(&job)
            job.state = to
        }
        if to == .queued { queued.insert(id) } else { queued.remove(id) }
    }

    private mutating func update(
        _ id: JobID,
        _ logged: LoggedChange,
        _ body: (inout Job) throws(Violation) -> Void
    ) throws(Violation) {
        guard var job = jobs.removeValue(forKey: id), !job.isRemoved else {
            throw Violation(.noPhantom, "record \(sequence) is about job \(id), which does not exist")
        }
        try body(&job)
        if logged.change.changesSequenceOfJob { job.steps.append((sequence, job.state, job.attempt)) }
        jobs[id] = job
    }
}

extension Change {
    /// Whether clients are shown this change as the newest of its job.
    fileprivate var changesSequenceOfJob: Bool {
        if case .jobRemoved = body { false } else { true }
    }
}
