// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobFailpoints

@Suite("Failpoint")
struct FailpointTests {
    private struct Problem: Error {}

    @Test("the name in a plan and the name in the code are the same words", arguments: Failpoint.allCases)
    func names(_ point: Failpoint) {
        let words = "\(point)".map { $0.isUppercase ? ".\($0.lowercased())" : "\($0)" }.joined()
        #expect(point.rawValue == words)
    }

    @Test("there are as many as the promise of 25, and some of them can fail")
    func count() {
        #expect(Failpoint.allCases.count >= 25)
        #expect(!Failpoint.failing.isEmpty)
    }

    @Test("without a plan no place does anything", arguments: Failpoint.allCases)
    func nothingArmed(_ point: Failpoint) throws {
        point.pass()
        try point.pass(orThrow: Problem())
    }
}
