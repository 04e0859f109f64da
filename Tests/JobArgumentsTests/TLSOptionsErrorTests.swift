// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobArguments

@Suite("TLSOptionsError")
struct TLSOptionsErrorTests {
    @Test("it says what is wrong and what to do")
    func text() {
        #expect("\(TLSOptionsError(what: "a", remedy: "b", isUsage: true))" == "a; b")
    }
}
