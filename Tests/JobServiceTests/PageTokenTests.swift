// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobService

@Suite("PageToken")
struct PageTokenTests {
    @Test("a token goes on with its own list only")
    func binding() {
        let token = PageToken(namespace: "a", filter: "state = QUEUED")
        var checks = FieldChecks()
        #expect(token.opened(token.sealed("d1f"), &checks) == "d1f")
        #expect(token.opened("", &checks) == nil)
        #expect(token.sealed(nil).isEmpty)
        #expect(checks.violations.isEmpty)
        for other in [PageToken(namespace: "b", filter: "state = QUEUED"), PageToken(namespace: "a", filter: "")] {
            #expect(other.opened(token.sealed("d1f"), &checks) == nil)
        }
        #expect(token.opened("d1f", &checks) == nil)
        #expect(checks.violations.map(\.reason) == Array(repeating: "PAGE_TOKEN_INVALID", count: 3))
        #expect(checks.violations.allSatisfy { $0.field == "page_token" })
    }
}
