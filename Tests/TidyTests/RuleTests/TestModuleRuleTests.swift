// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("TestModuleRule")
struct TestModuleRuleTests {
    private let rule = TestModuleRule(testTools: ["WireTesting"])

    @Test("what ships imports no test tool", arguments: ["Testing", "XCTest", "JobTesting", "WireTesting"])
    func ships(_ module: String) {
        #expect(rule.lines(in: "internal import \(module)") == [1])
    }

    @Test("test tools and tests may")
    func tests() {
        let text = "internal import Testing"
        #expect(rule.places(in: ["Sources/WireTesting/A.swift": text, "Tests/WireNetTests/A.swift": text]) == [])
    }
}
