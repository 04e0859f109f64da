// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("PackedReader")
struct PackedReaderTests {
    static let varints: [(UInt64, [UInt8])] = [
        (0, [0]),
        (1, [1]),
        (127, [0x7F]),
        (128, [0x80, 0x01]),
        (300, [0xAC, 0x02]),
        (16_384, [0x80, 0x80, 0x01]),
        (.max, [255, 255, 255, 255, 255, 255, 255, 255, 255, 1]),
    ]

    @Test("numbers are packed seven bits a byte, lowest first", arguments: varints)
    func varint(value: UInt64, bytes: [UInt8]) {
        var packed: [UInt8] = []
        packed.appendVarint(value)
        #expect(packed == bytes)
        var reader = PackedReader(packed)
        #expect(reader.varint() == value && reader.isAtEnd)
    }

    static let zigzags: [(Int64, UInt64)] = [
        (0, 0), (-1, 1), (1, 2), (-2, 3), (2, 4), (.max, .max - 1), (.min, .max),
    ]

    @Test("signed numbers of small magnitude are short", arguments: zigzags)
    func zigzag(value: Int64, number: UInt64) {
        var packed: [UInt8] = []
        packed.appendZigzag(value)
        var reader = PackedReader(packed)
        #expect(reader.varint() == number)
        reader = PackedReader(packed)
        #expect(reader.zigzag() == value)
    }

    @Test("text comes after its length, and parts can be skipped")
    func text() {
        var packed: [UInt8] = [7]
        packed.appendText("hé")
        packed.appendText("")
        packed.appendText(String(repeating: "x", count: 200))
        var reader = PackedReader(packed)
        #expect(reader.byte() == 7 && reader.text() == "hé" && reader.text().isEmpty)
        let start = reader.position
        #expect(reader.text().count == 200 && reader.isAtEnd)
        reader = PackedReader(packed)
        reader.skip(start)
        #expect(reader.varint() == 200)
    }
}
