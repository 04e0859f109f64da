// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import WireMessages
internal import WireProto

extension JobdV1.Worker {
    /// The public form of a worker.
    init(_ worker: WorkerSnapshot) {
        self.init()
        let profile = worker.profile
        workerId = profile.workerID
        namespace = profile.namespaces.first ?? ""
        state = worker.isDraining ? .draining : .active
        kinds = profile.kinds.map { kind in
            var message = JobdV1.WorkerKind()
            message.kind = kind.kind
            message.version = kind.version
            return message
        }
        commands = profile.acceptsCommands
        queues = profile.queues
        labels = Dictionary(profile.labels.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
        slots = Int32(clamping: profile.slots)
        credit = Int32(clamping: worker.credit)
        running = Int32(clamping: worker.runningCount)
        connectTime = GoogleProtobuf.Timestamp(worker.connectTime)
        lastHeardTime = worker.lastHeardTime.map(GoogleProtobuf.Timestamp.init)
    }
}

extension JobdV1.AttemptToken {
    /// The public form of a token.
    init(_ name: AttemptName) {
        self.init(jobID: name.jobID, token: name.token)
    }

    init(jobID: JobID, token: AttemptToken) {
        self.init()
        jobId = jobID.description
        epoch = Int64(clamping: token.epoch)
        attempt = Int32(clamping: token.attempt)
    }
}

extension JobdV1.WorkResponse {
    /// The answer to a hello.
    static func welcome(_ timing: WorkerHandlers.Timing) -> Self {
        var welcome = JobdV1.WorkerWelcome()
        welcome.heartbeatInterval = GoogleProtobuf.Duration(timing.heartbeatInterval)
        welcome.lease = GoogleProtobuf.Duration(timing.lease)
        var response = Self()
        response.item = .welcome(welcome)
        return response
    }

    /// An order as its worker gets it.
    init(_ order: SessionOrder) {
        self.init()
        switch order {
        case .start(let attempt): item = .assign(JobdV1.WorkAssignment(attempt))
        case .cancel(let id, let token, let reason, let grace):
            var cancel = JobdV1.WorkCancellation()
            cancel.token = JobdV1.AttemptToken(jobID: id, token: token)
            cancel.reason = reason.name
            cancel.grace = GoogleProtobuf.Duration(grace)
            item = .cancel(cancel)
        case .drain: item = .drain(JobdV1.WorkDrain())
        case .acknowledged(let name):
            var acknowledgement = JobdV1.WorkAcknowledgement()
            acknowledgement.token = JobdV1.AttemptToken(name)
            item = .acknowledged(acknowledgement)
        case .rejected(let name, let message):
            var rejection = JobdV1.WorkRejection()
            rejection.token = JobdV1.AttemptToken(name)
            rejection.reason = Refusal.Reason.leaseLost.rawValue
            rejection.message = message
            item = .rejected(rejection)
        case .heartbeat: item = .heartbeat(JobdV1.WorkHeartbeat())
        // The stream ends instead.
        case .ended: break
        }
    }
}

extension JobdV1.WorkAssignment {
    /// The public form of an attempt to run.
    init(_ attempt: LeasedAttempt) {
        self.init()
        let definition = attempt.definition
        token = JobdV1.AttemptToken(jobID: attempt.jobID, token: attempt.token)
        var job = JobdV1.Job()
        job.id = attempt.jobID.description
        job.state = .running
        job.attempt = Int32(clamping: attempt.token.attempt)
        job.fill(from: definition)
        job.spec = try? JobdV1.JobSpec(serialized: definition.spec)
        self.job = job
        let timeout = definition.policy.runTimeout.map { attempt.leaseTime + $0 }
        deadline = [timeout, definition.deadline].compactMap { $0 }.min().map(GoogleProtobuf.Timestamp.init)
        checkpoint = attempt.checkpoint
    }
}
