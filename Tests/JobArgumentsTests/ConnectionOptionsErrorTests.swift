// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobArguments

@Suite("ConnectionOptionsError")
struct ConnectionOptionsErrorTests {
    @Test("it says what is wrong and what to do")
    func text() {
        #expect("\(ConnectionOptionsError(what: "a", remedy: "b", isUsage: true))" == "a; b")
    }
}
