// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto

@Suite("Base64Literal")
struct Base64LiteralTests {
    @Test("the examples of RFC 4648, section 10")
    func examples() {
        #expect(Base64Literal.decode("") == [])
        #expect(Base64Literal.decode("Zg==") == Array("f".utf8))
        #expect(Base64Literal.decode("Zm8=") == Array("fo".utf8))
        #expect(Base64Literal.decode("Zm9v") == Array("foo".utf8))
        #expect(Base64Literal.decode("Zm9vYg==") == Array("foob".utf8))
        #expect(Base64Literal.decode("Zm9vYmFy") == Array("foobar".utf8))
    }

    @Test("all digits, and line breaks passed over")
    func digits() {
        #expect(Base64Literal.decode("+/A9\n  z5") == [0xFB, 0xF0, 0x3D, 0xCF])
    }
}
