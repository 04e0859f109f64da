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
            let (reply, events) = try await scheduler.submitFollowed(submission, actor: context.actor)
            try await responses.write(.job(reply.job))
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
        for (number, event) in job.events.enumerated() {
            let isEnd = job.state.isTerminal && number == job.events.count - 1
            try await responses.write(.event(JobdV1.JobEvent(event, ended: isEnd ? job : nil)))
        }
        if job.state.isTerminal { return }
        while let batch = try await subscription.nextBatch(idleTimeout: Self.heartbeatInterval) {
            if batch.isEmpty {
                try await responses.write(.heartbeat(at: subscription.position))
            }
            for item in batch {
                switch item {
                case .caughtUp(let sequence): try await responses.write(.caughtUp(at: sequence))
                case .event(let event) where event.sequence > job.sequence:
                    var ended: JobSnapshot?
                    if event.to.isTerminal { ended = try await scheduler.job(job.id, namespace: nil, view: .full) }
                    try await responses.write(.event(JobdV1.JobEvent(event, ended: ended)))
                    if ended != nil { return }
                case .end(let event, let ended) where event.sequence > job.sequence:
                    try await responses.write(.event(JobdV1.JobEvent(event, ended: ended)))
                    return
                case .job, .event, .end: break
                }
            }
        }
    }
}

extension JobdV1.JobEvent {
    /// The public form of an event, with the job if it is the one that ended it.
    fileprivate init(_ event: JobEvent, ended job: JobSnapshot?) {
        self.init(event)
        self.job = job.map { JobdV1.Job($0) }
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
