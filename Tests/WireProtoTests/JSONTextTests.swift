// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto

@Suite("JSON text")
struct JSONTextTests {
    @Test("strings are quoted, and no control character gets through")
    func strings() {
        #expect(JSONText.string("a\"b\\c\n\r\t\u{1}\u{7F}\u{9B}\u{E9}") == #""a\"b\\c\n\r\t\u0001\u007f\u009b\#u{E9}""#)
    }

    @Test("numbers")
    func numbers() {
        #expect([0, -0.5, 3, 1e300].map(JSONText.number) == ["0", "-0.5", "3", "1e+300"])
        #expect([.nan, .infinity, -.infinity].map(JSONText.number) == [#""NaN""#, #""Infinity""#, #""-Infinity""#])
    }

    @Test("base64 as in RFC 4648, section 10")
    func base64() {
        let texts = ["", "f", "fo", "foo", "foob", "fooba", "foobar"]
        let encoded = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]
        #expect(texts.map { JSONText.base64(Array($0.utf8)) } == encoded)
    }
}
