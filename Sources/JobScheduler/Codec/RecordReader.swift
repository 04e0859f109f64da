// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import WireProto

/// Reads the messages of one record or snapshot back into domain values, and refuses what does not fit.
struct RecordReader: Sendable {
    let sequence: UInt64
    let zones: RecordCodec.ZoneSource

    /// The time and body of the change that a record of this type holds.
    func read(_ type: JobdJournalV1.RecordType, _ payload: [UInt8]) throws -> (Int64, Change.Body) {
        switch type {
        case .jobSubmitted: try submitted(JobdJournalV1.JobSubmitted(serialized: payload))
        case .jobMoved: try moved(JobdJournalV1.JobMoved(serialized: payload))
        case .attemptLeased: leased(try JobdJournalV1.AttemptLeased(serialized: payload))
        case .attemptStarted: started(try JobdJournalV1.AttemptStarted(serialized: payload))
        case .attemptFinished: try finished(JobdJournalV1.AttemptFinished(serialized: payload))
        case .jobProgressed: try progressed(JobdJournalV1.JobProgressed(serialized: payload))
        case .attemptCheckpointed: checkpointed(try JobdJournalV1.AttemptCheckpointed(serialized: payload))
        case .jobUpdated: try updated(JobdJournalV1.JobUpdated(serialized: payload))
        case .jobRemoved: try removed(JobdJournalV1.JobRemoved(serialized: payload))
        case .scheduleCreated: try created(JobdJournalV1.ScheduleCreated(serialized: payload))
        case .schedulePaused: paused(try JobdJournalV1.SchedulePaused(serialized: payload))
        case .scheduleResumed: resumed(try JobdJournalV1.ScheduleResumed(serialized: payload))
        case .scheduleDeleted: deleted(try JobdJournalV1.ScheduleDeleted(serialized: payload))
        case .scheduleSkipped: try skipped(JobdJournalV1.ScheduleSkipped(serialized: payload))
        case .daemonStarted: daemonStarted(try JobdJournalV1.DaemonStarted(serialized: payload))
        case .callAudited: audited(try JobdJournalV1.CallAudited(serialized: payload))
        default:
            throw error("type \(type.rawValue) is not known to this version; start the version that wrote it")
        }
    }

    func error(_ message: String) -> RecordError {
        RecordError(sequence: sequence, message)
    }

    private func submitted(_ message: JobdJournalV1.JobSubmitted) throws -> (Int64, Change.Body) {
        var body = JobSubmitted(
            id: JobID(high: message.jobIdHigh, low: message.jobIdLow),
            state: try state(message.state),
            reason: try reason(message.reason),
            actor: message.actor,
            definition: try definition(message.definition),
            runTime: Timestamp(nanoseconds: message.runTimeNs),
            queueExpiry: optional(message.queueExpireTimeNs)
        )
        if !message.requestId.isEmpty {
            body.request = RememberedRequest(
                id: message.requestId,
                fingerprint: message.requestFingerprint,
                expiry: Timestamp(nanoseconds: message.requestExpireTimeNs)
            )
        }
        if !message.scheduleId.isEmpty {
            body.fire = ScheduleFire(
                scheduleID: message.scheduleId,
                nominal: optional(message.nominalTimeNs),
                next: optional(message.nextNominalTimeNs)
            )
        }
        return (message.submitTimeNs, .jobSubmitted(body))
    }

    private func moved(_ message: JobdJournalV1.JobMoved) throws -> (Int64, Change.Body) {
        let body = JobMoved(
            id: JobID(high: message.jobIdHigh, low: message.jobIdLow),
            from: try state(message.fromState),
            to: try state(message.toState),
            reason: try reason(message.reason),
            actor: message.actor,
            attempt: message.attempt,
            note: message.note,
            runTime: optional(message.runTimeNs),
            expiry: optional(message.expireTimeNs),
            grace: TimeSpan(nanoseconds: message.graceNs),
            resetsCounters: message.countersReset
        )
        return (message.moveTimeNs, .jobMoved(body))
    }

    private func leased(_ message: JobdJournalV1.AttemptLeased) -> (Int64, Change.Body) {
        let body = AttemptLeased(
            id: JobID(high: message.jobIdHigh, low: message.jobIdLow),
            attempt: message.attempt,
            epoch: message.epoch,
            workerID: message.workerId,
            timeout: optional(message.timeoutTimeNs),
            lease: span(message.leaseNs)
        )
        return (message.leaseTimeNs, .attemptLeased(body))
    }

    private func checkpointed(_ message: JobdJournalV1.AttemptCheckpointed) -> (Int64, Change.Body) {
        let body = AttemptCheckpointed(
            id: JobID(high: message.jobIdHigh, low: message.jobIdLow),
            attempt: message.attempt,
            actor: message.actor,
            data: message.data
        )
        return (message.checkpointTimeNs, .attemptCheckpointed(body))
    }

    private func started(_ message: JobdJournalV1.AttemptStarted) -> (Int64, Change.Body) {
        let body = AttemptStarted(
            id: JobID(high: message.jobIdHigh, low: message.jobIdLow),
            attempt: message.attempt,
            actor: message.actor,
            timeout: optional(message.timeoutTimeNs)
        )
        return (message.startTimeNs, .attemptStarted(body))
    }

    private func finished(_ message: JobdJournalV1.AttemptFinished) throws -> (Int64, Change.Body) {
        let body = AttemptFinished(
            id: JobID(high: message.jobIdHigh, low: message.jobIdLow),
            attempt: message.attempt,
            attemptState: try attemptState(message.attemptState),
            from: try state(message.fromState),
            to: try state(message.toState),
            reason: try reason(message.reason),
            actor: message.actor,
            isCounted: message.counted,
            daemonDied: message.daemonDied,
            exitCode: message.exitCode,
            signal: message.signal,
            failure: try message.failure.map { try failure($0) },
            result: message.result.map(JobResult.init),
            runTime: optional(message.runTimeNs),
            expiry: optional(message.expireTimeNs)
        )
        return (message.finishTimeNs, .attemptFinished(body))
    }

    private func progressed(_ message: JobdJournalV1.JobProgressed) throws -> (Int64, Change.Body) {
        let body = JobProgressed(
            id: JobID(high: message.jobIdHigh, low: message.jobIdLow),
            attempt: message.attempt,
            state: try state(message.state),
            actor: message.actor,
            progress: JobProgress(fraction: message.fraction, message: message.message)
        )
        return (message.progressTimeNs, .jobProgressed(body))
    }

    private func updated(_ message: JobdJournalV1.JobUpdated) throws -> (Int64, Change.Body) {
        var body = JobUpdated(
            id: JobID(high: message.jobIdHigh, low: message.jobIdLow),
            from: try state(message.fromState),
            to: try state(message.toState),
            actor: message.actor,
            attempt: message.attempt
        )
        body.priority = try message.priority.map { try priority($0) }
        body.queue = message.queue.isEmpty ? nil : message.queue
        body.labels = message.labelsSet ? labels(message.labels) : nil
        body.policy = try message.policy.map { try policy($0) }
        body.runTime = optional(message.runTimeNs)
        body.expiry = optional(message.expireTimeNs)
        return (message.updateTimeNs, .jobUpdated(body))
    }

    private func removed(_ message: JobdJournalV1.JobRemoved) throws -> (Int64, Change.Body) {
        let body = JobRemoved(
            id: JobID(high: message.jobIdHigh, low: message.jobIdLow),
            reason: try reason(message.reason),
            actor: message.actor,
            rememberUntil: Timestamp(nanoseconds: message.rememberUntilTimeNs)
        )
        return (message.removeTimeNs, .jobRemoved(body))
    }

    private func created(_ message: JobdJournalV1.ScheduleCreated) throws -> (Int64, Change.Body) {
        let body = ScheduleCreated(
            actor: message.actor,
            definition: try schedule(message.definition),
            next: optional(message.nextNominalTimeNs)
        )
        return (message.createTimeNs, .scheduleCreated(body))
    }

    private func paused(_ message: JobdJournalV1.SchedulePaused) -> (Int64, Change.Body) {
        let body = SchedulePaused(
            namespace: message.namespace,
            scheduleID: message.scheduleId,
            actor: message.actor,
            note: message.note
        )
        return (message.pauseTimeNs, .schedulePaused(body))
    }

    private func resumed(_ message: JobdJournalV1.ScheduleResumed) -> (Int64, Change.Body) {
        let body = ScheduleResumed(
            namespace: message.namespace,
            scheduleID: message.scheduleId,
            actor: message.actor,
            next: optional(message.nextNominalTimeNs)
        )
        return (message.resumeTimeNs, .scheduleResumed(body))
    }

    private func deleted(_ message: JobdJournalV1.ScheduleDeleted) -> (Int64, Change.Body) {
        let body = ScheduleDeleted(
            namespace: message.namespace,
            scheduleID: message.scheduleId,
            actor: message.actor
        )
        return (message.deleteTimeNs, .scheduleDeleted(body))
    }

    private func skipped(_ message: JobdJournalV1.ScheduleSkipped) throws -> (Int64, Change.Body) {
        let body = ScheduleSkipped(
            namespace: message.namespace,
            scheduleID: message.scheduleId,
            nominal: Timestamp(nanoseconds: message.nominalTimeNs),
            reason: try reason(message.reason),
            next: optional(message.nextNominalTimeNs)
        )
        return (message.skipTimeNs, .scheduleSkipped(body))
    }

    private func daemonStarted(_ message: JobdJournalV1.DaemonStarted) -> (Int64, Change.Body) {
        let body = DaemonStarted(epoch: message.epoch, isAfterCleanStop: message.afterCleanStop)
        return (message.startTimeNs, .daemonStarted(body))
    }

    private func audited(_ message: JobdJournalV1.CallAudited) -> (Int64, Change.Body) {
        var call = AuditedCall()
        call.principal = message.principal
        call.credential = message.credential
        call.peer = message.peer
        call.method = message.method
        call.namespace = message.namespace
        call.resource = message.resource
        call.requestID = message.requestId
        let body = CallAudited(
            call: call,
            refusal: message.refusal,
            changedSequence: message.changedSequence,
            omittedCount: message.omittedCount
        )
        return (message.callTimeNs, .callAudited(body))
    }
}
