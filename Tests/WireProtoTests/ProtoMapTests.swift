// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto
internal import WireProtoFixtures

@Suite("Maps")
struct ProtoMapTests {
    @Test("maps of many entries come back whole", arguments: [1, 2, 3, 100, 1000])
    func sizes(count: Int) throws {
        var maps = WiretestV1.Maps()
        for number in 0..<count {
            maps.strings["key \(number)"] = "value \(number)"
            maps.numbers[Int32(number) - 50] = Int64(number)
            maps.inners[UInt64(number)] = Samples.inner
        }
        #expect(try WiretestV1.Maps(serialized: maps.serialized()) == maps)
    }

    @Test("equal maps are written as equal bytes, however they were made")
    func deterministic() {
        var forwards = WiretestV1.Maps()
        var backwards = WiretestV1.Maps()
        for number in 0..<200 { forwards.strings["\(number)"] = "\(number)" }
        for number in (0..<200).reversed() { backwards.strings["\(number)"] = "\(number)" }
        backwards.strings.reserveCapacity(5000)
        #expect(forwards.serialized() == backwards.serialized())
    }

    @Test("key and value may come in any order, twice, and with unknown fields between them")
    func entries() throws {
        let valueFirst: [UInt8] = [0x0A, 6, 0x12, 1, 0x76, 0x0A, 1, 0x6B]
        #expect(try WiretestV1.Maps(serialized: valueFirst).strings == ["k": "v"])
        let twice: [UInt8] = [0x0A, 9, 0x0A, 1, 0x61, 0x0A, 1, 0x62, 0x12, 1, 0x76]
        #expect(try WiretestV1.Maps(serialized: twice).strings == ["b": "v"])
        let unknown: [UInt8] = [0x0A, 8, 0x0A, 1, 0x6B, 0x18, 5, 0x12, 1, 0x76]
        #expect(try WiretestV1.Maps(serialized: unknown).strings == ["k": "v"])
    }

    @Test("a message as a value that comes twice in its entry is merged")
    func mergedValue() throws {
        let bytes: [UInt8] = [0x22, 11, 0x08, 1, 0x12, 3, 0x0A, 1, 0x61, 0x12, 2, 0x10, 2]
        let inner = try WiretestV1.Maps(serialized: bytes).inners[1]
        #expect(inner?.name == "a")
        #expect(inner?.number == 2)
    }

    @Test("keys that differ only in how Unicode composes them stay as Swift compares them: equal")
    func canonicalKeys() throws {
        // U+00E9, and e with U+0301. Both are the same key of a Swift dictionary; the last entry wins.
        let bytes: [UInt8] = [
            0x0A, 7, 0x0A, 2, 0xC3, 0xA9, 0x12, 1, 0x31, 0x0A, 8, 0x0A, 3, 0x65, 0xCC, 0x81, 0x12, 1, 0x32,
        ]
        #expect(try WiretestV1.Maps(serialized: bytes).strings == ["\u{E9}": "2"])
    }
}
