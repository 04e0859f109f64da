// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobScheduler
public import WireGRPC
internal import WireMessages
internal import WireProto

extension RPCError {
    /// What a call gets that the end of the daemon cuts off: UNAVAILABLE, reason DRAINING.
    public static var draining: RPCError { ServiceError(Scheduler.drainingError).rpcError }

    /// The details of an error that no handler of jobd made: its code is its reason. UNIMPLEMENTED for an unknown method,
    /// RESOURCE_EXHAUSTED for a message over the limit, INTERNAL for bytes that are no message, and the like.
    public var transportDetails: [UInt8] {
        ServiceError(code: code, reason: code.name, message: message).status.serialized()
    }
}

extension ServiceError {
    /// The public form of what the scheduler refused: one place for the contract's table of errors.
    init(_ error: SchedulerError) {
        let metadata = Dictionary(error.details.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
        self.init(code: .internal, reason: error.reason.name, message: error.message, metadata: metadata)
        switch error.reason {
        case .refused(let reason): describe(reason)
        case .draining, .stopped:
            code = .unavailable
            retryAfterMilliseconds = 1000
        case .journalStalled:
            code = .unavailable
            retryAfterMilliseconds = 1000
        case .journalFull:
            code = .resourceExhausted
            retryAfterMilliseconds = 5000
        case .cursorCompacted, .cursorAhead:
            code = .outOfRange
        case .abandoned:
            code = .cancelled
        case .requestTooLarge, .feedOverflow, .roomComing:
            code = .resourceExhausted
        }
    }

    private mutating func describe(_ reason: Refusal.Reason) {
        switch reason {
        case .jobNotFound, .jobPurged:
            code = .notFound
            addResource(type: "jobd.v1.Job", name: metadata["job_id"])
        case .scheduleNotFound:
            code = .notFound
            addResource(type: "jobd.v1.Schedule", name: metadata["schedule_id"])
        case .scheduleExists:
            code = .alreadyExists
            addResource(type: "jobd.v1.Schedule", name: metadata["schedule_id"])
        case .workerNotFound:
            code = .notFound
            addResource(type: "jobd.v1.Worker", name: metadata["worker_id"])
        case .sessionNotFound:
            code = .notFound
        case .jobNotCancellable, .jobNotUpdatable, .jobNotRetryable, .jobNotDeletable, .requestIDSpent:
            code = .failedPrecondition
            details.append(
                Self.precondition(type: self.reason, subject: metadata["job_id"] ?? "", description: message)
            )
        case .etagMismatch, .leaseLost:
            code = .aborted
        case .requestIDReused:
            self = invalidField("request_id")
        case .deadlineInvalid:
            self = invalidField(metadata["field"] ?? "deadline")
        case .scheduleNeverFires:
            self = invalidField("spec")
        case .pageTokenInvalid:
            self = invalidField("page_token")
        case .queueFull:
            code = .resourceExhausted
            retryAfterMilliseconds = 1000
            var violation = GoogleRpc.QuotaFailure.Violation()
            violation.subject = "jobs"
            violation.description = message
            var failure = GoogleRpc.QuotaFailure()
            failure.violations = [violation]
            details.append(GoogleProtobuf.`Any`(packing: failure))
        }
    }

    private mutating func addResource(type: String, name: String?) {
        details.append(Self.resource(type: type, name: name ?? "", description: message))
    }

    /// The same error as a violation of one field; of the job at fault when many were sent.
    private func invalidField(_ field: String) -> ServiceError {
        let field = metadata["index"].map { "requests[\($0)].\(field)" } ?? field
        var error = ServiceError.invalid([FieldViolation(field: field, description: message, reason: reason)])
        error.metadata = metadata
        return error
    }
}
