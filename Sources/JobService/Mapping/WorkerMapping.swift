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

    /// The public form of an order; nil for those that FieldWriter writes, and for the end, after which nothing is said.
    init?(_ order: SessionOrder) {
        self.init()
        switch order {
        case .cancel(let id, let token, let reason, let grace):
            var cancel = JobdV1.WorkCancellation()
            cancel.token = JobdV1.AttemptToken(jobID: id, token: token)
            cancel.reason = reason.name
            cancel.grace = GoogleProtobuf.Duration(grace)
            item = .cancel(cancel)
        case .drain: item = .drain(JobdV1.WorkDrain())
        case .rejected(let name, let message):
            var rejection = JobdV1.WorkRejection()
            rejection.token = JobdV1.AttemptToken(name)
            rejection.reason = Refusal.Reason.leaseLost.rawValue
            rejection.message = message
            item = .rejected(rejection)
        case .heartbeat: item = .heartbeat(JobdV1.WorkHeartbeat())
        case .start, .acknowledged, .ended: return nil
        }
    }
}
