// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("MessageCompression")
struct MessageCompressionTests {
    private static let text = Array("jobd jobd jobd jobd".utf8)
    /// What Python's gzip module makes of the text.
    private static let gzipText: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 203, 202, 79, 74, 81, 200, 66, 33, 0, 219, 227, 22, 135, 19, 0, 0,
        0,
    ]
    /// What Python's zlib module makes of the text.
    private static let deflateText: [UInt8] = [
        120, 156, 203, 202, 79, 74, 81, 200, 66, 33, 0, 68, 233, 6, 221,
    ]

    private func decompressed(
        _ bytes: [UInt8],
        _ compression: MessageCompression,
        bytesMax: Int = 1 << 20
    ) throws(RPCError) -> [UInt8] {
        try ReceivedMessage(bytes: bytes, compression: compression).plain(bytesMax: bytesMax)
    }

    @Test("the names are those of grpc-encoding, in lower case")
    func names() {
        #expect(MessageCompression.allCases.map { "\($0.name)" } == ["gzip", "deflate"])
        for (name, expected) in [("gzip", MessageCompression.gzip), ("deflate", .deflate)] {
            #expect(Array(name.utf8).withUnsafeBytes { MessageCompression(name: $0) } == expected)
        }
        for name in ["", "identity", "GZIP", "gzip "] {
            #expect(Array(name.utf8).withUnsafeBytes { MessageCompression(name: $0) } == nil)
        }
    }

    @Test("another implementation's bytes are read")
    func foreignBytes() throws {
        #expect(try decompressed(Self.gzipText, .gzip) == Self.text)
        #expect(try decompressed(Self.deflateText, .deflate) == Self.text)
    }

    @Test("what is compressed comes back", arguments: MessageCompression.allCases, [0, 1, 16_383, 16_384, 300_000])
    func roundTrip(compression: MessageCompression, count: Int) throws {
        for bytes in [
            [UInt8](repeating: 7, count: count), (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) },
        ] {
            #expect(try decompressed(compression.compressed(bytes), compression) == bytes)
        }
    }

    @Test("the prefix is left free in front", arguments: MessageCompression.allCases)
    func prefix(compression: MessageCompression) throws {
        let framed = compression.framed(Self.text)
        #expect(framed[0] == 1)
        #expect(framed[1..<5].reduce(0) { $0 << 8 | Int($1) } == framed.count - 5)
        #expect(try decompressed(Array(framed.dropFirst(5)), compression) == Self.text)
    }

    @Test("a message at the limit passes, one byte more is refused", arguments: MessageCompression.allCases)
    func limit(compression: MessageCompression) throws {
        for count in [10, 16_384, 100_000] {
            let compressed = compression.compressed([UInt8](repeating: 0, count: count))
            #expect(try decompressed(compressed, compression, bytesMax: count).count == count)
            let error = #expect(throws: RPCError.self) {
                try decompressed(compressed, compression, bytesMax: count - 1)
            }
            #expect(error?.code == .resourceExhausted)
            #expect(error?.message.contains("\(count - 1)") == true)
        }
    }

    @Test("a bomb is refused at the limit, however large it would become")
    func bomb() {
        let bomb = MessageCompression.gzip.compressed([UInt8](repeating: 0, count: 64 << 20))
        #expect(bomb.count < 100_000)
        let error = #expect(throws: RPCError.self) { try decompressed(bomb, .gzip, bytesMax: 100_000) }
        #expect(error?.code == .resourceExhausted)
    }

    @Test("a message cut anywhere, with bytes behind it or another format is INTERNAL")
    func corrupt() {
        var wrong = (0..<Self.gzipText.count).map { (Array(Self.gzipText.prefix($0)), MessageCompression.gzip) }
        wrong += (0..<Self.deflateText.count).map { (Array(Self.deflateText.prefix($0)), .deflate) }
        wrong += [(Self.gzipText + [0], .gzip), (Self.deflateText + [0], .deflate)]
        wrong += [(Self.gzipText, .deflate), (Self.deflateText, .gzip), (Self.text, .gzip)]
        for (bytes, compression) in wrong {
            let error = #expect(throws: RPCError.self) { try decompressed(bytes, compression) }
            #expect(error?.code == .internal)
        }
    }

    @Test("a changed bit is noticed by the checksum or the format", arguments: 0..<8)
    func changedBit(bit: Int) throws {
        for position in 10..<Self.gzipText.count {
            var bytes = Self.gzipText
            bytes[position] ^= 1 << UInt8(bit)
            #expect(throws: RPCError.self) { try decompressed(bytes, .gzip) }
        }
    }
}
