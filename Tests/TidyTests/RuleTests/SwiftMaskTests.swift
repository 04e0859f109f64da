// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("SwiftMask")
struct SwiftMaskTests {
    @Test(
        "comments and strings go, code stays",
        arguments: [
            ("a // b", "a"),
            ("a /* b /* c */ d */ e", "a e"),
            (#"let x = "b" + c"#, "let x = + c"),
            (#"f("a \" b", c)"#, "f ( , c )"),
            (#"f("a \(g("x") + h(1)) b", c)"#, "f ( , c )"),
            ("f(#\"a \" \\(b) \"#, c)", "f ( , c )"),
            ("f(##\"a \"# b\"##, c)", "f ( , c )"),
            ("x = \"\"\"\n a \"b\" // c\n \"\"\"; d", "x = ; d"),
            ("#if DEBUG\nx\n#endif", "#if DEBUG x #endif"),
            ("\"unterminated\na", "a"),
        ]
    )
    func masks(_ source: String, _ code: String) {
        let tokens = Token.tokens(of: SwiftMask.mask(source))
        #expect(tokens.map(\.text).joined(separator: " ") == code)
    }

    @Test("length and line breaks stay, so that line numbers are true")
    func keepsLines() {
        let source = "a\n/* x\n y */ b\n\"\"\"\n t\n\"\"\" c"
        let masked = SwiftMask.mask(source)
        #expect(masked.count == source.utf8.count)
        #expect(Token.tokens(of: masked).map(\.line) == [1, 3, 6])
    }

    @Test("a token knows its place on the line")
    func tokenPlaces() {
        let tokens = Token.tokens(of: Array("  @unchecked a! b\nc".utf8))
        #expect(tokens.map(\.text) == ["@unchecked", "a", "!", "b", "c"])
        #expect(tokens.map(\.isFirstOnLine) == [true, false, false, false, true])
        #expect(tokens.map(\.isAttached) == [false, false, true, false, false])
    }
}
