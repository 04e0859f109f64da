// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

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
            var checks = FieldChecks()
            checks.prefix = "job."
            let submission = decoder.decode(job, &checks)
            if job.validateOnly {
                checks.refuse("validate_only", "belongs to SubmitJob: a job that is not accepted has no events")
            }
            try checks.finish()
            guard let submission else { preconditionFailure("a submission that is nil has left a violation") }
            let reply = try await scheduler.submit(submission, actor: context.actor)
            try await responses.write(.job(reply.job))
            try await follow(reply.job, to: responses)
        }
    }

    /// Sends every event of the job from its first on, up to the terminal one.
    private func follow(_ job: JobSnapshot, to responses: ResponseWriter<JobdV1.RunJobResponse>) async throws {
        var sent: UInt64 = 0
        let subscription = try await subscription(from: job)
        if subscription.isLate {
            for event in try await scheduler.job(job.id, namespace: nil, view: .full).events {
                if try await send(event, to: responses) { return }
                sent = event.sequence
            }
        }
        while let batch = try await subscription.feed.nextBatch(idleTimeout: Self.heartbeatInterval) {
            if batch.isEmpty {
                try await responses.write(.heartbeat(at: subscription.feed.position))
            }
            for item in batch {
                switch item {
                case .job: break
                case .caughtUp(let sequence): try await responses.write(.caughtUp(at: sequence))
                case .event(let event):
                    if event.sequence > sent, try await send(event, to: responses) { return }
                }
            }
        }
    }

    /// A feed of the job's events from its first on; late when the log no longer reaches back to it, as for a request_id
    /// answered from long ago: the job remembers what the log does not.
    private func subscription(from job: JobSnapshot) async throws -> (feed: EventSubscription, isLate: Bool) {
        let failure: SchedulerError
        do {
            let request = SubscriptionRequest(.jobs([job.id]), afterSequence: job.createSequence - 1)
            return (try await scheduler.subscribe(request), false)
        } catch {
            failure = error
        }
        guard failure.reason == .cursorCompacted else { throw failure }
        return (try await scheduler.subscribe(SubscriptionRequest(.jobs([job.id]))), true)
    }

    /// Sends an event, the terminal one with the whole job.
    ///
    /// - Returns: Whether it was the terminal one.
    private func send(
        _ event: JobEvent,
        to responses: ResponseWriter<JobdV1.RunJobResponse>
    ) async throws -> Bool {
        var published = JobdV1.JobEvent(event)
        if event.to.isTerminal {
            published.job = JobdV1.Job(try await scheduler.job(event.jobID, namespace: nil, view: .full))
        }
        try await responses.write(.event(published))
        return event.to.isTerminal
    }
}

extension JobdV1.RunJobResponse {
    static func job(_ job: JobSnapshot) -> Self {
        var response = Self()
        response.item = .job(JobdV1.Job(job))
        return response
    }

    static func event(_ event: JobdV1.JobEvent) -> Self {
        var response = Self()
        response.item = .event(event)
        return response
    }

    static func caughtUp(at sequence: UInt64) -> Self {
        var mark = JobdV1.CaughtUp()
        mark.sequence = Int64(clamping: sequence)
        var response = Self()
        response.item = .caughtUp(mark)
        return response
    }

    static func heartbeat(at sequence: UInt64) -> Self {
        var beat = JobdV1.Heartbeat()
        beat.sequence = Int64(clamping: sequence)
        var response = Self()
        response.item = .heartbeat(beat)
        return response
    }
}
