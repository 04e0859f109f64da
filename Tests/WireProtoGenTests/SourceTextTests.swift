// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("SourceText")
struct SourceTextTests {
    @Test("blocks indent what is inside them")
    func blocks() {
        var text = SourceText()
        text.block("a {") { text in
            text.line("b")
            text.block("c:", nil) { $0.line("d") }
            text.line()
            text.block("e(", ")") { _ in }
        }
        #expect(text.text == "a {\n    b\n    c:\n        d\n\n    e(\n    )\n}\n")
    }

    @Test(
        "comments become doc comments, without empty lines around them and blanks behind them",
        arguments: [
            (" One line.\n", ["/// One line."]),
            (" First.\n Second.\n", ["/// First.", "/// Second."]),
            ("\n First.\n\n  Indented.  \n\n", ["/// First.", "///", "///  Indented."]),
            ("No blank.\n", ["/// No blank."]),
            (" Windows.\r\n", ["/// Windows."]),
            ("", ["/// Nothing said."]),
            (" \n \n", ["/// Nothing said."]),
        ]
    )
    func docs(comment: String, lines: [String]) {
        var text = SourceText()
        text.doc(comment, else: "Nothing said.")
        #expect(text.text == lines.map { $0 + "\n" }.joined())
    }

    @Test("a comment cannot end the doc comment that it becomes")
    func docsStayComments() {
        var text = SourceText()
        text.block("{") { $0.doc(" */ }\n evil()\n", else: "") }
        #expect(text.text == "{\n    /// */ }\n    /// evil()\n}\n")
    }

    @Test("a file begins with licence and origin")
    func file() {
        let text = SourceText.file(from: "shop/v1/shop.proto") { $0.line("x") }
        #expect(text == Snippets.head + "x\n")
    }
}
