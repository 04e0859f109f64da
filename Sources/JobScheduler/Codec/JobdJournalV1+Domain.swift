// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto

extension JobdJournalV1.JobState {
    init(_ state: JobState?) {
        self.init(rawValue: Int32(state?.rawValue ?? 0))
    }
}

extension JobdJournalV1.AttemptState {
    init(_ state: AttemptState?) {
        self.init(rawValue: Int32(state?.rawValue ?? 0))
    }
}

extension JobdJournalV1.Reason {
    init(_ reason: TransitionReason) {
        self.init(rawValue: Int32(reason.rawValue))
    }

    init(_ cause: JobFailure.Cause) {
        switch cause {
        case .exitCode: self = .exitCode
        case .signaled: self = .signaled
        case .startFailed: self = .startFailed
        case .worker: self = .workerFailure
        case .runTimeout: self = .runTimeout
        case .lost: self = .workerLost
        case .httpStatus: self = .httpStatus
        case .httpFailed: self = .httpFailed
        }
    }
}

extension JobdJournalV1.Label {
    init(_ label: JobLabel) {
        self.init()
        key = label.key
        value = label.value
    }
}

extension JobdJournalV1.JobPolicy {
    init(_ policy: JobPolicy) {
        self.init()
        maxAttempts = policy.retry.attemptsMax
        backoffInitialNs = policy.retry.initial.nanoseconds
        backoffMultiplier = policy.retry.multiplier
        backoffMaxNs = policy.retry.max.nanoseconds
        backoffJitter = policy.retry.jitter
        nonRetryableReasons = policy.retry.nonRetryableReasons
        nonRetryableExitCodes = policy.retry.nonRetryableExitCodes
        queueTtlNs = policy.queueTTL?.nanoseconds ?? 0
        runTimeoutNs = policy.runTimeout?.nanoseconds ?? 0
        retentionNs = policy.retention?.nanoseconds
    }
}

extension JobdJournalV1.JobDefinition {
    init(_ definition: JobDefinition) {
        self.init()
        namespace = definition.namespace
        queue = definition.queue
        kind = definition.kind
        specKind = JobdJournalV1.SpecKind(rawValue: Int32(definition.specKind.rawValue))
        spec = definition.spec
        labels = definition.labels.map { JobdJournalV1.Label($0) }
        priority = UInt32(definition.priority)
        policy = JobdJournalV1.JobPolicy(definition.policy)
        deadlineTimeNs = definition.deadline?.nanoseconds ?? 0
        traceParent = definition.traceParent
        if definition.requirement != .none {
            var message = JobdJournalV1.WorkerRequirement()
            message.kindVersion = definition.requirement.kindVersion
            message.labels = definition.requirement.labels.map { JobdJournalV1.Label($0) }
            requirement = message
        }
    }
}

extension JobResult {
    init(_ message: JobdJournalV1.Result) {
        self.init(data: message.data, contentType: message.contentType, isTruncated: message.truncated)
    }
}

extension JobdJournalV1.ScheduleDefinition {
    init(_ definition: ScheduleDefinition) {
        self.init()
        namespace = definition.namespace
        scheduleId = definition.id
        timing = JobdJournalV1.ScheduleTiming(definition.timing)
        job = JobdJournalV1.JobDefinition(definition.job)
        jobTemplate = definition.template
        catchupWindowNs = definition.catchUpWindow.nanoseconds
    }
}

extension JobdJournalV1.ScheduleTiming {
    init(_ timing: ScheduleTiming) {
        self.init()
        switch timing {
        case .cron(let expression, let zoneName, _):
            cron = expression.text
            timeZone = zoneName
        case .interval(let interval):
            intervalNs = interval.every
            phaseNs = interval.phase
        }
    }
}
