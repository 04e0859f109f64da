// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("TestFileRule")
struct TestFileRuleTests {
    private let rule = TestFileRule(coveredBy: [:], exemptTargets: ["jobd": "main only"])
    private let code = "struct A { func f() {} }"

    @Test("a file with behaviour and no test is found")
    func untested() {
        let texts = ["Sources/X/Deep/A.swift": code, "Tests/YTests/ATests.swift": "", "Tests/XTests/BTests.swift": ""]
        #expect(rule.places(in: texts) == ["Sources/X/Deep/A.swift:1"])
    }

    @Test("a test of the same name in the target's tests passes, in any folder", arguments: ["A.swift", "A+B.swift"])
    func tested(_ name: String) {
        #expect(rule.places(in: ["Sources/X/\(name)": code, "Tests/XTests/Deep/ATests.swift": ""]) == [])
    }

    @Test(
        "what has a body is behaviour",
        arguments: [
            "init(a: Int) { self.a = a + 1 }", "init(a: Int) { self.a = f(a) }", "deinit { f() }",
            "subscript(i: Int) -> Int { 1 }", "var a: Int { 1 }", "var a: Int {\n1 }", "func f() {}",
        ]
    )
    func behaviour(_ member: String) {
        #expect(rule.places(in: ["Sources/X/A.swift": "struct A {\n\(member)\n}"]) == ["Sources/X/A.swift:1"])
    }

    @Test(
        "stored values, cases and requirements of values need no test",
        arguments: [
            "var a: Int", "let a = 1", "case a", "var a: Int { get }", "var a = b.map { $0 }", "let a = B.init(1)",
            "init(a: Int, b: Int) {\nself.a = a\nself.b = b\n}", "init() {}", "func requirement() -> Int",
        ]
    )
    func data(_ member: String) {
        #expect(rule.places(in: ["Sources/X/A.swift": "struct A {\n\(member)\n}"]) == [])
    }

    @Test("generated files and exempt targets are left out")
    func exempt() {
        #expect(rule.places(in: ["Sources/jobd/A.swift": code, "Sources/X/Generated/A.swift": code]) == [])
    }

    @Test("the list names a source and a test that exist")
    func coveredBy() {
        let listed = TestFileRule(coveredBy: ["Sources/X/A.swift": "Tests/XTests/B.swift"], exemptTargets: [:])
        #expect(listed.places(in: ["Sources/X/A.swift": code, "Tests/XTests/B.swift": ""]) == [])
        #expect(listed.places(in: ["Sources/X/A.swift": code]) == ["\(AllowList.path):1"])
        #expect(listed.places(in: ["Sources/X/C.swift": "", "Tests/XTests/B.swift": ""]) == ["\(AllowList.path):1"])
        #expect(listed.places(in: ["Sources/Y/C.swift": ""]) == [])
    }

    @Test("a listed folder covers what is below it, not its neighbours")
    func coveredFolder() {
        let listed = TestFileRule(coveredBy: ["Sources/X/Deep/": "Tests/XTests/B.swift"], exemptTargets: [:])
        let texts = ["Sources/X/Deep/A.swift": code, "Sources/X/Deeper/C.swift": code, "Tests/XTests/B.swift": ""]
        #expect(listed.places(in: texts) == ["Sources/X/Deeper/C.swift:1"])
        #expect(listed.places(in: ["Sources/X/D.swift": "", "Tests/XTests/B.swift": ""]) == ["\(AllowList.path):1"])
    }
}
