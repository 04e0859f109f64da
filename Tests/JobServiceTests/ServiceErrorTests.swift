// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobOutput
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
            (.cursorAhead, .outOfRange), (.refused(.requestIDSpent), .failedPrecondition),
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

    @Test("however many violations there are, the answer fits the trailers that clients accept")
    func manyViolations() throws {
        var checks = FieldChecks()
        for _ in 0..<FieldChecks.violationsMax {
            checks.refuse("queue", String(repeating: "long ", count: 1000), reason: "QUEUE_INVALID")
        }
        let error = ServiceError.invalid(Array(repeating: checks.violations, count: 1000).flatMap(\.self))
        #expect(error.rpcError.statusDetails.count <= 3072)
        #expect(error.message.utf8.count <= 1024)
        let request = try #require(try error.details.first?.unpacked(as: GoogleRpc.BadRequest.self))
        let listed = request.fieldViolations.count
        #expect(listed > 1 && error.message.hasSuffix("(and 31999 more; the details list the first \(listed))"))
    }

    @Test("a refusal of one of many jobs names that job's field")
    func indexed() {
        let details = [Refusal.Detail("field", "deadline"), Refusal.Detail("index", "7")]
        let error = ServiceError(SchedulerError(.refused(.deadlineInvalid), "too early", details: details))
        #expect(error.message == "requests[7].deadline: too early")
    }

    @Test("a fault of output has a code and a reason")
    func output() {
        let busy = ServiceError(OutputError(code: .tooManyFollowers, message: "64 follow"))
        #expect(busy.code == .resourceExhausted && busy.retryAfterMilliseconds != nil)
        #expect(ServiceError(OutputError(code: .system(5), message: "read")).reason == "OUTPUT_UNREADABLE")
    }
}
