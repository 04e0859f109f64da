// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("EscapeHatchRule")
struct EscapeHatchRuleTests {
    private let rule = EscapeHatchRule()

    static let hatches = [
        "final class A: @unchecked Sendable {", "let a = try! f()", "let a = b as! C", "fatalError(\"no\")",
        "nonisolated(unsafe) let a = 1",
    ]

    @Test("a hatch without a reason is found", arguments: hatches)
    func bare(_ code: String) {
        #expect(rule.lines(in: "\n\(code)") == [2])
        #expect(rule.lines(in: "\n\(code) // ok") == [2])
        #expect(rule.lines(in: "// a reason on the line above is lost when lines move\n\(code)") == [2])
    }

    @Test("a hatch with its reason on the line passes", arguments: hatches)
    func reasoned(_ code: String) {
        #expect(rule.lines(in: "\(code) // the lock below guards every member") == [])
    }

    @Test(
        "look-alikes pass",
        arguments: [
            "try? f()", "a as? B", "a != b", "nonisolated func f() {}", "nonisolated(nonsending) func f()", "try f(!a)",
        ]
    )
    func alike(_ code: String) {
        #expect(rule.lines(in: code) == [])
    }

    @Test("tests keep the rule too")
    func tests() {
        #expect(rule.lines(in: "try! f()", at: "Tests/WireNetTests/A.swift") == [1])
    }
}
