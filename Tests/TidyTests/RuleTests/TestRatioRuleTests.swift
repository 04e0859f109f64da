// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("TestRatioRule")
struct TestRatioRuleTests {
    private let rule = TestRatioRule(goal: 100, isBound: { $0 != "Free" }, percentMin: ["X": 50, "Absent": 50])

    private func places(source: Int, test: Int, of target: String = "X") -> [String] {
        let line = "1\n"
        return rule.places(in: [
            "Sources/\(target)/A.swift": String(repeating: line, count: source),
            "Tests/\(target)Tests/ATests.swift": String(repeating: line, count: test),
        ])
    }

    @Test("the share of an entry is met exactly, or missed by a line")
    func limit() {
        #expect(places(source: 100, test: 50) == [])
        #expect(places(source: 100, test: 49) == ["Sources/X:1"])
    }

    @Test("an entry rises with the share, and goes at the goal")
    func ratchet() {
        #expect(places(source: 100, test: 59) == [])
        #expect(places(source: 100, test: 60) == ["\(AllowList.path):1"])
        #expect(places(source: 100, test: 100) == ["\(AllowList.path):1"])
    }

    @Test("a target without an entry has the goal to meet")
    func goal() {
        #expect(places(source: 100, test: 100, of: "Y") == [])
        #expect(places(source: 100, test: 99, of: "Y") == ["Sources/Y:1"])
    }

    @Test("a target that is not bound needs no tests and gets no entry")
    func unbound() {
        #expect(places(source: 100, test: 0, of: "Free") == [])
        let listed = TestRatioRule(goal: 100, isBound: { _ in false }, percentMin: ["X": 50])
        #expect(listed.places(in: ["Sources/X/A.swift": "1\n"]) == ["\(AllowList.path):1"])
    }

    @Test("generated lines count on neither side")
    func generated() {
        let texts = [
            "Sources/X/A.swift": "1\n2\n", "Sources/X/Generated/B.swift": "1\n2\n3\n", "Tests/XTests/A.swift": "1\n",
        ]
        #expect(rule.places(in: texts) == [])
    }
}
