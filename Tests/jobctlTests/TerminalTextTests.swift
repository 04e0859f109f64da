// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import jobctl

@Suite("TerminalText")
struct TerminalTextTests {
    @Test(
        "control characters become harmless",
        arguments: [
            ("plain ä 漢", "plain ä 漢"), ("a\nb\tc\rd", "a b c d"), ("\u{1B}[31mred", "\u{FFFD}[31mred"),
            ("\u{7}\u{9B}x", "\u{FFFD}\u{FFFD}x"), ("a\u{202E}b", "a\u{FFFD}b"), ("a\u{2028}b", "a\u{FFFD}b"),
        ]
    )
    func safe(text: String, expected: String) {
        #expect(TerminalText.safe(text) == expected)
    }

    @Test("wide characters take two cells, marks none", arguments: [("abc", 3), ("漢字", 4), ("e\u{301}", 1), ("", 0)])
    func width(text: String, cells: Int) {
        #expect(TerminalText.width(text) == cells)
    }

    @Test(
        "cutting keeps within the cells and shows that something is missing",
        arguments: [
            ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("abcdef", 0, ""), ("漢字漢", 4, "漢…"),
            ("漢字漢", 5, "漢字…"),
        ]
    )
    func cut(text: String, cells: Int, expected: String) {
        #expect(TerminalText.cut(text, to: cells) == expected)
    }
}
