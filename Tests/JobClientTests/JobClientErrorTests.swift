// SPDX-License-Identifier: Apache-2.0

import Testing
import WireGRPC
import WireMessages
import WireProto

@testable import JobClient

@Suite("JobClientError")
struct JobClientErrorTests {
    private func detail(_ message: some ProtoMessage, type: String) -> GoogleProtobuf.`Any` {
        var detail = GoogleProtobuf.`Any`()
        detail.typeUrl = "type.googleapis.com/" + type
        detail.value = message.serialized()
        return detail
    }

    @Test("reason, metadata, fields and delay come out of the status details")
    func details() {
        var info = GoogleRpc.ErrorInfo()
        info.reason = "FILTER_INVALID"
        info.metadata = ["offset": "7"]
        var violation = GoogleRpc.BadRequest.FieldViolation()
        violation.field = "filter"
        violation.description = "no such field"
        var request = GoogleRpc.BadRequest()
        request.fieldViolations = [violation]
        var retry = GoogleRpc.RetryInfo()
        retry.retryDelay = Duration.milliseconds(1500).message
        var status = GoogleRpc.Status()
        status.code = 3
        status.message = "bad filter"
        status.details = [
            detail(info, type: "google.rpc.ErrorInfo"), detail(request, type: "google.rpc.BadRequest"),
            detail(retry, type: "google.rpc.RetryInfo"), detail(info, type: "example.Unknown"),
        ]
        let error = JobClientError(
            RPCError(code: .invalidArgument, message: "bad filter", statusDetails: status.serialized())
        )
        #expect(
            error
                == JobClientError(
                    code: .invalidArgument,
                    reason: "FILTER_INVALID",
                    message: "bad filter",
                    metadata: ["offset": "7"],
                    fieldViolations: [.init(field: "filter", description: "no such field")],
                    retryDelay: .milliseconds(1500)
                )
        )
        #expect(
            error.description == "INVALID_ARGUMENT (FILTER_INVALID): bad filter: filter: no such field"
        )
        let once = JobClientError(
            code: .invalidArgument,
            message: "a: b",
            fieldViolations: [.init(field: "a", description: "b")]
        )
        #expect(once.description == "INVALID_ARGUMENT: a: b", "what the message says is not said again")
    }

    @Test("details that are no messages hide nothing")
    func damaged() {
        var status = GoogleRpc.Status()
        var info = GoogleProtobuf.`Any`()
        info.typeUrl = "type.googleapis.com/google.rpc.ErrorInfo"
        info.value = [0xFF, 0xFF]
        status.details = [info]
        for bytes in [[0xFF, 0xFF, 0xFF], status.serialized()] {
            let error = JobClientError(RPCError(code: .notFound, message: "gone", statusDetails: bytes))
            #expect(error == JobClientError(code: .notFound, message: "gone"))
        }
    }

    @Test("an error of another kind is INTERNAL, cancellation stays what it is")
    func caught() throws {
        struct Odd: Error {}
        #expect(try JobClientError(caught: Odd()).code == .internal)
        #expect(throws: CancellationError.self) { try JobClientError(caught: CancellationError()) }
        let known = JobClientError(code: .aborted, reason: "ETAG_MISMATCH", message: "m")
        #expect(try JobClientError(caught: known) == known)
    }
}
