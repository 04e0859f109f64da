// SPDX-License-Identifier: Apache-2.0

import JobAccess
import JobCore
import JobScheduler
import Testing

@testable import JobService

@Suite("Caller")
struct CallerTests {
    @Test("events name the principal, and what is kept names the credential without its secret")
    func named() throws {
        let token = AccessToken.make()
        let entry = try AccessEntry(token.credential, principal: "ci", grants: [Grant(.submitter, in: "builds")])
        let caller = Caller(entry, AccessFixture.context("SubmitJob"), namespace: "builds")
        #expect(caller.actor.name == "principal:ci")
        #expect(caller.actor.call?.credential == "token:\(token.id)" && caller.actor.call?.namespace == "builds")
        #expect(!caller.seesEverything)
    }

    @Test("who cannot be named is named by its address")
    func unnamed() {
        let caller = Caller(nil, AccessFixture.context(), namespace: "")
        #expect(caller.actor.name == "client:192.0.2.1:7" && caller.actor.call == nil)
    }
}
