// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import WireGRPC
internal import WireMessages
internal import WireProto

extension JobdV1.Job {
    /// The public form of a job. A snapshot taken in view BASIC has no spec, result data and attempts to show.
    init(_ job: JobSnapshot) {
        self.init()
        showOwn(job)
        fill(from: job.definition)
        if !job.definition.spec.isEmpty { spec = try? JobdV1.JobSpec(serialized: job.definition.spec) }
    }

    /// Fills a new message with the job, but for what was accepted.
    private mutating func showOwn(_ job: JobSnapshot) {
        id = job.id.description
        attempt = Int32(clamping: job.attempt)
        state = JobdV1.JobState(job.state)
        reason = job.reason.name
        progress = job.progress.map(JobdV1.Progress.init)
        result = job.result.map(JobdV1.JobResult.init)
        exitCode = job.exitCode
        signal = job.signal
        error = job.failure.map(GoogleRpc.Status.init)
        createTime = GoogleProtobuf.Timestamp(job.createTime)
        runTime = GoogleProtobuf.Timestamp(job.runTime)
        startTime = job.startTime.map(GoogleProtobuf.Timestamp.init)
        endTime = job.endTime.map(GoogleProtobuf.Timestamp.init)
        expireTime = job.expireTime.map(GoogleProtobuf.Timestamp.init)
        sequence = Int64(clamping: job.sequence)
        etag = job.etag
        scheduleId = job.scheduleID
        cancelReason = job.note
        historyDroppedCount = Int64(clamping: job.historyDroppedCount)
        attempts = job.attempts.map(JobdV1.Attempt.init)
    }

    /// Fills a new message with what was accepted, but for the spec.
    private mutating func fill(from definition: JobDefinition) {
        fillShared(from: definition)
        traceParent = definition.traceParent
        deadline = definition.deadline.map(GoogleProtobuf.Timestamp.init)
    }

    /// Fills a new message with what was accepted and is the same for all kin.
    mutating func fillShared(from definition: JobDefinition) {
        let policy = definition.policy
        namespace = definition.namespace
        queue = definition.queue
        kind = definition.kind
        priority = Int32(definition.priority)
        for label in definition.labels { labels[label.key] = label.value }
        maxAttempts = Int32(clamping: policy.retry.attemptsMax)
        retry = JobdV1.RetryPolicy(policy.retry)
        runTimeout = policy.runTimeout.map(GoogleProtobuf.Duration.init)
        queueTtl = policy.queueTTL.map(GoogleProtobuf.Duration.init)
        retention = policy.retention.map(GoogleProtobuf.Duration.init)
    }
}

extension JobdV1.JobState {
    /// The public number of a state; both enums share theirs.
    init(_ state: JobState) {
        self.init(rawValue: Int32(state.rawValue))
    }
}

extension JobdV1.Attempt {
    /// The public form of an attempt.
    init(_ attempt: AttemptSnapshot) {
        self.init()
        self.attempt = Int32(clamping: attempt.attempt)
        state = JobdV1.AttemptState(rawValue: Int32(attempt.state.rawValue))
        reason = attempt.reason.name
        workerId = attempt.workerID
        startTime = GoogleProtobuf.Timestamp(attempt.startTime)
        endTime = attempt.endTime.map(GoogleProtobuf.Timestamp.init)
        exitCode = attempt.exitCode
        signal = attempt.signal
        error = attempt.failure.map(GoogleRpc.Status.init)
    }
}

extension JobdV1.JobEvent {
    /// The public form of an event.
    init(_ event: JobEvent) {
        self.init()
        sequence = Int64(clamping: event.sequence)
        time = GoogleProtobuf.Timestamp(event.time)
        jobId = event.jobID.description
        fromState = event.from.map(JobdV1.JobState.init) ?? .unspecified
        toState = JobdV1.JobState(event.to)
        reason = event.reason.name
        actor = event.actor
        attempt = event.attempt == 0 ? nil : Int32(clamping: event.attempt)
        progress = event.progress.map(JobdV1.Progress.init)
    }
}

extension JobdV1.Progress {
    init(_ progress: JobProgress) {
        self.init()
        fraction = progress.fraction
        message = progress.message
    }
}

extension JobdV1.JobResult {
    init(_ result: JobResult) {
        self.init()
        data = result.data
        contentType = result.contentType
        truncated = result.isTruncated
    }
}

extension JobdV1.RetryPolicy {
    init(_ retry: RetryPolicy) {
        self.init()
        maxAttempts = Int32(clamping: retry.attemptsMax)
        initial = GoogleProtobuf.Duration(retry.initial)
        multiplier = retry.multiplier
        max = GoogleProtobuf.Duration(retry.max)
        jitter = retry.jitter
        nonRetryableReasons = retry.nonRetryableReasons
        nonRetryableExitCodes = retry.nonRetryableExitCodes
    }
}

extension GoogleRpc.Status {
    /// What went wrong in an attempt, with its reason as ErrorInfo.
    init(_ failure: JobFailure) {
        self =
            ServiceError(
                code: RPCCode(rawValue: Int(failure.code)),
                reason: failure.reason,
                message: failure.message
            ).status
    }
}

extension GoogleProtobuf.Timestamp {
    init(_ time: Timestamp) {
        self.init(nanosecondsSinceEpoch: time.nanoseconds)
    }
}

extension GoogleProtobuf.Duration {
    init(_ span: TimeSpan) {
        self.init(nanoseconds: span.nanoseconds)
    }
}
