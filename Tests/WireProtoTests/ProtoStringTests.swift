// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto
internal import WireProtoFixtures

@Suite("Strings")
struct ProtoStringTests {
    private func code(_ read: () throws -> some ProtoMessage) -> ProtoError.Code? {
        do {
            _ = try read()
            return nil
        } catch {
            return (error as? ProtoError)?.code
        }
    }

    @Test(
        "bytes that are not UTF-8 are refused in a string",
        arguments: [
            [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x61, 0x80, 0x61],
            [0xE2, 0x82],
        ] as [[UInt8]]
    )
    func invalidUTF8(text: [UInt8]) {
        let field = [UInt8(text.count)] + text
        #expect(code { try WiretestV1.Scalars(serialized: [0x72] + field) } == .invalidUTF8)
        #expect(code { try WiretestV1.Lists(serialized: [0x72] + field) } == .invalidUTF8)
        #expect(code { try WiretestV1.Choices(serialized: [0x0A] + field) } == .invalidUTF8)
        #expect(code { try WiretestV1.Choices(serialized: [0x52] + field) } == .invalidUTF8)
        let entry = [UInt8(field.count + 1), 0x0A] + field
        #expect(code { try WiretestV1.Maps(serialized: [0x0A] + entry) } == .invalidUTF8)
        let value = [UInt8(field.count + 1), 0x12] + field
        #expect(code { try WiretestV1.Maps(serialized: [0x0A] + value) } == .invalidUTF8)
        #expect(code { try WiretestV1.Scalars(serialized: [0x7A] + field) } == nil)
    }

    @Test(
        "a NUL anywhere in a string is read like any other character",
        arguments: [[0], [0, 0x61], [0x61, 0], [0x61, 0, 0x62]] as [[UInt8]]
    )
    func nulOnRead(text: [UInt8]) throws {
        let field = [UInt8(text.count)] + text
        let expected = String(decoding: text, as: UTF8.self)
        #expect(try WiretestV1.Scalars(serialized: [0x72] + field).stringValue == expected)
        let list = try WiretestV1.Lists(serialized: [0x72] + field)
        let choice = try WiretestV1.Choices(serialized: [0x0A] + field)
        let map = try WiretestV1.Maps(serialized: [0x0A, UInt8(field.count + 1), 0x0A] + field)
        #expect(try WiretestV1.Lists(serialized: list.serialized()) == list && list != WiretestV1.Lists())
        #expect(try WiretestV1.Choices(serialized: choice.serialized()) == choice && choice != WiretestV1.Choices())
        #expect(try WiretestV1.Maps(serialized: map.serialized()) == map && map != WiretestV1.Maps())
        #expect(code { try WiretestV1.Scalars(serialized: [0x72, 2, 0, 0xFF]) } == .invalidUTF8)
    }

    @Test("the error names the field")
    func namesField() throws {
        let error = #expect(throws: ProtoError.self) { try WiretestV1.Scalars(serialized: [0x72, 1, 0xFF]) }
        #expect(error?.message.contains("wiretest.v1.Scalars.string_value") == true)
        #expect(error?.description == error?.message)
    }

    @Test("a string with a NUL is written whole")
    func nulOnWrite() {
        var scalars = WiretestV1.Scalars()
        scalars.stringValue = "a\0b"
        #expect(scalars.serialized() == [0x72, 3, 0x61, 0, 0x62])
        var lists = WiretestV1.Lists()
        lists.strings = ["x", "\0", "y"]
        #expect(lists.serialized() == [0x72, 1, 0x78, 0x72, 1, 0, 0x72, 1, 0x79])
        var maps = WiretestV1.Maps()
        maps.strings = ["\0": "v", "w": "\0"]
        #expect(maps.serialized() == [0x0A, 6, 0x12, 1, 0x76, 0x0A, 1, 0, 0x0A, 6, 0x0A, 1, 0x77, 0x12, 1, 0])
    }

    @Test("a NUL deep inside stays with its own message")
    func nulInside() {
        var inner = WiretestV1.Inner()
        inner.name = "\0"
        var nested = WiretestV1.Nested()
        nested.level1 = WiretestV1.Nested.Level1()
        nested.level1?.level2 = WiretestV1.Nested.Level1.Level2()
        nested.level1?.level2?.inner = inner
        #expect(nested.serialized() == [0x1A, 7, 0x0A, 5, 0x0A, 3, 0x0A, 1, 0])
    }

    @Test("strings of all lengths around the small-string limit come back", arguments: 0...40)
    func lengths(count: Int) throws {
        var scalars = WiretestV1.Scalars()
        scalars.stringValue = String(repeating: "x", count: count)
        #expect(try WiretestV1.Scalars(serialized: scalars.serialized()) == scalars)
    }
}
