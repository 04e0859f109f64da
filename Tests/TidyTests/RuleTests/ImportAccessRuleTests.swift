// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("ImportAccessRule")
struct ImportAccessRuleTests {
    private let rule = ImportAccessRule()

    @Test("an import of a source file says its access level")
    func sources() {
        let text = "public import A\ninternal import B\npackage import C\nimport D\n@preconcurrency import E\n"
        #expect(rule.lines(in: text) == [4, 5])
    }

    @Test("an attribute before or after the level makes no difference")
    func attributes() {
        #expect(rule.lines(in: "@preconcurrency internal import E\ninternal import struct A.B") == [])
    }

    @Test("test targets are left out")
    func tests() {
        #expect(rule.lines(in: "import Testing", at: "Tests/WireNetTests/A.swift") == [])
    }
}
