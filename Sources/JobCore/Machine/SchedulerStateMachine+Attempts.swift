// SPDX-License-Identifier: Apache-2.0

extension SchedulerStateMachine {
    /// The worker began to run an attempt; run_timeout counts from here. Said again, or after the time is up, it changes
    /// nothing.
    ///
    /// - Throws: `Refusal`: LEASE_LOST.
    public mutating func attemptStarted(
        _ id: JobID,
        token: AttemptToken,
        session: WorkSessionID,
        at moment: Moment
    ) throws(Refusal) {
        let place = try livePlace(of: id, token: token, session: session)
        guard let run = runs[place], !run.hasStarted, run.stop != .timeout else { return }
        runs.update(place) { $0.hasStarted = true }
        let timeout = policies[records[live: place].policy].runTimeout.map { moment.now.steady + $0 }
        let actor = runs[place]?.workerID ?? ""
        record(
            .attemptStarted(AttemptStarted(id: id, attempt: token.attempt, actor: actor, timeout: timeout)),
            of: place,
            at: moment
        )
    }

    /// The worker says how far an attempt is. At most one report a second makes an event; the newest of those in between
    /// makes one when the second is over, or the attempt ends.
    ///
    /// - Throws: `Refusal`: LEASE_LOST.
    public mutating func attemptProgressed(
        _ id: JobID,
        token: AttemptToken,
        session: WorkSessionID,
        progress: JobProgress,
        at moment: Moment
    ) throws(Refusal) {
        let place = try livePlace(of: id, token: token, session: session)
        runs.update(place) { $0.heldProgress = progress }
        guard let run = runs[place], let last = run.lastProgress, moment.now.steady < last + limits.progressInterval
        else {
            return recordProgress(of: place, at: moment)
        }
        // The pool of this process has no leases, and runs nothing that reports.
        guard run.lease != nil else { return }
        let due = (last + limits.progressInterval).nanoseconds
        leaseTimers.set(place, due: min(due, leaseTimers.due(of: place) ?? due))
    }

    /// Records how far an attempt is, if its worker has said so since that was last recorded.
    mutating func recordProgress(of place: UInt32, at moment: Moment) {
        guard let run = runs[place], let progress = run.heldProgress else { return }
        runs.update(place) { run in
            run.heldProgress = nil
            run.lastProgress = moment.now.steady
        }
        let body = JobProgressed(
            id: records[live: place].id,
            attempt: run.token.attempt,
            state: records[live: place].state,
            actor: run.workerID,
            progress: progress
        )
        record(.jobProgressed(body), of: place, at: moment)
    }

    /// The worker leaves what the next attempt needs to go on from here.
    ///
    /// - Throws: `Refusal`: LEASE_LOST.
    public mutating func attemptCheckpointed(
        _ id: JobID,
        token: AttemptToken,
        session: WorkSessionID,
        data: [UInt8],
        at moment: Moment
    ) throws(Refusal) {
        let place = try livePlace(of: id, token: token, session: session)
        let actor = runs[place]?.workerID ?? ""
        record(
            .attemptCheckpointed(
                AttemptCheckpointed(id: id, attempt: token.attempt, actor: actor, data: data)
            ),
            of: place,
            at: moment
        )
    }

    /// An attempt ended; decides what becomes of its job.
    ///
    /// - Throws: `Refusal`: LEASE_LOST.
    public mutating func attemptFinished(
        _ id: JobID,
        token: AttemptToken,
        session: WorkSessionID,
        outcome: AttemptOutcome,
        at moment: Moment
    ) throws(Refusal) {
        let place = try livePlace(of: id, token: token, session: session)
        if outcome.ending != .released { recordProgress(of: place, at: moment) }
        let actor = runs[place]?.workerID ?? ""
        let stop = runs[place]?.stop
        let isCancelling = records[live: place].state == .cancelling
        switch outcome.ending {
        case .succeeded:
            finish(place, .succeeded, to: .succeeded, .completed, outcome, actor: actor, at: moment)
        case .released:
            var blank = outcome
            blank.failure = nil
            if isCancelling {
                finishCancelling(place, .cancelled, blank, actor: actor, at: moment)
            } else if stop == .timeout {
                fail(place, .timedOut, .runTimeout, timedOut(blank), actor: actor, at: moment)
            } else {
                finish(place, .lost, to: .queued, .workerReleased, blank, actor: actor, at: moment)
            }
        case .cancelled, .failed:
            if isCancelling {
                finishCancelling(place, .cancelled, outcome, actor: actor, at: moment)
            } else if stop == .timeout {
                fail(place, .timedOut, .runTimeout, timedOut(outcome), actor: actor, at: moment)
            } else if stop == .drain {
                finish(place, .lost, to: .queued, .daemonStopped, outcome, actor: actor, at: moment)
            } else {
                failByWorker(place, outcome, actor: actor, at: moment)
            }
        }
        dispatch(at: moment)
    }

    /// The worker has left: an attempt that it never spoke of did not begin.
    mutating func giveBackUnbegun(_ place: UInt32, at moment: Moment) {
        guard let run = runs[place], !run.isKnown, run.stop == nil, records[live: place].state == .running else {
            return
        }
        let released = AttemptOutcome(.released)
        finish(place, .lost, to: .queued, .workerReleased, released, actor: run.workerID, at: moment)
    }

    /// The place of a job whose live attempt a message is about.
    func livePlace(
        of id: JobID,
        token: AttemptToken,
        session: WorkSessionID
    ) throws(Refusal) -> UInt32 {
        if let place = place(of: id), let run = runs[place], run.token == token, run.session == session { return place }
        var details: [Refusal.Detail] = [.init("job_id", id.description)]
        if let place = place(of: id), let run = runs[place] {
            details.append(.init("holder", run.workerID))
            details.append(.init("attempt", String(run.token.attempt)))
        }
        throw Refusal(
            .leaseLost,
            "attempt \(token.attempt) of job \(id) is no longer leased to this session; drop its work",
            details: details
        )
    }

    private mutating func failByWorker(
        _ place: UInt32,
        _ outcome: AttemptOutcome,
        actor: String,
        at moment: Moment
    ) {
        var outcome = outcome
        let failure =
            outcome.failure
            ?? JobFailure(
                cause: .worker,
                code: 2,
                reason: "WORKER_FAILURE",
                message: "the worker ended the attempt without saying why"
            )
        outcome.failure = failure
        let reason: TransitionReason =
            switch failure.cause {
            case .exitCode: .exitCode
            case .signaled: .signaled
            case .startFailed: .startFailed
            case .httpStatus: .httpStatus
            case .httpFailed: .httpFailed
            case .worker, .runTimeout, .lost: .workerFailure
            }
        fail(place, .failed, reason, outcome, actor: actor, at: moment)
    }

    private func timedOut(_ outcome: AttemptOutcome) -> AttemptOutcome {
        var outcome = outcome
        outcome.failure = JobFailure(
            cause: .runTimeout,
            code: 4,
            reason: "RUN_TIMEOUT",
            message: "the attempt ran longer than run_timeout and was ended"
        )
        return outcome
    }

    /// Ends an attempt whose worker or daemon is gone.
    mutating func lose(_ place: UInt32, _ reason: TransitionReason, at moment: Moment) {
        recordProgress(of: place, at: moment)
        if records[live: place].state == .cancelling {
            finishCancelling(place, .lost, AttemptOutcome(.cancelled), actor: Self.systemActor, at: moment)
            return
        }
        if let run = runs[place], run.lease != nil, run.stop == .timeout {
            fail(place, .timedOut, .runTimeout, timedOut(AttemptOutcome(.failed)), actor: Self.systemActor, at: moment)
            return
        }
        if reason == .daemonStopped {
            let outcome = AttemptOutcome(.released)
            finish(place, .lost, to: .queued, reason, outcome, actor: Self.systemActor, at: moment)
            return
        }
        let isDeath = reason == .daemonDied
        let isPoisoned = isDeath && records[live: place].daemonDeaths + 1 >= limits.daemonDeathsMax
        let outcome = AttemptOutcome(
            .failed,
            failure: JobFailure(
                cause: .lost,
                code: 14,
                reason: isPoisoned ? TransitionReason.poisoned.name : reason.name,
                message: isPoisoned
                    ? "the daemon died \(limits.daemonDeathsMax) times while the job ran, which may be its doing; a retry on"
                        + " request runs it again"
                    : isDeath ? "the daemon died while the attempt ran" : "the worker went away while the attempt ran"
            )
        )
        if isPoisoned {
            finish(
                place,
                .lost,
                to: .failed,
                .poisoned,
                outcome,
                actor: Self.systemActor,
                at: moment,
                isCounted: true,
                daemonDied: true
            )
            return
        }
        fail(place, .lost, reason, outcome, actor: Self.systemActor, at: moment, daemonDied: isDeath)
    }

    /// Ends a counted attempt without success: another one after the backoff, or FAILED when the policy says so.
    private mutating func fail(
        _ place: UInt32,
        _ state: AttemptState,
        _ reason: TransitionReason,
        _ outcome: AttemptOutcome,
        actor: String,
        at moment: Moment,
        daemonDied: Bool = false
    ) {
        let retry = policies[records[live: place].policy].retry
        let failures = UInt32(records[live: place].countedAttempts) + 1
        let isFinal = failures >= retry.attemptsMax || retry.forbidsRetry(of: outcome)
        finish(
            place,
            state,
            to: isFinal ? .failed : .retryWait,
            reason,
            outcome,
            actor: actor,
            at: moment,
            isCounted: true,
            daemonDied: daemonDied,
            backoff: isFinal
                ? nil : retry.backoff(afterFailures: failures, random: moment.random, wish: outcome.retryAfter)
        )
    }

    private mutating func finishCancelling(
        _ place: UInt32,
        _ state: AttemptState,
        _ outcome: AttemptOutcome,
        actor: String,
        at moment: Moment
    ) {
        let isExpiry = records[live: place].reason == .deadlineExceeded
        finish(
            place,
            state,
            to: isExpiry ? .expired : .cancelled,
            isExpiry ? .deadlineExceeded : .cancelConfirmed,
            outcome,
            actor: actor,
            at: moment
        )
    }

    private mutating func finish(
        _ place: UInt32,
        _ attemptState: AttemptState,
        to state: JobState,
        _ reason: TransitionReason,
        _ outcome: AttemptOutcome,
        actor: String,
        at moment: Moment,
        isCounted: Bool = false,
        daemonDied: Bool = false,
        backoff: TimeSpan? = nil
    ) {
        var body = AttemptFinished(
            id: records[live: place].id,
            attempt: records[live: place].attempt,
            attemptState: attemptState,
            from: records[live: place].state,
            to: state,
            reason: reason,
            actor: actor,
            isCounted: isCounted,
            daemonDied: daemonDied,
            exitCode: outcome.exitCode,
            signal: outcome.signal,
            failure: outcome.failure,
            result: state == .succeeded ? outcome.result : nil
        )
        if state.isTerminal {
            body.expiry = moment.now.steady + policies[records[live: place].policy].retention(of: state)
        } else if let backoff {
            body.expiry = moment.now.steady + backoff
            body.runTime = moment.now.wall + backoff
        }
        endRun(place)
        record(.attemptFinished(body), of: place, at: moment)
    }

    /// The actor of what jobd does by itself.
    public static let systemActor = "system"
}

extension RetryPolicy {
    /// Whether a failure is one that no further attempt follows.
    fileprivate func forbidsRetry(of outcome: AttemptOutcome) -> Bool {
        if let exitCode = outcome.exitCode, nonRetryableExitCodes.contains(exitCode) { return true }
        guard let failure = outcome.failure else { return false }
        return failure.isPermanent || nonRetryableReasons.contains(failure.reason)
    }
}
