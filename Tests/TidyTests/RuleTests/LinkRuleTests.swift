// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("LinkRule")
struct LinkRuleTests {
    private let rule = LinkRule()

    private func lines(_ text: String) -> [Int] {
        rule.violations(in: SourceTree(["docs/a.md": text, "docs/b.md": "# One two: three", "Sources/X/y.swift": ""]))
            .map(\.line).sorted()
    }

    @Test(
        "links to what is there pass",
        arguments: [
            "[b](b.md)", "[b](./b.md#one-two-three)", "[x](../Sources/X)", "[x](../Sources/X/)",
            "[y](/Sources/X/y.swift#L3)",
            "[w](https://example.org/gone)", "[m](mailto:a@example.org)", "[a]: b.md", "![b](b.md \"title\")",
            "no link",
            "`[code](gone.md)`", "```\n[code](gone.md)\n```", "# Here\n[h](#here)", "[root](..)",
        ]
    )
    func good(_ text: String) {
        #expect(lines(text) == [])
    }

    @Test(
        "links to what is not there are found",
        arguments: [
            "[b](gone.md)", "[b](b.md) and [c](c.md)", "[b](b.md#four)", "[x](../../x)", "[a]: gone.md",
            "[h](#nowhere)",
            "![p](p.png)", "[t](gone.md \"title\")", "[b](docs/b.md)",
        ]
    )
    func bad(_ text: String) {
        #expect(lines("\n\(text)") == [2])
    }

    @Test("lines after a fenced block are read again")
    func afterFence() {
        #expect(lines("```\n[a](x)\n```\n[b](gone.md)") == [4])
    }
}
