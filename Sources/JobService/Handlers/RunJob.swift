// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC
internal import WireProto

extension JobHandlers {
    /// Accepts one job and streams its events up to the terminal one.
    public func runJob(
        _ request: JobdV1.RunJobRequest,
        responses: ResponseWriter<JobdV1.RunJobResponse>,
        context: ServerContext
    ) async throws {
        try await answering {
            guard let job = request.job else {
                throw ServiceError.invalid([
                    FieldViolation(field: "job", description: "is missing: set the job to run", reason: "JOB_MISSING")
                ])
            }
            let caller = try await access.admit(context, to: job.namespace)
            var checks = FieldChecks()
            checks.prefix = "job."
            let submission = decoder.decode(job, &checks)
            if job.validateOnly {
                checks.refuse("validate_only", "belongs to SubmitJob: a job that is not accepted has no events")
            }
            try checks.finish()
            guard let submission else { preconditionFailure("a submission that is nil has left a violation") }
            let (reply, events) = try await scheduler.submitFollowed(submission, actor: caller.actor)
            try await responses.writeSerialized(Self.answer(reply.job))
            try await follow(reply.job, events, to: responses)
        }
    }

    /// Sends every event of the job from its first on, up to the terminal one: those it has had, which for a repeated
    /// request may be many, then those that come.
    private func follow(
        _ job: JobSnapshot,
        _ subscription: EventSubscription,
        to responses: ResponseWriter<JobdV1.RunJobResponse>
    ) async throws {
        for number in job.events.indices {
            let isEnd = job.state.isTerminal && number == job.events.count - 1
            try await responses.writeSerialized(Self.answer(job.events[number], ended: isEnd ? job : nil))
        }
        if job.state.isTerminal { return }
        while let batch = try await subscription.nextBatch(idleTimeout: Self.heartbeatInterval) {
            if batch.isEmpty {
                try await responses.writeSerialized(Self.heartbeat(at: subscription.position))
            }
            for index in batch.indices {
                if try await send(batch[index], of: job, to: responses) { return }
            }
        }
    }

    /// True when it was the last.
    private func send(
        _ item: SubscriptionItem,
        of job: JobSnapshot,
        to responses: ResponseWriter<JobdV1.RunJobResponse>
    ) async throws -> Bool {
        switch item {
        case .caughtUp(let sequence):
            // The events that the job came with were sent, too.
            try await responses.writeSerialized(Self.caughtUp(at: max(sequence, job.sequence), of: scheduler))
        case .event(let event) where event.sequence > job.sequence:
            var ended: JobSnapshot?
            if event.to.isTerminal { ended = try await scheduler.job(job.id, namespace: nil, view: .full) }
            try await responses.writeSerialized(Self.answer(event, ended: ended))
            return ended != nil
        case .end(let event, let ended) where event.sequence > job.sequence:
            try await responses.writeSerialized(Self.answer(event, ended: ended))
            return true
        case .job, .event, .end: break
        }
        return false
    }

    // Messages are made outside of what suspends: what lives in its frame is held for as long as the job runs.
    @inline(never)
    private static func answer(_ job: JobSnapshot) -> [UInt8] {
        var response = JobdV1.RunJobResponse()
        response.item = .job(JobdV1.Job(job))
        return response.serialized()
    }

    /// The public form of an event, with the job if it is the one that ended it.
    @inline(never)
    private static func answer(_ event: JobEvent, ended job: JobSnapshot?) -> [UInt8] {
        var message = JobdV1.JobEvent(event)
        message.job = job.map { JobdV1.Job($0) }
        var response = JobdV1.RunJobResponse()
        response.item = .event(message)
        return response.serialized()
    }

    @inline(never)
    private static func caughtUp(at sequence: UInt64, of scheduler: Scheduler) -> [UInt8] {
        var response = JobdV1.RunJobResponse()
        response.item = .caughtUp(JobdV1.CaughtUp(at: sequence, of: scheduler))
        return response.serialized()
    }

    @inline(never)
    private static func heartbeat(at sequence: UInt64) -> [UInt8] {
        var beat = JobdV1.Heartbeat()
        beat.sequence = Int64(clamping: sequence)
        var response = JobdV1.RunJobResponse()
        response.item = .heartbeat(beat)
        return response.serialized()
    }
}
