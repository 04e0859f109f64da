// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("TopLevelVariableRule")
struct TopLevelVariableRuleTests {
    private let rule = TopLevelVariableRule()

    @Test("a variable outside every type is found")
    func topLevel() {
        #expect(rule.lines(in: "struct A {\nvar a = 1\n}\nvar b = 2\nprivate var c: Int { 3 }\n") == [4, 5])
    }

    @Test("constants, members and locals pass")
    func others() {
        #expect(
            rule.lines(in: "let a = 1\nstruct A { var b: Int }\nfunc f() { var c = 1 }\nlet d = { var e = 1 }") == []
        )
    }
}
