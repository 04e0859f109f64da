// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProto

@Suite("WireWriter")
struct WireWriterTests {
    @Test(
        "numbers are written seven bits at a time, the lowest first",
        arguments: [
            (0, [0]), (1, [1]), (127, [0x7F]), (128, [0x80, 1]), (300, [0xAC, 2]), (16_384, [0x80, 0x80, 1]),
            (.max, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1]),
        ] as [(UInt64, [UInt8])]
    )
    func varints(number: UInt64, expected: [UInt8]) {
        var bytes: [UInt8] = []
        bytes.appendVarint(number)
        #expect(bytes == expected)
    }

    @Test("tags hold number and wire type")
    func tags() {
        var bytes: [UInt8] = []
        bytes.appendTag(1, .varint)
        bytes.appendTag(2, .lengthDelimited)
        bytes.appendTag(16, .fixed32)
        bytes.appendTag(536_870_911, .fixed64)
        #expect(bytes == [0x08, 0x12, 0x85, 0x01, 0xF9, 0xFF, 0xFF, 0xFF, 0x0F])
    }

    @Test("a length goes before the bytes")
    func fields() {
        var bytes: [UInt8] = []
        bytes.appendField(3, lengthDelimited: "abc".utf8)
        bytes.appendField(3, lengthDelimited: [])
        #expect(bytes == [0x1A, 3, 0x61, 0x62, 0x63, 0x1A, 0])
        bytes = []
        bytes.appendField(1, lengthDelimited: [UInt8](repeating: 0, count: 200))
        #expect(bytes.prefix(3) == [0x0A, 0xC8, 0x01])
        #expect(bytes.count == 203)
    }
}
