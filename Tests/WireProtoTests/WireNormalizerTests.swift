// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages
internal import WireProto
internal import WireProtoFixtures

@Suite("WireNormalizer")
struct WireNormalizerTests {
    /// A field that holds a message.
    private func field(_ tag: UInt8, _ message: [UInt8]) -> [UInt8] {
        [tag, UInt8(message.count)] + message
    }

    @Test("a message that comes twice is merged: scalars of the last, lists joined")
    func singular() throws {
        let first = field(0x0A, [0x08, 5, 0x10, 6])
        let second = field(0x0A, [0x10, 7])
        let nested = try WiretestV1.Nested(serialized: first + second)
        #expect(nested.time?.seconds == 5)
        #expect(nested.time?.nanos == 7)
    }

    @Test("merging goes down through the messages inside, and keeps unknown fields of both")
    func deep() throws {
        func level(_ inner: [UInt8]) -> [UInt8] { field(0x1A, field(0x0A, field(0x0A, inner))) }
        let bytes = level([0x0A, 1, 0x61, 0x18, 1, 0x40, 1]) + level([0x10, 2, 0x18, 2, 0x40, 2])
        let inner = try WiretestV1.Nested(serialized: bytes).level1?.level2?.inner
        #expect(inner?.name == "a")
        #expect(inner?.number == 2)
        #expect(inner?.numbers == [1, 2])
        #expect(inner?.unknownFields.bytes == [0x40, 1, 0x40, 2])
    }

    @Test("a member of a oneof that comes twice in a row is merged")
    func oneofMerged() throws {
        let bytes = field(0x1A, [0x0A, 1, 0x61]) + field(0x1A, [0x10, 2])
        var expected = WiretestV1.Inner()
        expected.name = "a"
        expected.number = 2
        #expect(try WiretestV1.Choices(serialized: bytes).choice == .inner(expected))
    }

    @Test("another member of the oneof in between clears what was there")
    func oneofReplaced() throws {
        let bytes = field(0x1A, [0x0A, 1, 0x61]) + [0x10, 9] + field(0x1A, [0x10, 2])
        var expected = WiretestV1.Inner()
        expected.number = 2
        #expect(try WiretestV1.Choices(serialized: bytes).choice == .inner(expected))
        let text = field(0x1A, [0x0A, 1, 0x61]) + [0x0A, 1, 0x62]
        #expect(try WiretestV1.Choices(serialized: text).choice == .text("b"))
        let number = [0x0A, 1, 0x62] + [0x10, 0] as [UInt8]
        #expect(try WiretestV1.Choices(serialized: number).choice == .number(0))
    }

    @Test("messages of a list stay apart, and their own duplicates merge")
    func lists() throws {
        let bytes = field(0x1A, field(0x0A, field(0x12, [0x10, 1]) + field(0x12, [0x10, 2])))
        let inners = try WiretestV1.Nested(serialized: bytes + bytes).level1?.level2?.inners
        #expect(inners?.map(\.number) == [1, 2, 1, 2])
    }

    @Test("a duplicate among very many fields is found")
    func manyFields() throws {
        let padding = [[UInt8]](repeating: [0x40, 1], count: 2000).flatMap { $0 }
        let bytes = field(0x0A, [0x08, 5]) + padding + field(0x0A, [0x10, 7])
        let nested = try WiretestV1.Nested(serialized: bytes)
        #expect(nested.time?.seconds == 5)
        #expect(nested.time?.nanos == 7)
        #expect(nested.unknownFields.bytes == padding)
    }

    @Test("values that give way to later ones have to be right all the same")
    func replaced() {
        func code<Message: ProtoMessage>(_ type: Message.Type, _ bytes: [UInt8]) -> ProtoError.Code? {
            do throws(ProtoError) {
                _ = try Message(serialized: bytes)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code(WiretestV1.Inner.self, [0x0A, 1, 0xFF, 0x0A, 1, 0x61]) == .invalidUTF8)
        #expect(code(WiretestV1.Inner.self, [0x0A, 1, 0x62, 0x0A, 1, 0x61]) == nil)
        #expect(code(WiretestV1.Choices.self, [0x0A, 1, 0xFF, 0x10, 1]) == .invalidUTF8)
        #expect(code(WiretestV1.Choices.self, field(0x1A, [0x0A, 1, 0xFF]) + [0x10, 1]) == .invalidUTF8)
        #expect(code(WiretestV1.Choices.self, field(0x1A, [0x0F]) + [0x10, 1]) == .malformed)
        #expect(code(WiretestV1.Choices.self, field(0x1A, [0x10, 1]) + [0x10, 1]) == nil)
    }
}
