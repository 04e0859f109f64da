// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("AcceptedCompressions")
struct AcceptedCompressionsTests {
    @Test(
        "known names count, wherever they stand and whatever is around them",
        arguments: [
            ("", []), ("identity", []), ("gzip", [.gzip]), ("identity, deflate, gzip", [.gzip, .deflate]),
            ("deflate,br", [.deflate]), (" gzip ,", [.gzip]), ("gzipped", []), (",,,", []), ("gzip deflate", []),
        ] as [(String, [MessageCompression])]
    )
    func reading(value: String, expected: [MessageCompression]) {
        let accepted = Array(value.utf8).withUnsafeBytes { AcceptedCompressions($0) }
        #expect(MessageCompression.allCases.filter { accepted.contains($0) } == expected)
    }

    @Test("a peer that says nothing accepts nothing")
    func nothing() {
        #expect(!MessageCompression.allCases.contains { AcceptedCompressions().contains($0) })
    }

    @Test("what this side says is what it reads")
    func own() {
        let own = Array("\(AcceptedCompressions.own)".utf8).withUnsafeBytes { AcceptedCompressions($0) }
        #expect(MessageCompression.allCases.allSatisfy { own.contains($0) })
    }
}
