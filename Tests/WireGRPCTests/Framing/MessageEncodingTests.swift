// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("MessageEncoding")
struct MessageEncodingTests {
    @Test(
        "a name is nothing, something known, or kept as it came",
        arguments: [
            ("identity", .identity), ("gzip", .known(.gzip)), ("deflate", .known(.deflate)),
            ("GZIP", .unsupported("GZIP")), ("", .unsupported("")), ("zstd", .unsupported("zstd")),
        ] as [(String, MessageEncoding)]
    )
    func reading(value: String, expected: MessageEncoding) {
        #expect(Array(value.utf8).withUnsafeBytes { MessageEncoding($0) } == expected)
    }
}
