// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("TestFileRule")
struct TestFileRuleTests {
    private let rule = TestFileRule(listPath: "list.txt", exemptTargets: ["jobd": "main only"])
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

    @Test("a listed file may lack its test; its neighbours may not")
    func listed() {
        let texts = [
            "Sources/X/A.swift": code, "Sources/X/B.swift": code, "list.txt": "# comment\nSources/X/A.swift\n",
        ]
        #expect(rule.places(in: texts) == ["Sources/X/B.swift:1"])
    }

    @Test(
        "a listed file that has its test, needs none or is gone leaves the list",
        arguments: [
            ["Sources/X/A.swift": "struct A { func f() {} }", "Tests/XTests/ATests.swift": ""],
            ["Sources/X/A.swift": "struct A { let a = 1 }"], ["Sources/X/B.swift": ""],
        ]
    )
    func stale(_ texts: [String: String]) {
        let list = ["list.txt": "# comment\nSources/X/A.swift\n"]
        #expect(rule.places(in: texts.merging(list) { $1 }) == ["list.txt:2"])
    }

    @Test(
        "the list is ordered and names a file once",
        arguments: [
            "Sources/X/B.swift\nSources/X/A.swift\n", "Sources/X/A.swift\nSources/X/A.swift\nSources/X/B.swift\n",
        ]
    )
    func order(_ list: String) {
        let texts = ["Sources/X/A.swift": code, "Sources/X/B.swift": code, "list.txt": list]
        #expect(rule.places(in: texts) == ["list.txt:2"])
    }
}
