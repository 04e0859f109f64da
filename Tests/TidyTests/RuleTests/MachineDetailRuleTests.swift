// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("MachineDetailRule")
struct MachineDetailRuleTests {
    private let rule = MachineDetailRule(banned: ["/builder/", "registry.example"])

    @Test(
        "the text is found wherever it stands",
        arguments: ["cd /builder/x", "\"/builder/\"", "https://registry.example/a", "a=/builder/b"]
    )
    func found(_ line: String) {
        #expect(rule.lines(in: "a\n\(line)\nb", at: "docs/a.md") == [2])
    }

    @Test(
        "the same words below another folder pass",
        arguments: ["src/builder/x", "$HOME/builder/y", "../builder/", #"\(root)/builder/x"#, "/builders/"]
    )
    func below(_ line: String) {
        #expect(rule.lines(in: line, at: "scripts/a.sh") == [])
    }

    @Test("a harmless use does not hide a bad one on the same line")
    func both() {
        #expect(rule.lines(in: "src/builder/x and /builder/y", at: "a.md") == [1])
    }
}
