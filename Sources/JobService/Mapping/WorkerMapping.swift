// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import WireMessages
internal import WireProto

extension JobdV1.Worker {
    /// The public form of a worker.
    ///
    /// - Parameter showsCounts: Whether how busy it is is shown.
    init(_ worker: WorkerSnapshot, showsCounts: Bool = true) {
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
        onlyLabelled = profile.isOnlyLabelled
        slots = Int32(clamping: profile.slots)
        countsHidden = !showsCounts
        if showsCounts {
            credit = Int32(clamping: worker.credit)
            running = Int32(clamping: worker.runningCount)
        }
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

    /// An order as its worker gets it, in a message that is only sent.
    static func order(_ order: SessionOrder, _ kin: KinFields) -> Self {
        var response = Self()
        response.say(order, kin)
        return consume response
    }

    // A message is filled in its place and then handed over: one that its maker returns otherwise is copied.
    private mutating func say(_ order: SessionOrder, _ kin: KinFields) {
        switch order {
        case .start(let attempt): item = .assign(.assignment(attempt, kin))
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
    /// The public form of an attempt to run, in a message that is only sent.
    static func assignment(_ attempt: LeasedAttempt, _ kin: KinFields) -> Self {
        var assignment = Self()
        assignment.show(attempt, kin)
        return consume assignment
    }

    private mutating func show(_ attempt: LeasedAttempt, _ kin: KinFields) {
        let definition = attempt.definition
        let jobToken = JobdV1.AttemptToken(jobID: attempt.jobID, token: attempt.token)
        job = .assigned(attempt, id: jobToken.jobId, kin)
        token = jobToken
        let timeout = definition.policy.runTimeout.map { attempt.leaseTime + $0 }
        deadline = [timeout, definition.deadline].compactMap { $0 }.min().map(GoogleProtobuf.Timestamp.init)
        checkpoint = attempt.checkpoint
    }
}

extension JobdV1.Job {
    /// The job of an attempt to run, with what is kept encoded as it is.
    fileprivate static func assigned(_ attempt: LeasedAttempt, id: String, _ kin: KinFields) -> Self {
        var job = Self()
        job.show(attempt, id: id, kin)
        return consume job
    }

    private mutating func show(_ attempt: LeasedAttempt, id: String, _ kin: KinFields) {
        self.id = id
        state = .running
        self.attempt = Int32(clamping: attempt.token.attempt)
        pass(attempt.definition, kin)
        pass(attempt.definition.spec)
    }
}
