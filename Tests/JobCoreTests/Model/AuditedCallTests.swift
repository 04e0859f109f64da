// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("AuditedCall")
struct AuditedCallTests {
    @Test("texts are cut at their bound, the others stay")
    func bounded() {
        var call = AuditedCall()
        call.principal = "ci"
        call.requestID = String(repeating: "r", count: 129)
        call.credential = String(repeating: "é", count: 64)
        let bounded = call.bounded()
        #expect(bounded.principal == "ci" && bounded.credential == call.credential)
        #expect(bounded.requestID == String(repeating: "r", count: 128))
        call.resource = "r" + String(repeating: "é", count: 64)
        #expect(call.bounded().resource == "r" + String(repeating: "é", count: 63))
    }
}
