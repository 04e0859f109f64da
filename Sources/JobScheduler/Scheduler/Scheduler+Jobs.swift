// SPDX-License-Identifier: Apache-2.0

public import JobCore
internal import JobJournal

extension Scheduler {
    /// Accepts one job; returns once it is durable.
    ///
    /// - Throws: REQUEST_ID_REUSED, DEADLINE_INVALID, QUEUE_FULL, DRAINING, JOURNAL_STALLED, JOURNAL_FULL.
    public nonisolated func submit(
        _ submission: JobSubmission,
        actor: Requester
    ) async throws(SchedulerError) -> JobReply {
        try await call { scheduler throws(SchedulerError) in
            (try scheduler.accept(submission, actor: actor), after: nil)
        }
    }

    func accept(_ submission: JobSubmission, actor: Requester) throws(SchedulerError) -> JobReply {
        let bytes = submission.recordBytes + actor.recordBytes
        try checkSize(bytes)
        try checkAcceptsWork(jobs: 1, bytes: bytes)
        let before = machine.sequence
        let reply = JobReply(
            try input { machine, moment throws(Refusal) in
                try machine.submit(submission, actor: actor.name, at: moment)
            }
        )
        audit(actor, since: before, about: reply.job.id.description, requestID: submission.request?.id ?? "")
        return reply
    }

    /// Accepts jobs in one append; one result for each, in order.
    ///
    /// - Parameters:
    ///   - isAtomic: One refusal refuses all: it is thrown, with detail `index`.
    /// - Throws: As `submit`; without `isAtomic` only what concerns the whole call.
    public nonisolated func submitBatch(
        _ submissions: [JobSubmission],
        isAtomic: Bool,
        actor: Requester
    ) async throws(SchedulerError) -> [Result<JobReply, SchedulerError>] {
        try await call { scheduler throws(SchedulerError) in
            let bytes = submissions.reduce(0) { $0 + $1.recordBytes + actor.recordBytes }
            try scheduler.checkSize(bytes)
            try scheduler.checkAcceptsWork(jobs: submissions.count, bytes: bytes)
            let before = scheduler.machine.sequence
            let results = try scheduler.input { machine, moment throws(Refusal) in
                try machine.submitBatch(submissions, isAtomic: isAtomic, actor: actor.name, at: moment)
            }
            scheduler.audit(actor, since: before, batch: results)
            let replies = results.map { result in
                result.map { JobReply($0) }.mapError { SchedulerError($0) }
            }
            return (replies, after: nil)
        }
    }

    /// The job as it is. Throws JOB_NOT_FOUND or JOB_PURGED.
    ///
    /// - Parameter namespace: The job is found only here; nil = in any namespace.
    public nonisolated func job(
        _ id: JobID,
        namespace: String?,
        view: JobView = .full
    ) async throws(SchedulerError) -> JobSnapshot {
        try await call { scheduler throws(SchedulerError) in
            let job = try scheduler.input { machine, moment throws(Refusal) in
                try machine.job(id, namespace: namespace, view: view, at: moment.now)
            }
            return (job, after: job.sequence)
        }
    }

    /// A page of the jobs that match a query. Throws PAGE_TOKEN_INVALID.
    ///
    /// A long search is done in pieces, so that other requests get their turn.
    public nonisolated func list(_ query: JobListQuery) async throws(SchedulerError) -> JobPage {
        var page = JobPage()
        repeat {
            let begun = page
            page = try await call { scheduler throws(SchedulerError) in
                let scanMax = scheduler.configuration.scanMax
                let found = try scheduler.input { machine, _ throws(Refusal) in
                    try machine.list(query, continuing: begun, scanMax: scanMax)
                }
                return (found, after: nil)
            }
        } while !page.isFull && page.nextPageToken != nil && !Task.isCancelled
        return page
    }

    /// Changes fields of a job. Throws JOB_NOT_FOUND, JOB_PURGED, JOB_NOT_UPDATABLE, ETAG_MISMATCH, JOURNAL_FULL.
    public nonisolated func update(
        _ id: JobID,
        namespace: String?,
        _ update: JobUpdate,
        etag: String?,
        actor: Requester
    ) async throws(SchedulerError) -> JobReply {
        try await change(by: actor) { scheduler throws(SchedulerError) in
            try scheduler.checkHasRoom(jobs: 0, bytes: update.recordBytes + actor.recordBytes)
            let job = try scheduler.input { machine, moment throws(Refusal) in
                try machine.update(id, namespace: namespace, update, etag: etag, actor: actor.name, at: moment)
            }
            return (JobReply(job: job, sequence: job.sequence), about: id.description)
        }
    }

    /// Cancels a job. Throws JOB_NOT_FOUND, JOB_PURGED, JOB_NOT_CANCELLABLE.
    ///
    /// - Parameters:
    ///   - note: Text for people, kept with the job.
    ///   - grace: Time between the polite and the hard end of a running attempt; nil = the configured default, 10 s.
    public nonisolated func cancel(
        _ id: JobID,
        namespace: String?,
        note: String,
        grace: TimeSpan?,
        actor: Requester
    ) async throws(SchedulerError) -> JobReply {
        try await change(by: actor) { scheduler throws(SchedulerError) in
            let job = try scheduler.input { machine, moment throws(Refusal) in
                try machine.cancel(id, namespace: namespace, note: note, grace: grace, actor: actor.name, at: moment)
            }
            return (JobReply(job: job, sequence: job.sequence), about: id.description)
        }
    }

    /// Queues a FAILED, CANCELLED or EXPIRED job again with fresh attempts. Throws JOB_NOT_FOUND, JOB_PURGED,
    /// JOB_NOT_RETRYABLE, DEADLINE_INVALID (its deadline has passed), JOURNAL_FULL.
    public nonisolated func retry(
        _ id: JobID,
        namespace: String?,
        actor: Requester
    ) async throws(SchedulerError) -> JobReply {
        try await change(by: actor) { scheduler throws(SchedulerError) in
            try scheduler.checkHasRoom(jobs: 1, bytes: SpaceNeed.jobBytes + actor.recordBytes)
            let job = try scheduler.input { machine, moment throws(Refusal) in
                try machine.retry(id, namespace: namespace, actor: actor.name, at: moment)
            }
            return (JobReply(job: job, sequence: job.sequence), about: id.description)
        }
    }

    /// Removes a terminal job; returns it as it was, view BASIC, with the position of the removal. Throws
    /// JOB_NOT_FOUND, JOB_PURGED, JOB_NOT_DELETABLE, ETAG_MISMATCH.
    public nonisolated func delete(
        _ id: JobID,
        namespace: String?,
        etag: String?,
        actor: Requester
    ) async throws(SchedulerError) -> JobReply {
        try await change(by: actor) { scheduler throws(SchedulerError) in
            try scheduler.checkHasRoom(for: actor)
            let job = try scheduler.input { machine, moment throws(Refusal) in
                try machine.delete(id, namespace: namespace, etag: etag, actor: actor.name, at: moment)
            }
            return (JobReply(job: job, sequence: scheduler.machine.sequence), about: id.description)
        }
    }

    /// Facts about the scheduler.
    public nonisolated func status() async throws(SchedulerError) -> SchedulerStatus {
        try await call { scheduler throws(SchedulerError) in
            let machine = scheduler.machine
            let status = SchedulerStatus(
                epoch: machine.epoch,
                durableSequence: scheduler.durableSequence,
                oldestSequence: scheduler.journal.oldestSequence,
                jobCounts: SchedulerStatus.jobCounts(of: machine),
                scheduleCount: machine.scheduleCount,
                isDraining: scheduler.isDraining
            )
            return (status, after: nil)
        }
    }
}

extension JobReply {
    convenience init(_ submitted: SchedulerStateMachine.Submitted) {
        self.init(
            job: submitted.job,
            sequence: submitted.job.sequence,
            isDeduplicated: submitted.isDeduplicated
        )
    }
}

extension Scheduler {
    /// Refuses what the journal could not take in one piece, before anything is decided.
    func checkSize(_ bytes: Int) throws(SchedulerError) {
        guard bytes > configuration.requestBytesMax else { return }
        throw SchedulerError(
            .requestTooLarge,
            "the request makes records of \(bytes) bytes, more than the \(configuration.requestBytesMax) that this "
                + "journal takes at once: send fewer or smaller jobs in one request, or raise journal.segmentBytes",
            details: [.init("request_bytes_max", String(configuration.requestBytesMax))]
        )
    }
}

extension JobSubmission {
    /// Upper bound of the bytes a record of this submission takes in the journal, and of the lease that may follow.
    var recordBytes: Int {
        definition.recordBytes + (request.map { $0.id.utf8.count + $0.fingerprint.count } ?? 0)
    }
}

extension JobUpdate {
    /// Upper bound of the bytes a record of this update takes in the journal.
    var recordBytes: Int {
        let reasons = retry.map { $0.nonRetryableReasons.reduce(0) { $0 + $1.utf8.count + 8 } } ?? 0
        return (labels ?? []).reduce(1024 + reasons) { $0 + $1.key.utf8.count + $1.value.utf8.count + 16 }
    }
}

extension JobDefinition {
    /// Upper bound of the bytes a record of this definition takes in the journal, and of the lease that may follow: its
    /// texts, and room for all that has a fixed size.
    var recordBytes: Int {
        let retry = policy.retry
        let names = namespace.utf8.count + queue.utf8.count + kind.utf8.count + traceParent.utf8.count
        let labels = labels.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count + 16 }
        let reasons = retry.nonRetryableReasons.reduce(0) { $0 + $1.utf8.count + 8 }
        return 1024 + spec.count + names + labels + reasons + retry.nonRetryableExitCodes.count * 10
    }
}
