// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import WireProto

extension Change {
    /// The type and the encoded message of the change's record.
    var payload: (JobdJournalV1.RecordType, [UInt8]) {
        let time = time.nanoseconds
        switch body {
        case .jobSubmitted(let body): return (.jobSubmitted, body.message(time).serialized())
        case .jobMoved(let body): return (.jobMoved, body.message(time).serialized())
        case .attemptLeased(let body): return (.attemptLeased, body.message(time).serialized())
        case .attemptStarted(let body): return (.attemptStarted, body.message(time).serialized())
        case .attemptFinished(let body): return (.attemptFinished, body.message(time).serialized())
        case .jobProgressed(let body): return (.jobProgressed, body.message(time).serialized())
        case .attemptCheckpointed(let body): return (.attemptCheckpointed, body.message(time).serialized())
        case .jobUpdated(let body): return (.jobUpdated, body.message(time).serialized())
        case .jobRemoved(let body): return (.jobRemoved, body.message(time).serialized())
        case .scheduleCreated(let body): return (.scheduleCreated, body.message(time).serialized())
        case .schedulePaused(let body): return (.schedulePaused, body.message(time).serialized())
        case .scheduleResumed(let body): return (.scheduleResumed, body.message(time).serialized())
        case .scheduleDeleted(let body): return (.scheduleDeleted, body.message(time).serialized())
        case .scheduleSkipped(let body): return (.scheduleSkipped, body.message(time).serialized())
        case .daemonStarted(let body): return (.daemonStarted, body.message(time).serialized())
        case .callAudited(let body): return (.callAudited, body.message(time).serialized())
        }
    }
}

extension JobSubmitted {
    fileprivate func message(_ time: Int64) -> JobdJournalV1.JobSubmitted {
        var message = JobdJournalV1.JobSubmitted()
        message.submitTimeNs = time
        message.jobIdHigh = id.high
        message.jobIdLow = id.low
        message.state = JobdJournalV1.JobState(state)
        message.reason = JobdJournalV1.Reason(reason)
        message.actor = actor
        message.definition = JobdJournalV1.JobDefinition(definition)
        message.runTimeNs = runTime.nanoseconds
        message.queueExpireTimeNs = queueExpiry?.nanoseconds ?? 0
        if let request {
            message.requestId = request.id
            message.requestFingerprint = request.fingerprint
            message.requestExpireTimeNs = request.expiry.nanoseconds
        }
        if let fire {
            message.scheduleId = fire.scheduleID
            message.nominalTimeNs = fire.nominal?.nanoseconds ?? 0
            message.nextNominalTimeNs = fire.next?.nanoseconds ?? 0
        }
        return message
    }
}

extension JobMoved {
    fileprivate func message(_ time: Int64) -> JobdJournalV1.JobMoved {
        var message = JobdJournalV1.JobMoved()
        message.moveTimeNs = time
        message.jobIdHigh = id.high
        message.jobIdLow = id.low
        message.fromState = JobdJournalV1.JobState(from)
        message.toState = JobdJournalV1.JobState(to)
        message.reason = JobdJournalV1.Reason(reason)
        message.actor = actor
        message.note = note
        message.runTimeNs = runTime?.nanoseconds ?? 0
        message.expireTimeNs = expiry?.nanoseconds ?? 0
        message.graceNs = grace.nanoseconds
        message.countersReset = resetsCounters
        message.attempt = attempt
        return message
    }
}

extension AttemptLeased {
    fileprivate func message(_ time: Int64) -> JobdJournalV1.AttemptLeased {
        var message = JobdJournalV1.AttemptLeased()
        message.leaseTimeNs = time
        message.jobIdHigh = id.high
        message.jobIdLow = id.low
        message.attempt = attempt
        message.epoch = epoch
        message.workerId = workerID
        message.timeoutTimeNs = timeout?.nanoseconds ?? 0
        message.leaseNs = lease?.nanoseconds ?? 0
        return message
    }
}

extension AttemptCheckpointed {
    fileprivate func message(_ time: Int64) -> JobdJournalV1.AttemptCheckpointed {
        var message = JobdJournalV1.AttemptCheckpointed()
        message.checkpointTimeNs = time
        message.jobIdHigh = id.high
        message.jobIdLow = id.low
        message.attempt = attempt
        message.actor = actor
        message.data = data
        return message
    }
}

extension AttemptStarted {
    fileprivate func message(_ time: Int64) -> JobdJournalV1.AttemptStarted {
        var message = JobdJournalV1.AttemptStarted()
        message.startTimeNs = time
        message.jobIdHigh = id.high
        message.jobIdLow = id.low
        message.attempt = attempt
        message.timeoutTimeNs = timeout?.nanoseconds ?? 0
        message.actor = actor
        return message
    }
}

extension AttemptFinished {
    fileprivate func message(_ time: Int64) -> JobdJournalV1.AttemptFinished {
        var message = JobdJournalV1.AttemptFinished()
        message.finishTimeNs = time
        message.jobIdHigh = id.high
        message.jobIdLow = id.low
        message.attempt = attempt
        message.attemptState = JobdJournalV1.AttemptState(attemptState)
        message.fromState = JobdJournalV1.JobState(from)
        message.toState = JobdJournalV1.JobState(to)
        message.reason = JobdJournalV1.Reason(reason)
        message.actor = actor
        message.counted = isCounted
        message.daemonDied = daemonDied
        message.exitCode = exitCode
        message.signal = signal
        message.failure = failure.map { JobdJournalV1.Failure($0) }
        message.result = result.map { JobdJournalV1.Result($0) }
        message.runTimeNs = runTime?.nanoseconds ?? 0
        message.expireTimeNs = expiry?.nanoseconds ?? 0
        return message
    }
}

extension JobProgressed {
    fileprivate func message(_ time: Int64) -> JobdJournalV1.JobProgressed {
        var message = JobdJournalV1.JobProgressed()
        message.progressTimeNs = time
        message.jobIdHigh = id.high
        message.jobIdLow = id.low
        message.attempt = attempt
        message.state = JobdJournalV1.JobState(state)
        message.fraction = progress.fraction
        message.message = progress.message
        message.actor = actor
        return message
    }
}

extension JobUpdated {
    fileprivate func message(_ time: Int64) -> JobdJournalV1.JobUpdated {
        var message = JobdJournalV1.JobUpdated()
        message.updateTimeNs = time
        message.jobIdHigh = id.high
        message.jobIdLow = id.low
        message.fromState = JobdJournalV1.JobState(from)
        message.toState = JobdJournalV1.JobState(to)
        message.actor = actor
        message.priority = priority.map { UInt32($0) }
        message.queue = queue ?? ""
        message.labels = (labels ?? []).map { JobdJournalV1.Label($0) }
        message.labelsSet = labels != nil
        message.policy = policy.map { JobdJournalV1.JobPolicy($0) }
        message.runTimeNs = runTime?.nanoseconds ?? 0
        message.expireTimeNs = expiry?.nanoseconds ?? 0
        message.attempt = attempt
        return message
    }
}

extension JobRemoved {
    fileprivate func message(_ time: Int64) -> JobdJournalV1.JobRemoved {
        var message = JobdJournalV1.JobRemoved()
        message.removeTimeNs = time
        message.jobIdHigh = id.high
        message.jobIdLow = id.low
        message.reason = JobdJournalV1.Reason(reason)
        message.actor = actor
        message.rememberUntilTimeNs = rememberUntil.nanoseconds
        return message
    }
}

extension ScheduleCreated {
    fileprivate func message(_ time: Int64) -> JobdJournalV1.ScheduleCreated {
        var message = JobdJournalV1.ScheduleCreated()
        message.createTimeNs = time
        message.actor = actor
        message.definition = JobdJournalV1.ScheduleDefinition(definition)
        message.nextNominalTimeNs = next?.nanoseconds ?? 0
        return message
    }
}

extension SchedulePaused {
    fileprivate func message(_ time: Int64) -> JobdJournalV1.SchedulePaused {
        var message = JobdJournalV1.SchedulePaused()
        message.pauseTimeNs = time
        message.actor = actor
        message.namespace = namespace
        message.scheduleId = scheduleID
        message.note = note
        return message
    }
}

extension ScheduleResumed {
    fileprivate func message(_ time: Int64) -> JobdJournalV1.ScheduleResumed {
        var message = JobdJournalV1.ScheduleResumed()
        message.resumeTimeNs = time
        message.actor = actor
        message.namespace = namespace
        message.scheduleId = scheduleID
        message.nextNominalTimeNs = next?.nanoseconds ?? 0
        return message
    }
}

extension ScheduleDeleted {
    fileprivate func message(_ time: Int64) -> JobdJournalV1.ScheduleDeleted {
        var message = JobdJournalV1.ScheduleDeleted()
        message.deleteTimeNs = time
        message.actor = actor
        message.namespace = namespace
        message.scheduleId = scheduleID
        return message
    }
}

extension ScheduleSkipped {
    fileprivate func message(_ time: Int64) -> JobdJournalV1.ScheduleSkipped {
        var message = JobdJournalV1.ScheduleSkipped()
        message.skipTimeNs = time
        message.namespace = namespace
        message.scheduleId = scheduleID
        message.nominalTimeNs = nominal.nanoseconds
        message.reason = JobdJournalV1.Reason(reason)
        message.nextNominalTimeNs = next?.nanoseconds ?? 0
        return message
    }
}

extension DaemonStarted {
    fileprivate func message(_ time: Int64) -> JobdJournalV1.DaemonStarted {
        var message = JobdJournalV1.DaemonStarted()
        message.startTimeNs = time
        message.epoch = epoch
        message.afterCleanStop = isAfterCleanStop
        return message
    }
}

extension CallAudited {
    fileprivate func message(_ time: Int64) -> JobdJournalV1.CallAudited {
        var message = JobdJournalV1.CallAudited()
        message.callTimeNs = time
        message.principal = call.principal
        message.credential = call.credential
        message.peer = call.peer
        message.method = call.method
        message.namespace = call.namespace
        message.resource = call.resource
        message.requestId = call.requestID
        message.refusal = refusal
        message.changedSequence = changedSequence
        message.omittedCount = omittedCount
        return message
    }
}
