// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("TestRatioRule")
struct TestRatioRuleTests {
    private let rule = TestRatioRule(percentMin: ["X": 50, "Absent": 100])

    @Test("the share is met exactly, or missed by a line")
    func limit() {
        #expect(rule.places(in: ["Sources/X/A.swift": "1\n2\n3\n4\n", "Tests/XTests/ATests.swift": "1\n2\n"]) == [])
        #expect(
            rule.places(in: ["Sources/X/A.swift": "1\n2\n3\n4\n", "Tests/XTests/ATests.swift": "1\n"]) == [
                "Sources/X:1"
            ]
        )
    }

    @Test("generated lines count on neither side")
    func generated() {
        let texts = [
            "Sources/X/A.swift": "1\n2\n", "Sources/X/Generated/B.swift": "1\n2\n3\n", "Tests/XTests/A.swift": "1\n",
        ]
        #expect(rule.places(in: texts) == [])
    }
}
