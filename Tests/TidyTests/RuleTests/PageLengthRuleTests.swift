// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("PageLengthRule")
struct PageLengthRuleTests {
    @Test("a page at its limit passes, one line more does not, other pages are free")
    func limit() {
        let rule = PageLengthRule(limits: ["docs/a.md": 2])
        #expect(rule.places(in: ["docs/a.md": "1\n2\n", "docs/b.md": "1\n2\n3\n"]) == [])
        #expect(rule.places(in: ["docs/a.md": "1\n2\n3\n"]) == ["docs/a.md:3"])
    }
}
