// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProtoFixtures

@testable internal import WireProto

@Suite("FieldType")
struct FieldTypeTests {
    private func field(_ message: (some CBackedMessage).Type, _ number: UInt32) throws -> FieldType {
        try #require(MessageType(message.cDescriptor).field(number))
    }

    @Test("members of one oneof have it in common")
    func oneofs() throws {
        let text = try field(WiretestV1.Choices.self, 1)
        let number = try field(WiretestV1.Choices.self, 2)
        let count = try field(WiretestV1.Choices.self, 9)
        #expect(text.isOneofMember)
        #expect(text.oneof == number.oneof)
        #expect(text.oneof != count.oneof)
        #expect(try field(WiretestV1.Inner.self, 1).oneof == nil)
    }

    @Test("presence is known of messages and members of oneofs")
    func presence() throws {
        #expect(try field(WiretestV1.Choices.self, 9).hasPresence)
        #expect(try field(WiretestV1.Nested.self, 1).hasPresence)
        #expect(try !field(WiretestV1.Inner.self, 1).hasPresence)
    }

    @Test("a wire type is accepted if it is the type's, or packed in a list")
    func wireTypes() throws {
        let number = try field(WiretestV1.Inner.self, 2)
        let numbers = try field(WiretestV1.Inner.self, 3)
        #expect(number.accepts(.varint))
        #expect(!number.accepts(.lengthDelimited))
        #expect(numbers.isRepeated)
        #expect(numbers.accepts(.varint))
        #expect(numbers.accepts(.lengthDelimited))
        #expect(!numbers.accepts(.fixed32))
        #expect(!numbers.accepts(.groupStart))
        #expect(try !field(WiretestV1.Lists.self, 14).accepts(.varint))
    }

    @Test("enum values have names and numbers, aliases too")
    func enums() throws {
        let color = try field(WiretestV1.Scalars.self, 16)
        #expect(color.enumName(-3) == "COLOR_NEGATIVE")
        #expect(color.enumName(4) == nil)
        #expect(color.enumNumber(Array("COLOR_DEFAULT".utf8)) == 2)
        #expect(color.enumNumber(Array("COLOR_DEFAULT\0".utf8)) == nil)
        #expect(color.enumNumber([]) == nil)
        let level = try field(WiretestV1.Scalars.self, 2047)
        #expect(level.enumNumber(Array("LEVEL_TOP".utf8)) == 1)
        #expect(level.enumName(1) == "LEVEL_HIGH")
        let number = try field(WiretestV1.Scalars.self, 3)
        #expect(number.enumName(0) == nil)
        #expect(number.enumNumber(Array("COLOR_RED".utf8)) == nil)
        #expect(number.message == nil)
    }
}
