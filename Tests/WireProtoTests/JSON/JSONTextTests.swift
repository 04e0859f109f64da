// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProto

@Suite("JSONText")
struct JSONTextTests {
    private func written(_ write: (inout JSONText) -> Void) -> String {
        var text = JSONText()
        write(&text)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    @Test("commas stand between values, not after names and brackets")
    func commas() {
        let text = written { text in
            text.open("{")
            text.name("a")
            text.literal("1")
            text.name("b")
            text.open("[")
            text.string("x")
            text.string("y")
            text.open("{")
            text.close("}")
            text.open("[")
            text.close("]")
            text.close("]")
            text.name("c{")
            text.literal("true")
            text.close("}")
        }
        #expect(text == #"{"a":1,"b":["x","y",{},[]],"c{":true}"#)
    }

    @Test(
        "strings are escaped where JSON demands it, and where a terminal would obey",
        arguments: [
            ("", #""""#), ("a/b<>&'", #""a/b<>&'""#), ("\"\\", #""\"\\""#), ("\n\r\t", #""\n\r\t""#),
            ("\0\u{1F}\u{7F}", #""\u0000\u001f\u007f""#), ("\u{80}\u{85}\u{9B}\u{9F}", #""\u0080\u0085\u009b\u009f""#),
            ("\u{A0}\u{E9}\u{1F7E2}\u{2028}", "\"\u{A0}\u{E9}\u{1F7E2}\u{2028}\""),
            ("\u{100}\u{480}", "\"\u{100}\u{480}\""),
        ]
    )
    func strings(value: String, expected: String) {
        #expect(written { $0.string(value) } == expected)
    }

    @Test(
        "doubles come back exactly; whole ones have no decimal point",
        arguments: [
            (0, "0"), (-0.0, "-0.0"), (1, "1"), (-3, "-3"), (0.1, "0.1"), (1.5e300, "1.5e+300"),
            (.leastNonzeroMagnitude, "5e-324"),
            (.infinity, #""Infinity""#), (-.infinity, #""-Infinity""#), (.nan, #""NaN""#),
            (1.7976931348623157e308, "1.7976931348623157e+308"),
        ] as [(Double, String)]
    )
    func doubles(value: Double, expected: String) {
        #expect(written { $0.number(value) } == expected)
    }

    @Test("floats have as many digits as they need")
    func floats() {
        #expect(written { $0.number(Float(0.1)) } == "0.1")
        #expect(written { $0.number(Float.greatestFiniteMagnitude) } == "3.4028235e+38")
        #expect(written { $0.number(Float(16_777_216)) } == "16777216")
        #expect(written { $0.number(-Float.zero) } == "-0.0")
        #expect(written { $0.number(Float.nan) } == #""NaN""#)
    }
}
