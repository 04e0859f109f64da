// SPDX-License-Identifier: Apache-2.0

extension SchedulerStateMachine {
    /// Cancels a job: at once when no attempt is live, else by ending the attempt first. Asking again while the attempt
    /// is being ended changes nothing, unless the new grace is shorter: then the worker is told.
    ///
    /// - Throws: `Refusal`: JOB_NOT_FOUND, JOB_PURGED, JOB_NOT_CANCELLABLE.
    public mutating func cancel(
        _ id: JobID,
        namespace: String?,
        note: String,
        grace: TimeSpan?,
        actor: String,
        at moment: Moment
    ) throws(Refusal) -> JobSnapshot {
        let place = try find(id, namespace: namespace, at: moment.now)
        let state = records.head(of: place).state
        let grace = grace ?? limits.grace
        switch state {
        case .scheduled, .blocked, .queued, .retryWait:
            move(place, to: .cancelled, .cancelRequested, actor: actor, at: moment, note: note)
        case .running:
            beginCancelling(place, .cancelRequested, actor: actor, at: moment, note: note, grace: grace)
        case .cancelling:
            if grace < records[place].extras?.values.grace ?? .zero {
                order(place, .cancelRequested, grace: grace)
                boundLease(place, grace: grace, at: moment.now)
            }
        case .succeeded, .failed, .cancelled, .expired:
            throw Refusal(
                .jobNotCancellable,
                "job \(id) is \(state.name), which is terminal; nothing is left to cancel",
                details: [.init("job_id", id.description), .init("state", state.name)]
            )
        }
        return snapshot(at: place, view: .full)
    }

    /// Queues a job that ended without success again, with fresh attempts.
    ///
    /// - Throws: `Refusal`: JOB_NOT_FOUND, JOB_PURGED, JOB_NOT_RETRYABLE, DEADLINE_INVALID.
    public mutating func retry(
        _ id: JobID,
        namespace: String?,
        actor: String,
        at moment: Moment
    ) throws(Refusal) -> JobSnapshot {
        let place = try find(id, namespace: namespace, at: moment.now)
        let state = records[place].state
        guard state == .failed || state == .cancelled || state == .expired else {
            throw Refusal(
                .jobNotRetryable,
                "job \(id) is \(state.name); only FAILED, CANCELLED and EXPIRED jobs are retried",
                details: [.init("job_id", id.description), .init("state", state.name)]
            )
        }
        if let deadline = records[place].deadline.ifSet, deadline <= moment.now.wall {
            throw Refusal(
                .deadlineInvalid,
                "the deadline of job \(id) has passed; submit a new job with a later deadline",
                details: [.init("job_id", id.description), .init("field", "deadline")]
            )
        }
        move(place, to: .queued, .retryRequested, actor: actor, at: moment, isFresh: true)
        let job = snapshot(at: place, view: .full)
        dispatch(at: moment)
        return job
    }

    /// Removes a terminal job; returns it as it was.
    ///
    /// - Throws: `Refusal`: JOB_NOT_FOUND, JOB_PURGED, JOB_NOT_DELETABLE, ETAG_MISMATCH.
    public mutating func delete(
        _ id: JobID,
        namespace: String?,
        etag: String?,
        actor: String,
        at moment: Moment
    ) throws(Refusal) -> JobSnapshot {
        let place = try find(id, namespace: namespace, at: moment.now)
        let job = snapshot(at: place, view: .basic)
        try Self.check(etag, of: job)
        guard job.state.isTerminal else {
            throw Refusal(
                .jobNotDeletable,
                "job \(id) is \(job.state.name); cancel it and wait until it is terminal",
                details: [.init("job_id", id.description), .init("state", job.state.name)]
            )
        }
        remove(place, .deleted, actor: actor, at: moment)
        return job
    }

    /// Changes fields of a job.
    ///
    /// - Throws: `Refusal`: JOB_NOT_FOUND, JOB_PURGED, JOB_NOT_UPDATABLE, ETAG_MISMATCH, DEADLINE_INVALID.
    public mutating func update(
        _ id: JobID,
        namespace: String?,
        _ update: JobUpdate,
        etag: String?,
        actor: String,
        at moment: Moment
    ) throws(Refusal) -> JobSnapshot {
        let place = try find(id, namespace: namespace, at: moment.now)
        let job = snapshot(at: place, view: .basic)
        try Self.check(etag, of: job)
        guard update.touchesLabelsOnly || !job.state.hasLiveAttempt && !job.state.isTerminal else {
            throw Refusal(
                .jobNotUpdatable,
                "job \(id) is \(job.state.name); in this state only labels can change",
                details: [.init("job_id", id.description), .init("state", job.state.name)]
            )
        }
        if let runTime = update.runTime, let deadline = job.definition.deadline, deadline <= runTime {
            throw Refusal(
                .deadlineInvalid,
                "run_time must lie before the job's deadline",
                details: [.init("job_id", id.description), .init("field", "run_time")]
            )
        }
        let body = decide(update, of: job, place: place, actor: actor, at: moment.now)
        record(.jobUpdated(body), of: place, at: moment)
        let changed = snapshot(at: place, view: .full)
        dispatch(at: moment)
        return changed
    }

    private func decide(
        _ update: JobUpdate,
        of job: JobSnapshot,
        place: UInt32,
        actor: String,
        at now: Instant
    ) -> JobUpdated {
        var body = JobUpdated(id: job.id, from: job.state, to: job.state, actor: actor, attempt: job.attempt)
        body.priority = update.priority
        body.queue = update.queue
        body.labels = update.labels
        if update.retry != nil || update.runTimeout != nil {
            var policy = job.definition.policy
            policy.retry = update.retry ?? policy.retry
            if let runTimeout = update.runTimeout { policy.runTimeout = runTimeout }
            body.policy = policy
        }
        body.expiry = records[place].expiry.ifSet
        guard let runTime = update.runTime else { return body }
        body.runTime = max(runTime, now.wall)
        switch job.state {
        case .scheduled, .queued:
            body.to = runTime > now.wall ? .scheduled : .queued
            body.expiry = nil
            if body.to == .queued, job.attempt == 0, let ttl = job.definition.policy.queueTTL {
                body.expiry = now.steady + ttl
            }
        case .retryWait: body.expiry = now.steady + (max(runTime, now.wall) - now.wall)
        case .blocked, .running, .cancelling, .succeeded, .failed, .cancelled, .expired: break
        }
        return body
    }

    private static func check(_ etag: String?, of job: JobSnapshot) throws(Refusal) {
        guard let etag, etag != job.etag else { return }
        throw Refusal(
            .etagMismatch,
            "job \(job.id) has changed since the etag given was read; its etag is \(job.etag) now: read it again",
            details: [.init("job_id", job.id.description), .init("etag", job.etag)]
        )
    }
}
