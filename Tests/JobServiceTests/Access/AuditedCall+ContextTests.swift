// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing
import WireGRPC

@testable import JobService

@Suite("AuditedCall of a context")
struct AuditedCallContextTests {
    @Test("of a caller that is not known, its address and its method are kept")
    func unknown() {
        let call = AuditedCall(AccessFixture.context("GetJob"), nil, namespace: "n")
        #expect(call.principal.isEmpty && call.credential.isEmpty)
        #expect(call.peer == "192.0.2.1:7" && call.method == "GetJob" && call.namespace == "n")
    }

    @Test("on a Unix socket the user is kept")
    func user() {
        let process = ProcessCredentials(userID: 1000, groupID: 1, processID: 7)
        #expect(AuditedCall(AccessFixture.context(peer: .unix(process)), nil, namespace: "").peer == "unix user 1000")
        #expect(AuditedCall(AccessFixture.context(peer: .unix(nil)), nil, namespace: "").peer == "unix")
    }
}
