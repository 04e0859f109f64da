// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import WireProto

extension Change {
    /// The type and the encoded message of the change's record.
    ///
    /// - Parameter definitions: Knows the parts of the definition before, which this one's may be alike.
    func payload(_ definitions: inout DefinitionWriter) -> (JobdJournalV1.RecordType, [UInt8]) {
        switch body {
        case .jobSubmitted(let body):
            definitions.meet(body.definition)
            let largeBytes = body.definition.spec.count + definitions.byteCount
            return (.jobSubmitted, FieldWriter.payload(beside: largeBytes) { $0.write(body, at: time, definitions) })
        case .jobMoved(let body): return (.jobMoved, body.message(time.nanoseconds).serialized())
        case .attemptLeased(let body):
            return (.attemptLeased, FieldWriter.payload { $0.write(body, at: time) })
        case .attemptStarted(let body):
            return (.attemptStarted, FieldWriter.payload { $0.write(body, at: time) })
        case .attemptFinished(let body):
            let resultBytes = body.result?.data.count ?? 0
            return (.attemptFinished, FieldWriter.payload(beside: resultBytes) { $0.write(body, at: time) })
        case .jobProgressed(let body): return (.jobProgressed, body.message(time.nanoseconds).serialized())
        case .attemptCheckpointed(let body): return (.attemptCheckpointed, body.message(time.nanoseconds).serialized())
        case .jobUpdated(let body): return (.jobUpdated, body.message(time.nanoseconds).serialized())
        case .jobRemoved(let body): return (.jobRemoved, body.message(time.nanoseconds).serialized())
        case .scheduleCreated(let body): return (.scheduleCreated, body.message(time.nanoseconds).serialized())
        case .schedulePaused(let body): return (.schedulePaused, body.message(time.nanoseconds).serialized())
        case .scheduleResumed(let body): return (.scheduleResumed, body.message(time.nanoseconds).serialized())
        case .scheduleDeleted(let body): return (.scheduleDeleted, body.message(time.nanoseconds).serialized())
        case .scheduleSkipped(let body): return (.scheduleSkipped, body.message(time.nanoseconds).serialized())
        case .daemonStarted(let body): return (.daemonStarted, body.message(time.nanoseconds).serialized())
        case .callAudited(let body): return (.callAudited, body.message(time.nanoseconds).serialized())
        }
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
