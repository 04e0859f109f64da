// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto

extension RecordReader {
    func optional(_ nanoseconds: Int64) -> Timestamp? {
        nanoseconds == 0 ? nil : Timestamp(nanoseconds: nanoseconds)
    }

    func span(_ nanoseconds: Int64) -> TimeSpan? {
        nanoseconds == 0 ? nil : TimeSpan(nanoseconds: nanoseconds)
    }

    func state(_ value: JobdJournalV1.JobState) throws(RecordError) -> JobState {
        guard let state = UInt8(exactly: value.rawValue).flatMap(JobState.init(rawValue:)) else {
            throw error("job state \(value.rawValue) is not known")
        }
        return state
    }

    func attemptState(_ value: JobdJournalV1.AttemptState) throws(RecordError) -> AttemptState {
        guard let state = UInt8(exactly: value.rawValue).flatMap(AttemptState.init(rawValue:)) else {
            throw error("attempt state \(value.rawValue) is not known")
        }
        return state
    }

    func reason(_ value: JobdJournalV1.Reason) throws(RecordError) -> TransitionReason {
        guard let reason = UInt8(exactly: value.rawValue).flatMap(TransitionReason.init(rawValue:)) else {
            throw error("reason \(value.rawValue) is not known")
        }
        return reason
    }

    func priority(_ value: UInt32) throws(RecordError) -> UInt8 {
        guard value <= 9 else { throw error("priority \(value) is not one of 0 to 9") }
        return UInt8(value)
    }

    func labels(_ messages: [JobdJournalV1.Label]) -> [JobLabel] {
        messages.map { JobLabel(key: $0.key, value: $0.value) }
    }

    func policy(_ message: JobdJournalV1.JobPolicy) throws(RecordError) -> JobPolicy {
        guard message.maxAttempts >= 1 else { throw error("max_attempts is 0") }
        return JobPolicy(
            retry: RetryPolicy(
                attemptsMax: message.maxAttempts,
                initial: TimeSpan(nanoseconds: message.backoffInitialNs),
                multiplier: message.backoffMultiplier,
                max: TimeSpan(nanoseconds: message.backoffMaxNs),
                jitter: message.backoffJitter,
                nonRetryableReasons: message.nonRetryableReasons,
                nonRetryableExitCodes: message.nonRetryableExitCodes
            ),
            queueTTL: span(message.queueTtlNs),
            runTimeout: span(message.runTimeoutNs),
            retention: message.retentionNs.map { TimeSpan(nanoseconds: $0) }
        )
    }

    func definition(_ message: JobdJournalV1.JobDefinition?) throws(RecordError) -> JobDefinition {
        guard let message, let policyMessage = message.policy else {
            throw error("the job's definition is missing")
        }
        guard let kind = UInt8(exactly: message.specKind.rawValue).flatMap(SpecKind.init(rawValue:)) else {
            throw error("spec kind \(message.specKind.rawValue) is not known")
        }
        return JobDefinition(
            namespace: message.namespace,
            queue: message.queue,
            kind: message.kind,
            specKind: kind,
            spec: message.spec,
            labels: labels(message.labels),
            priority: try priority(message.priority),
            policy: try policy(policyMessage),
            deadline: optional(message.deadlineTimeNs),
            traceParent: message.traceParent,
            requirement: message.requirement.map { requirement($0) } ?? .none
        )
    }

    private func requirement(_ message: JobdJournalV1.WorkerRequirement) -> WorkerRequirement {
        WorkerRequirement(kindVersion: message.kindVersion, labels: labels(message.labels))
    }

    func failure(_ message: JobdJournalV1.Failure) throws(RecordError) -> JobFailure {
        let cause: JobFailure.Cause
        switch message.cause {
        case .exitCode: cause = .exitCode
        case .signaled: cause = .signaled
        case .startFailed: cause = .startFailed
        case .workerFailure: cause = .worker
        case .runTimeout: cause = .runTimeout
        case .workerLost: cause = .lost
        case .httpStatus: cause = .httpStatus
        case .httpFailed: cause = .httpFailed
        default: throw error("cause \(message.cause.rawValue) of a failure is not known")
        }
        return JobFailure(
            cause: cause,
            code: message.code,
            reason: message.reason,
            message: message.message,
            isPermanent: message.permanent
        )
    }

    func schedule(_ message: JobdJournalV1.ScheduleDefinition?) throws(RecordError) -> ScheduleDefinition {
        guard let message, let timingMessage = message.timing else {
            throw error("the schedule's definition is missing")
        }
        return ScheduleDefinition(
            namespace: message.namespace,
            id: message.scheduleId,
            timing: try timing(timingMessage, of: message.scheduleId),
            job: try definition(message.job),
            template: message.jobTemplate,
            catchUpWindow: TimeSpan(nanoseconds: message.catchupWindowNs)
        )
    }

    private func timing(
        _ message: JobdJournalV1.ScheduleTiming,
        of schedule: String
    ) throws(RecordError) -> ScheduleTiming {
        do throws(CronError) {
            if message.cron.isEmpty {
                return .interval(try ScheduleInterval(every: message.intervalNs, phase: message.phaseNs))
            }
            guard let zone = zones(message.timeZone) else {
                throw CronError(code: .malformedValue, value: message.timeZone, bound: "an installed time zone")
            }
            return .cron(try CronExpression(message.cron), zoneName: message.timeZone, zone: zone)
        } catch {
            throw self.error("schedule '\(schedule)': \(error); install the package tzdata if its time zone is missing")
        }
    }
}
