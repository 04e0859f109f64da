// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import jobctl

@Suite("JSONValue")
struct JSONValueTests {
    @Test(
        "values on one line",
        arguments: [
            (JSONValue.string("a\"b\\c\n\t\r\u{1}\u{7F}\u{9B}ä漢"), #""a\"b\\c\n\t\r\u0001\u007f\u009bä漢""#),
            (.integer(-7), "-7"), (.bool(true), "true"), (.double(0.5), "0.5"), (.double(2), "2"),
            (.double(1e300), "1e+300"),
            (.double(.nan), "\"NaN\""), (.double(-.infinity), "\"-Infinity\""), (.array([]), "[]"),
            (.array([.integer(1), .string("x")]), #"[1,"x"]"#), (.object(JSONObject()), "{}"),
        ]
    )
    func text(value: JSONValue, expected: String) {
        #expect(value.text == expected)
    }

    @Test(
        "base64 with padding (RFC 4648 section 10)",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ]
    )
    func base64(plain: String, encoded: String) {
        #expect(Base64Text.encoded(Array(plain.utf8)) == encoded)
    }

    @Test("all of base64's letters")
    func alphabet() {
        #expect(Base64Text.encoded([0xFB, 0xEF, 0xFF]) == "++//")
    }
}
