// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("FieldBytes")
struct FieldBytesTests {
    private func with<R>(_ text: String, _ body: (UnsafeRawBufferPointer) -> R) -> R {
        Array(text.utf8).withUnsafeBytes { body($0) }
    }

    @Test("only the same bytes are equal")
    func equal() {
        #expect(with("abc") { $0.isEqual(to: "abc") })
        #expect(!with("abc") { $0.isEqual(to: "abd") })
        #expect(!with("abc") { $0.isEqual(to: "ab") })
        #expect(!with("ab") { $0.isEqual(to: "abc") })
        #expect(with("") { $0.isEqual(to: "") })
        #expect(UnsafeRawBufferPointer(start: nil, count: 0).isEqual(to: ""))
    }

    @Test("a prefix may be the whole, and not more")
    func prefix() {
        #expect(with("abc") { $0.isPrefixed(by: "ab") })
        #expect(with("abc") { $0.isPrefixed(by: "abc") })
        #expect(!with("abc") { $0.isPrefixed(by: "abcd") })
        #expect(with("abc") { $0.isPrefixed(by: "") })
        #expect(UnsafeRawBufferPointer(start: nil, count: 0).isPrefixed(by: ""))
        #expect(!UnsafeRawBufferPointer(start: nil, count: 0).isPrefixed(by: "a"))
    }

    @Test(
        "spaces go at the edges only",
        arguments: [("", ""), (" ", ""), ("a", "a"), ("  a b ", "a b"), ("\ta", "\ta")]
    )
    func edgeSpaces(text: String, expected: String) {
        #expect(Array(text.utf8).withUnsafeBytes { $0.withoutEdgeSpaces.text } == expected)
    }

    @Test("bytes that are not UTF-8 still become text")
    func text() {
        #expect(([0x61, 0xff, 0x62] as [UInt8]).withUnsafeBytes { $0.text } == "a\u{fffd}b")
    }
}
