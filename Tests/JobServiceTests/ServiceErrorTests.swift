// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobScheduler
import Testing
import WireGRPC
import WireMessages
import WireProto

@testable import JobService

@Suite("ServiceError")
struct ServiceErrorTests {
    @Test("every error carries a google.rpc.Status that begins with an ErrorInfo of domain jobd")
    func status() throws {
        let error = ServiceError(
            SchedulerError(.refused(.jobNotFound), "no job x", details: [Refusal.Detail("job_id", "x")])
        ).rpcError
        #expect(error.code == .notFound)
        let status = try GoogleRpc.Status(serialized: error.statusDetails)
        #expect(status.code == 5)
        #expect(status.message == "no job x")
        let info = try #require(try status.details.first?.unpacked(as: GoogleRpc.ErrorInfo.self))
        #expect(info.reason == "JOB_NOT_FOUND")
        #expect(info.domain == "jobd")
        #expect(info.metadata == ["job_id": "x"])
        let resource = try #require(try status.details.last?.unpacked(as: GoogleRpc.ResourceInfo.self))
        #expect(resource.resourceName == "x")
    }

    @Test(
        "each reason has the code of the contract",
        arguments: [
            (.refused(.jobNotFound), .notFound), (.refused(.jobPurged), .notFound),
            (.refused(.requestIDReused), .invalidArgument), (.refused(.jobNotCancellable), .failedPrecondition),
            (.refused(.jobNotUpdatable), .failedPrecondition), (.refused(.jobNotRetryable), .failedPrecondition),
            (.refused(.jobNotDeletable), .failedPrecondition), (.refused(.etagMismatch), .aborted),
            (.refused(.leaseLost), .aborted), (.refused(.queueFull), .resourceExhausted),
            (.refused(.scheduleNotFound), .notFound), (.refused(.scheduleExists), .alreadyExists),
            (.refused(.pageTokenInvalid), .invalidArgument), (.draining, .unavailable), (.stopped, .unavailable),
            (.journalStalled, .unavailable), (.journalFull, .resourceExhausted), (.cursorCompacted, .outOfRange),
        ] as [(SchedulerError.Reason, RPCCode)]
    )
    func codes(reason: SchedulerError.Reason, code: RPCCode) {
        #expect(ServiceError(SchedulerError(reason, "why")).code == code)
    }

    @Test("overload says when to come back, in the details and in the pushback metadata")
    func pushback() throws {
        let error = ServiceError(SchedulerError(.draining, "stopping")).rpcError
        #expect(error.metadata.first("grpc-retry-pushback-ms") == "1000")
        let status = try GoogleRpc.Status(serialized: error.statusDetails)
        let retry = try #require(try status.details.last?.unpacked(as: GoogleRpc.RetryInfo.self))
        #expect(retry.retryDelay?.seconds == 1)
    }

    @Test("violations are listed in BadRequest and the message names the first")
    func violations() throws {
        let error = ServiceError.invalid([
            FieldViolation(field: "priority", description: "takes 0 to 9, not 12", reason: "FIELD_OUT_OF_RANGE"),
            FieldViolation(field: "queue", description: "is odd", reason: "QUEUE_INVALID"),
        ])
        #expect(error.message == "priority: takes 0 to 9, not 12 (and 1 more)")
        let request = try #require(try error.details.first?.unpacked(as: GoogleRpc.BadRequest.self))
        #expect(request.fieldViolations.map(\.field) == ["priority", "queue"])
    }
}
