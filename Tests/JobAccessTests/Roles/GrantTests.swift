// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobAccess

@Suite("Grant")
struct GrantTests {
    @Test("a role in one namespace, or in all")
    func reading() throws {
        let one = try Grant("submitter@builds")
        #expect(one == Grant(.submitter, in: "builds") && one.description == "submitter@builds")
        #expect(one.covers("builds") && !one.covers("default"))
        let all = try Grant("viewer@*")
        #expect(all == Grant(.viewer, in: nil) && all.description == "viewer@*")
        #expect(all.covers("builds") && all.covers("default"))
    }

    @Test(
        "anything else is refused, saying why",
        arguments: ["", "viewer", "viewer@", "boss@*", "viewer@A", "viewer@a@b"]
    )
    func refused(_ text: String) throws {
        let error = try #require(throws: AccessError.self) { try Grant(text) }
        #expect(error.message.contains("\"\(text)\""))
    }
}
