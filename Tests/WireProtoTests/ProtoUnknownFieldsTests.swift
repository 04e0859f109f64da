// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto
internal import WireProtoFixtures

@Suite("ProtoUnknownFields")
struct ProtoUnknownFieldsTests {
    /// Fields of all wire types but groups, none of which Inner knows.
    private static let plain: [UInt8] =
        [0x20, 0x96, 0x01] + [0x29, 1, 2, 3, 4, 5, 6, 7, 8] + [0x32, 2, 9, 9] + [0x3D, 1, 2, 3, 4] + [0x42, 0]

    /// Group 9 with a varint, a group 10 and a string inside.
    private static let group: [UInt8] = [0x4B, 0x08, 1, 0x53, 0x10, 2, 0x54, 0x1A, 1, 0x61, 0x4C]

    private func expectKept<Message: ProtoMessage>(_ type: Message.Type, _ bytes: [UInt8]) throws -> Message {
        let message = try Message(serialized: bytes)
        #expect(try Message(serialized: message.serialized()) == message)
        return message
    }

    @Test("fields that the type does not know come back as they were")
    func plainFields() throws {
        let message = try expectKept(WiretestV1.Inner.self, Self.plain)
        #expect(message.unknownFields.bytes == Self.plain)
        #expect(message.serialized() == Self.plain)
        #expect(message != WiretestV1.Inner())
    }

    @Test("known fields are written before unknown ones")
    func order() throws {
        let message = try WiretestV1.Inner(serialized: Self.plain + [0x10, 5])
        #expect(message.number == 5)
        #expect(message.serialized() == [0x10, 5] + Self.plain)
    }

    @Test("a message that is encoded already is passed on in the field it is given")
    func encoded() throws {
        let inner = try WiretestV1.Inner(serialized: [0x10, 5])
        var outer = WiretestV1.Choices()
        outer.unknownFields = Self.field(3, inner.serialized())
        #expect(outer.serialized() == [0x1A, 2, 0x10, 5])
        var same = ProtoUnknownFields()
        same.append(inner, as: 3)
        #expect(same == outer.unknownFields)
        same.append(WiretestV1.Inner(), as: 300)
        #expect(same.bytes == [0x1A, 2, 0x10, 5, 0xE2, 0x12, 0])
        guard case .inner(inner) = try WiretestV1.Choices(serialized: outer.serialized()).choice else {
            Issue.record("not the message that was given")
            return
        }
    }

    @Test(
        "an encoded message of any length is read as what it was",
        arguments: [0, 1, 125, 126, 127, 128, 16_383, 70_000]
    )
    func encodedLengths(count: Int) throws {
        var inner = WiretestV1.Inner()
        inner.unknownFields = try ProtoUnknownFields(bytes: Self.filler(count))
        var encoded = WiretestV1.Choices()
        encoded.unknownFields = Self.field(3, inner.serialized())
        var built = WiretestV1.Choices()
        built.unknownFields.append(inner, as: 3)
        #expect(encoded == built)
        let read = try WiretestV1.Choices(serialized: built.serialized())
        #expect(read.choice == .inner(inner) && read.unknownFields.isEmpty)
        // Among fields that were there before, each stays whole.
        built.unknownFields.append(inner, as: 3)
        built.unknownFields.append(WiretestV1.Inner(), as: 500)
        let again = try WiretestV1.Choices(serialized: built.serialized())
        #expect(again.unknownFields.bytes == [0xA2, 0x1F, 0])
        #expect(try WiretestV1.Choices(serialized: again.serialized()) == again)
    }

    /// A field of that many bytes in all, as near as its length lets it be.
    private static func filler(_ count: Int) -> [UInt8] {
        count > 0 ? field(15, [UInt8](repeating: 7, count: max(0, count - 3))).bytes : []
    }

    private static func field(_ number: UInt32, _ encoded: [UInt8]) -> ProtoUnknownFields {
        var fields = FieldWriter()
        fields.message(number, encoded)
        return ProtoUnknownFields(unchecked: fields.bytes)
    }

    @Test("a newer message passes through an older type")
    func passThrough() throws {
        let old = try WiretestV1.Empty(serialized: Samples.nested.serialized())
        #expect(try WiretestV1.Nested(serialized: old.serialized()) == Samples.nested)
    }

    @Test("unknown fields inside messages are kept there")
    func inside() throws {
        let bytes: [UInt8] = [0x1A, UInt8(Self.plain.count)] + Self.plain
        let message = try expectKept(WiretestV1.Choices.self, bytes)
        guard case .inner(let inner) = message.choice else {
            Issue.record("not an inner message")
            return
        }
        #expect(inner.unknownFields.bytes == Self.plain)
    }

    @Test("groups are kept, though protobuf-c refuses them")
    func groups() throws {
        let message = try expectKept(WiretestV1.Inner.self, Self.plain + Self.group + [0x10, 5])
        #expect(message.number == 5)
        #expect(message.unknownFields.bytes == Self.plain + Self.group)
        let inside = try expectKept(WiretestV1.Choices.self, [0x1A, UInt8(Self.group.count)] + Self.group)
        guard case .inner(let inner) = inside.choice else {
            Issue.record("not an inner message")
            return
        }
        #expect(inner.unknownFields.bytes == Self.group)
    }

    @Test(
        "a known field of another wire type counts as unknown",
        arguments: [[0x08, 1], [0x09, 1, 2, 3, 4, 5, 6, 7, 8], [0x12, 1, 0x61], [0x15, 1, 2, 3, 4], [0x0B, 0x0C]]
            as [[UInt8]]
    )
    func otherWireType(field: [UInt8]) throws {
        let message = try expectKept(WiretestV1.Inner.self, field)
        #expect(message.unknownFields.bytes == field)
        #expect(message.name.isEmpty)
        #expect(message.number == 0)
    }

    @Test("a genuine field of the escape's number is kept as it is, with and without escapes beside it")
    func escapeNumber() throws {
        // 19999 << 3 | 2 is 159994.
        let genuine: [UInt8] = [0xFA, 0xE1, 0x09, 3, 0x08, 1, 2]
        #expect(try expectKept(WiretestV1.Inner.self, genuine).unknownFields.bytes == genuine)
        let mixed = genuine + Self.group + genuine
        #expect(try expectKept(WiretestV1.Inner.self, mixed).unknownFields.bytes == mixed)
    }

    @Test("incomplete fields are refused when set by hand")
    func byHand() throws {
        var message = WiretestV1.Inner()
        message.unknownFields = try ProtoUnknownFields(bytes: Self.plain + Self.group)
        #expect(message.serialized() == Self.plain + Self.group)
        for length in [1, 4, 13] {
            #expect(throws: ProtoError.self) { try ProtoUnknownFields(bytes: Array(Self.plain.prefix(length))) }
        }
        #expect(try ProtoUnknownFields(bytes: []).isEmpty)
    }

    @Test("a group without end, with a wrong end, or nested too deep is malformed")
    func brokenGroups() {
        let deep = [UInt8](repeating: 0x4B, count: 101) + [UInt8](repeating: 0x4C, count: 101)
        for bytes in [[0x4B], [0x4C], [0x4B, 0x54], [0x4B, 0x08], deep] {
            let error = #expect(throws: ProtoError.self) { try WiretestV1.Inner(serialized: bytes) }
            #expect(error?.code == .malformed)
        }
        let allowed = [UInt8](repeating: 0x4B, count: 100) + [UInt8](repeating: 0x4C, count: 100)
        #expect(throws: Never.self) { try WiretestV1.Inner(serialized: allowed) }
    }
}
