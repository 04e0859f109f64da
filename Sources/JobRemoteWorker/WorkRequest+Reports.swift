// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import JobWorkers
internal import WireMessages

extension JobdV1.WorkRequest {
    /// The first message of a stream.
    init(_ hello: JobdV1.WorkerHello) {
        self.init()
        item = .hello(hello)
    }

    /// A sign of life that renews every lease.
    static var renewal: Self {
        var request = Self()
        request.item = .renew(JobdV1.AttemptRenewal())
        return request
    }

    /// Room for so many assignments.
    static func credit(_ count: Int) -> Self {
        var credit = JobdV1.WorkerCredit()
        credit.n = Int32(clamping: count)
        var request = Self()
        request.item = .credit(credit)
        return request
    }

    /// What is told about an attempt.
    init(_ report: AttemptReport) {
        self.init()
        switch report {
        case .started(let id, let token):
            var message = JobdV1.AttemptStarted()
            message.token = JobdV1.AttemptToken(id, token)
            item = .started(message)
        case .progress(let id, let token, let progress):
            var message = JobdV1.AttemptProgress()
            message.token = JobdV1.AttemptToken(id, token)
            var value = JobdV1.Progress()
            value.fraction = progress.fraction
            value.message = progress.message
            message.progress = value
            item = .progress(message)
        case .checkpoint(let id, let token, let data):
            var message = JobdV1.AttemptCheckpoint()
            message.token = JobdV1.AttemptToken(id, token)
            message.data = data
            item = .checkpoint(message)
        case .finished(let id, let token, let outcome):
            var message = JobdV1.AttemptFinished()
            message.token = JobdV1.AttemptToken(id, token)
            message.outcome = JobdV1.AttemptFinished.OneOfOutcome(outcome)
            message.exitCode = outcome.exitCode
            message.signal = outcome.signal
            item = .finished(message)
        }
    }
}

extension JobdV1.AttemptFinished.OneOfOutcome {
    init(_ outcome: AttemptOutcome) {
        switch outcome.ending {
        case .succeeded:
            var result = JobdV1.JobResult()
            result.data = outcome.result?.data ?? []
            result.contentType = outcome.result?.contentType ?? ""
            self = .result(result)
        case .failed:
            var failure = JobdV1.AttemptFailure()
            failure.reason = outcome.failure?.reason ?? ""
            failure.message = outcome.failure?.message ?? ""
            failure.retryable = outcome.failure?.isPermanent != true
            failure.notStarted = outcome.failure?.cause == .startFailed
            failure.code = outcome.failure?.code ?? 0
            self = .failure(failure)
        case .cancelled: self = .cancelled(JobdV1.AttemptCancelled())
        case .released: self = .released(JobdV1.AttemptReleased())
        }
    }
}

extension JobdV1.AttemptToken {
    init(_ id: JobID, _ token: AttemptToken) {
        self.init()
        jobId = id.description
        epoch = Int64(clamping: token.epoch)
        attempt = Int32(clamping: token.attempt)
    }
}

extension AttemptKey {
    /// The attempt that a token names; nil when it names none.
    init?(_ token: JobdV1.AttemptToken?) {
        guard let token, let id = JobID(token.jobId) else { return nil }
        self.init(
            jobID: id,
            token: AttemptToken(epoch: UInt64(clamping: token.epoch), attempt: UInt32(clamping: token.attempt))
        )
    }
}

extension Assignment {
    /// An attempt to run; nil when this version cannot read it.
    ///
    /// - Parameter storeID: What marks the processes of a command.
    init?(_ message: JobdV1.WorkAssignment, storeID: String) {
        guard let key = AttemptKey(message.token), let job = message.job else { return nil }
        switch job.spec?.spec {
        case .command(let command):
            self.init(
                jobID: key.jobID,
                token: key.token,
                queue: job.queue,
                command: CommandSpec(command),
                storeID: storeID,
                traceParent: job.traceParent
            )
        case .task(let task):
            let work = PayloadWork(
                kind: job.kind,
                payload: task.payload,
                contentType: task.contentType,
                checkpoint: message.checkpoint
            )
            self.init(jobID: key.jobID, token: key.token, queue: job.queue, task: work)
        // The server gives these to its own pool only.
        case .http, nil: return nil
        }
    }
}

extension TimeSpan {
    init(_ duration: GoogleProtobuf.Duration?) {
        guard let duration else {
            self = .zero
            return
        }
        self = .seconds(duration.seconds) + TimeSpan(nanoseconds: Int64(duration.nanos))
    }
}

extension Duration {
    init?(_ duration: GoogleProtobuf.Duration?) {
        guard let duration else { return nil }
        self = .seconds(duration.seconds) + .nanoseconds(Int64(duration.nanos))
    }
}
