// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProto

@Suite("WireReader")
struct WireReaderTests {
    private func fields(_ bytes: [UInt8], groupDepthMax: Int = 10) -> (fields: [WireField], isAtEnd: Bool) {
        bytes.withUnsafeBytes { buffer in
            var reader = WireReader(buffer)
            var result: [WireField] = []
            while let field = reader.nextField(groupDepthMax: groupDepthMax) { result.append(field) }
            return (result, reader.isAtEnd)
        }
    }

    @Test("fields carry their number, wire type and places")
    func places() {
        let (fields, isAtEnd) = fields([
            0x08, 0x96, 0x01, 0x12, 2, 7, 8, 0x1D, 1, 2, 3, 4, 0x21, 1, 2, 3, 4, 5, 6, 7, 8,
        ])
        #expect(isAtEnd)
        #expect(fields.map(\.number) == [1, 2, 3, 4])
        #expect(fields.map(\.wireType) == [.varint, .lengthDelimited, .fixed32, .fixed64])
        #expect(fields.map(\.payload) == [1..<3, 5..<7, 8..<12, 13..<21])
        #expect(fields.map(\.start) == [0, 3, 7, 12])
        #expect(fields.map(\.end) == [3, 7, 12, 21])
    }

    @Test("a group is one field, to its own end")
    func groups() {
        let (fields, isAtEnd) = fields([0x0B, 0x0B, 0x0C, 0x10, 1, 0x0C, 0x18, 1])
        #expect(isAtEnd)
        #expect(fields.map(\.wireType) == [.groupStart, .varint])
        #expect(fields.first?.end == 6)
    }

    @Test("groups nest up to the limit")
    func groupDepth() {
        #expect(fields([0x0B, 0x0B, 0x0C, 0x0C], groupDepthMax: 2).isAtEnd)
        #expect(!fields([0x0B, 0x0B, 0x0C, 0x0C], groupDepthMax: 1).isAtEnd)
    }

    @Test("a broken field is not consumed")
    func broken() {
        let (fields, isAtEnd) = fields([0x08, 1, 0x12, 5, 1])
        #expect(fields.count == 1)
        #expect(!isAtEnd)
    }

    @Test("the largest field number is read, and a larger tag is not")
    func numbers() {
        #expect(fields([0xF8, 0xFF, 0xFF, 0xFF, 0x0F, 0]).fields.first?.number == 536_870_911)
        #expect(!fields([0xF8, 0xFF, 0xFF, 0xFF, 0x1F, 0]).isAtEnd)
    }
}
