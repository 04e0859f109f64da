// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import WireMessages
internal import WireProto

// The answers that every job makes, as the messages of proto/jobd/v1, without a message in between: they are written for each
// of many thousand jobs a second. All others go through protobuf-c.
extension FieldWriter {
    /// The fields of a Job.
    ///
    /// - Parameters:
    ///   - job: The job.
    ///   - kin: What it shares with its kin.
    ///   - hasSpec: Whether its spec is shown.
    mutating func write(_ job: JobSnapshot, _ kin: KinFields, hasSpec: Bool) {
        id(1, job.id)
        number(5, UInt64(job.state.rawValue))
        text(6, job.reason.name)
        number(10, UInt64(job.attempt))
        for attempt in job.attempts { message(12, JobdV1.Attempt(attempt).serialized()) }
        if let progress = job.progress { message(13, JobdV1.Progress(progress).serialized()) }
        if let result = job.result { message(14, JobdV1.JobResult(result).serialized()) }
        if let exitCode = job.exitCode { present(15, UInt64(bitPattern: Int64(exitCode))) }
        if let signal = job.signal { present(16, UInt64(bitPattern: Int64(signal))) }
        if let failure = job.failure { message(17, GoogleRpc.Status(failure).serialized()) }
        time(18, job.createTime)
        time(19, job.runTime)
        time(20, job.startTime)
        time(21, job.endTime)
        time(22, job.expireTime)
        number(23, job.sequence)
        text(24, job.etag)
        text(25, job.scheduleID)
        number(34, job.historyDroppedCount)
        text(35, job.note)
        write(job.definition, kin, hasSpec: hasSpec)
    }

    private mutating func write(_ definition: JobDefinition, _ kin: KinFields, hasSpec: Bool) {
        if hasSpec { data(9, definition.spec) }
        text(28, definition.traceParent)
        time(32, definition.deadline)
        append(kin.bytes(of: definition))
    }

    /// The field of a WorkResponse that tells a worker of an order.
    mutating func write(_ order: SessionOrder, _ kin: KinFields) {
        switch order {
        case .start(let attempt): message(2) { $0.write(attempt, kin) }
        case .acknowledged(let name): message(7) { $0.token(name.jobID, name.token) }
        case .cancel, .drain, .heartbeat, .rejected, .ended:
            if let response = JobdV1.WorkResponse(order) { append(response.serialized()) }
        }
    }

    /// The fields of a WorkAssignment.
    private mutating func write(_ attempt: LeasedAttempt, _ kin: KinFields) {
        let definition = attempt.definition
        token(attempt.jobID, attempt.token)
        message(2) { job in
            job.id(1, attempt.jobID)
            job.number(5, UInt64(JobState.running.rawValue))
            job.number(10, UInt64(attempt.token.attempt))
            job.write(definition, kin, hasSpec: true)
        }
        let timeout = definition.policy.runTimeout.map { attempt.leaseTime + $0 }
        time(3, [timeout, definition.deadline].compactMap { $0 }.min())
        data(4, attempt.checkpoint)
    }

    /// The field `token` of a message to a worker.
    private mutating func token(_ jobID: JobID, _ token: AttemptToken) {
        message(1) { message in
            message.id(1, jobID)
            message.number(2, token.epoch)
            message.number(3, UInt64(token.attempt))
        }
    }

    private mutating func id(_ field: UInt32, _ id: JobID) {
        data(field, byteCount: JobID.textBytes) { id.writeText(to: $0) }
    }

    private mutating func time(_ field: UInt32, _ time: Timestamp?) {
        guard let time else { return }
        let parts = GoogleProtobuf.Timestamp(time)
        message(field) { message in
            message.number(1, parts.seconds)
            message.number(2, Int64(parts.nanos))
        }
    }
}
