// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobScheduler
import Testing

@testable import JobService

@Suite("AuditFilter")
struct AuditFilterTests {
    private func matches(_ text: String) throws -> Bool {
        var call = AuditedCall()
        (call.principal, call.credential, call.peer) = ("ci", "token:1f3a9c2e", "192.0.2.1:7")
        (call.method, call.resource, call.requestID) = ("CancelJob", "job-1", "r-1")
        let body = CallAudited(call: call, refusal: "ROLE_MISSING")
        let entry = AuditPage.Entry(sequence: 7, time: Timestamp(nanoseconds: 1_000_000_000), body: body)
        var checks = FieldChecks()
        let predicate = AuditFilter.predicate(text, &checks)
        try checks.finish()
        return predicate?(entry) ?? true
    }

    @Test(
        "each field is compared",
        arguments: [
            "", "principal = ci", "credential = \"token:1f3a9c2e\"", "peer = 192.0.2.*", "method = CancelJob",
            "resource = job-1", "request_id = r-1", "refusal = ROLE_MISSING", "time >= 1970-01-01T00:00:01Z",
            "principal = ci AND NOT method = GetJob",
        ]
    )
    func fields(_ text: String) throws {
        #expect(try matches(text))
    }

    @Test("what does not match is left out, and an unknown field refused")
    func others() throws {
        #expect(try !matches("principal = alice"))
        #expect(try !matches("refusal = \"\""))
        let error = #expect(throws: ServiceError.self) { try matches("state = QUEUED") }
        #expect(error?.reason == "FILTER_INVALID")
    }
}
