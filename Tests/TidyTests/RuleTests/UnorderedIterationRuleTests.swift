// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("UnorderedIterationRule")
struct UnorderedIterationRuleTests {
    private let rule = UnorderedIterationRule(targets: ["JobCore"])
    private let path = "Sources/JobCore/State.swift"

    private func lines(_ code: String) -> [Int] {
        rule.lines(
            in: "struct S {\nvar map: [Int: String]\nvar set: Set<Int> = []\nvar list: [Int]\n}\n\(code)",
            at: path
        )
    }

    @Test(
        "every walk over a dictionary or a set is found",
        arguments: [
            "for x in map {", "for (a, b) in self.map where a {", "for x in state.set {", "set.forEach { }",
            "map.map { }",
            "for x in map.keys {", "let a = map.values.first", "set.first", "Array(set)", "map.reduce(0) { }",
            "set.popFirst()",
        ]
    )
    func walks(_ code: String) {
        #expect(lines(code) == [6])
    }

    @Test(
        "asking, sorting and walking a list pass",
        arguments: [
            "map[1] = nil", "set.contains(1)", "set.insert(1)", "for x in map.keys.sorted() {", "for x in list {",
            "map.count",
            "list.map { }", "map.removeValue(forKey: 1)", "map.keys.count", "for x in map(1) {",
        ]
    )
    func others(_ code: String) {
        #expect(lines(code) == [])
    }

    @Test("a walk whose order cannot matter says so on its line")
    func reasoned() {
        #expect(lines("for x in map { // any order: the sum is the same") == [])
    }

    @Test("a member is known in other files, unless its name means something else there")
    func otherFiles() {
        let other = "Sources/JobCore/State+Walk.swift"
        let walk = "for x in map {"
        #expect(rule.places(in: [path: "var map: [Int: Int]", other: walk]) == ["\(other):1"])
        let texts = [path: "var map: [Int: Int]", "Sources/JobCore/B.swift": "let map: OrderedMap<Int>", other: walk]
        #expect(rule.places(in: texts) == [])
    }

    @Test(
        "names from values count as well",
        arguments: ["[:]", "Set([1])", "[Int: Int]()", "Dictionary(grouping: a)", "[1: 2]"]
    )
    func values(_ value: String) {
        #expect(rule.lines(in: "let a = \(value)\nfor x in a {", at: path) == [2])
        #expect(rule.lines(in: "let a = [1, f(b: 2)]\nfor x in a {", at: path) == [])
    }

    @Test("other targets may")
    func otherTargets() {
        #expect(rule.lines(in: "let a = [:]\nfor x in a {") == [])
    }
}
