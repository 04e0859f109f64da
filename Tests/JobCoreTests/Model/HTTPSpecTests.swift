// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@Suite("HTTPSpec")
struct HTTPSpecTests {
    @Test("a request without a method is a POST when it has a body, else a GET")
    func method() {
        #expect(HTTPSpec(url: "u").effectiveMethod == "GET")
        #expect(HTTPSpec(url: "u", body: [1]).effectiveMethod == "POST")
        #expect(HTTPSpec(method: "PUT", url: "u").effectiveMethod == "PUT")
    }
}
