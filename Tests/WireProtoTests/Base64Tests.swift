// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProto

@Suite("Base64")
struct Base64Tests {
    /// RFC 4648, section 10.
    private static let known = [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ]

    @Test("the vectors of RFC 4648 hold both ways, padded or not", arguments: known)
    func vectors(plain: String, text: String) {
        let digits = text.filter { $0 != "=" }
        #expect(Base64.encoded(Array(plain.utf8), padded: true) == Array(text.utf8))
        #expect(Base64.encoded(Array(plain.utf8), padded: false) == Array(digits.utf8))
        #expect(Base64.decoded(Array(text.utf8)) == Array(plain.utf8))
        #expect(Base64.decoded(Array(digits.utf8)) == Array(plain.utf8))
    }

    @Test("all bytes come back")
    func all() {
        let bytes = [UInt8](0...255)
        #expect(Base64.decoded(Base64.encoded(bytes, padded: true)) == bytes)
        #expect(Base64.decoded(Base64.encoded(Array(bytes.dropFirst()), padded: false)) == Array(bytes.dropFirst()))
    }

    @Test("both alphabets are read")
    func alphabets() {
        #expect(Base64.decoded(Array("-_+/".utf8)) == [0xFB, 0xFF, 0xBF])
    }

    @Test("other texts are refused", arguments: ["A", "AAAAA", "A=", "=", "AA=A", "A*==", "AA\n", "AA===", "===="])
    func refused(text: String) {
        #expect(Base64.decoded(Array(text.utf8)) == nil)
    }
}
