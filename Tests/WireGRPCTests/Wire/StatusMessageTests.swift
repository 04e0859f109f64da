// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("StatusMessage")
struct StatusMessageTests {
    private func decoded(_ text: String) -> String {
        Array(text.utf8).withUnsafeBytes { StatusMessage.decoded($0) }
    }

    @Test(
        "everything that is not plain is written as %XX",
        arguments: [
            ("plain text", "plain text"), ("100%", "100%25"), (" a ", "%20a%20"), (" ", "%20"), ("ü", "%C3%BC"),
            ("a\tb\n", "a%09b%0A"), ("\u{7f}", "%7F"), ("~", "~"), ("", ""), ("a b", "a b"),
        ]
    )
    func written(message: String, expected: String) {
        #expect(String(decoding: StatusMessage.encoded(message), as: UTF8.self) == expected)
        #expect(decoded(expected) == message)
    }

    @Test(
        "reading never fails",
        arguments: [
            ("%", "%"), ("%4", "%4"), ("%zz", "%zz"), ("%41%4", "A%4"), ("%c3%bc", "ü"), ("%FF", "\u{fffd}"),
            ("a%25b", "a%b"),
        ]
    )
    func lenient(text: String, expected: String) {
        #expect(decoded(text) == expected)
    }

    @Test("what is longer than the bound is cut after a whole character", arguments: [3, 4, 20, 21, 22, 23, 30])
    func cut(bytesMax: Int) {
        let message = "abcdefghij kl öü" + String(repeating: "z", count: 100)
        let text = StatusMessage.encoded(message, bytesMax: bytesMax)
        #expect(text.count <= bytesMax && text.count > bytesMax - 6)
        let decoded = text.withUnsafeBytes { StatusMessage.decoded($0) }
        #expect(decoded.hasSuffix("...") && message.hasPrefix(decoded.dropLast(3)))
        #expect(StatusMessage.encoded("abc", bytesMax: 3) == Array("abc".utf8))
    }
}
