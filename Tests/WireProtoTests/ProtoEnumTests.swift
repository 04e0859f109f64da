// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto
internal import WireProtoFixtures

@Suite("ProtoEnum")
struct ProtoEnumTests {
    @Test("every known value has a name and comes back from its number", arguments: WiretestV1.Color.allKnown)
    func known(color: WiretestV1.Color) {
        #expect(color.name?.hasPrefix("COLOR_") == true)
        #expect(WiretestV1.Color(rawValue: color.rawValue) == color)
    }

    @Test("unknown numbers are kept through writing and reading", arguments: [.min, -4, 3, 1000, .max] as [Int32])
    func unknown(number: Int32) throws {
        let color = WiretestV1.Color(rawValue: number)
        #expect(color.name == nil)
        var message = WiretestV1.Lists()
        message.colors = [color, .red]
        #expect(try WiretestV1.Lists(serialized: message.serialized()).colors == [color, .red])
        var choice = WiretestV1.Choices()
        choice.mood = color
        #expect(try WiretestV1.Choices(serialized: choice.serialized()).mood == color)
        var maps = WiretestV1.Maps()
        maps.colors = [true: color]
        #expect(try WiretestV1.Maps(serialized: maps.serialized()).colors == [true: color])
    }

    @Test("a number of more than 32 bits is cut to its lowest, as the encoding guide has it")
    func wide() throws {
        let bytes: [UInt8] = [0x80, 0x01, 0x81, 0x80, 0x80, 0x80, 0x10]
        #expect(try WiretestV1.Scalars(serialized: bytes).color == .red)
    }
}
