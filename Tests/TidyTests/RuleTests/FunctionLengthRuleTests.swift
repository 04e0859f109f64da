// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("FunctionLengthRule")
struct FunctionLengthRuleTests {
    private let rule = FunctionLengthRule(linesMax: 4, ratchet: Ratchet())

    @Test("a function at the limit passes, one line more does not")
    func limit() {
        #expect(rule.lines(in: "func a() {\n1\n2\n}") == [])
        #expect(rule.lines(in: "\nfunc a() {\n1\n2\n3\n}") == [2])
    }

    @Test(
        "every kind of function counts",
        arguments: ["func f()", "init(a: Int)", "deinit", "subscript(i: Int) -> Int"]
    )
    func kinds(_ head: String) {
        #expect(rule.lines(in: "struct S {\n\(head) {\n1\n2\n3\n}\n}") == [2])
    }

    @Test("the signature counts, closures and default values inside it do not end it")
    func longSignature() {
        #expect(rule.lines(in: "func a(\nx: () -> Void = {},\ny: Int\n) where X: Y {\n1\n}") == [1])
    }

    @Test("a requirement has no body, also before a long declaration")
    func requirement() {
        let text = "protocol P {\nfunc a() async throws -> Int\nvar x: Int { get }\n}\nstruct S {\n1\n2\n3\n4\n}"
        #expect(rule.lines(in: text) == [])
    }

    @Test("braces in strings and comments do not count, calls of init are no functions")
    func notCode() {
        #expect(rule.lines(in: "func a() {\n\"}\" // }\n3\n}\nlet x = S.init(b) {\n1\n2\n3\n4\n}") == [])
        #expect(rule.lines(in: "func a() {\n\"}\" // }\n3\n4\n}") == [1])
    }

    @Test("generated files are exempt")
    func generated() {
        #expect(rule.places(in: ["Sources/X/Generated/A.swift": "func a() {\n1\n2\n3\n4\n}"]) == [])
    }

    @Test("a listed function may stay, not grow, and its entry must be true")
    func ratchet() {
        let text = "func a() {\n1\n2\n3\n4\n}"
        let path = "Sources/X/A.swift"
        func lines(_ listed: Int) -> [Int] {
            FunctionLengthRule(linesMax: 4, ratchet: Ratchet(["\(path) a": listed])).lines(in: text, at: path)
        }
        #expect(lines(6) == [])
        #expect(lines(5) == [1])
        #expect(lines(7) == [1])
        #expect(
            FunctionLengthRule(linesMax: 4, ratchet: Ratchet(["gone.swift f": 9])).places(in: [:]) == ["gone.swift:1"]
        )
    }
}
