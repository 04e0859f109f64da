// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto
internal import WireProtoFixtures

/// The bytes here were written by Google's Python implementation from the same values as those of `Samples`.
@Suite("Other implementation")
struct OtherImplementationTests {
    private static let scalars = """
        09355800662deb41fe150000803e1880808080f8ffffffff01208080808080808080800128ffffffff0f30ffffffffff
        ffffffff0138ffffffff0f40ffffffffffffffffff014dffffffff51ffffffffffffffff5d0000008061000000000000
        00806801720a6772c3bc6e20f09f9fa27a0300ff008001fdffffffffffffffff01f87f01f8ffffff0f07
        """

    private static let lists = """
        0a2000000000000000000000000000000080000000000000f83f000000000000f07f120800000000000020c01a1000ff
        ffffffffffffffff01ffffffff07221400ffffffffffffffffff01ffffffffffffffff7f2a0600ffffffff0f320b00ff
        ffffffffffffffff013a08000102ffffffff0f420d000102ffffffffffffffffff014a08010000000200000052100100
        00000000000002000000000000005a08ffffffff020000006210ffffffffffffffff02000000000000006a0301000172
        007201617202c3a97a007a01007a0301020382010301004d8a01340a2b61206e616d65207468617420646f6573206e6f
        742066697420696e746f207369787465656e20627974657310031a030102038a01008a01340a2b61206e616d65207468
        617420646f6573206e6f742066697420696e746f207369787465656e20627974657310031a0301020390010590010090
        01fbffffffffffffffff01
        """

    private static let nested = """
        0a0b0880e2cfaa0610959aef3a120b10fbffffffffffffffff011a6e0a6c0a340a2b61206e616d65207468617420646f
        6573206e6f742066697420696e746f207369787465656e20627974657310031a0301020312340a2b61206e616d652074
        68617420646f6573206e6f742066697420696e746f207369787465656e20627974657310031a03010203220022021001
        2a070a0161120210012a050a01621200
        """

    private static let maps = """
        0a060a01611201310a060a01621201320a040a001200120d08ffffffffffffffffff011005120d080110fbffffffffff
        ffffff011204080010001a04080110011a0408001000220d08ffffffffffffffffff0112002238080112340a2b61206e
        616d65207468617420646f6573206e6f742066697420696e746f207369787465656e20627974657310031a030102032a
        06080d120201022a04080e1200320c0a017811000000000000e03f
        """

    @Test("what it wrote is read as the same values")
    func read() throws {
        #expect(try WiretestV1.Scalars(serialized: bytes(Self.scalars)) == Samples.scalars)
        #expect(try WiretestV1.Lists(serialized: bytes(Self.lists)) == Samples.lists)
        #expect(try WiretestV1.Maps(serialized: bytes(Self.maps)) == Samples.maps)
    }

    @Test("the same values are written as the same bytes")
    func write() {
        #expect(Samples.scalars.serialized() == bytes(Self.scalars))
        #expect(Samples.lists.serialized() == bytes(Self.lists))
    }

    @Test("map entries without value differ only in what may be left out")
    func nested() throws {
        #expect(try WiretestV1.Nested(serialized: bytes(Self.nested)) == Samples.nested)
        // An empty message as the value of an entry: both forms are the same on the wire's terms.
        #expect(Samples.nested.serialized() == bytes(Self.nested))
    }

    @Test(
        "a member of a oneof is written even when it is the default",
        arguments: [
            ("0a00", .text("")), ("1000", .number(0)), ("1a00", .inner(WiretestV1.Inner())),
            ("28fdffffffffffffffff01", .color(.negative)), ("3000", .flag(false)), ("390000000000000080", .real(-0.0)),
        ] as [(String, WiretestV1.Choices.OneOfChoice)]
    )
    func choices(text: String, choice: WiretestV1.Choices.OneOfChoice) throws {
        var message = WiretestV1.Choices()
        message.choice = choice
        #expect(message.serialized() == bytes(text))
        #expect(try WiretestV1.Choices(serialized: bytes(text)).choice == choice)
    }

    @Test("presence is written even when the value is the default")
    func presence() throws {
        let text = "4800520059000000000000000060006a00"
        let message = try WiretestV1.Choices(serialized: bytes(text))
        #expect(message.count == 0)
        #expect(message.label?.isEmpty == true)
        #expect(message.ratio == 0)
        #expect(message.mood == .unspecified)
        #expect(message.single == .only(WiretestV1.Inner()))
        #expect(message.serialized() == bytes(text))
    }

    private func bytes(_ hex: String) -> [UInt8] {
        let digits = hex.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
