// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto
internal import WireProtoFixtures

@Suite("FieldWriter")
struct FieldWriterTests {
    private func written(_ body: (inout FieldWriter) -> Void) -> [UInt8] {
        var writer = FieldWriter()
        body(&writer)
        return writer.bytes
    }

    @Test("each kind of field has its wire form")
    func kinds() {
        #expect(written { $0.number(1, 150 as UInt64) } == [8, 150, 1])
        #expect(written { $0.number(16, -1 as Int64) } == [128, 1] + [UInt8](repeating: 255, count: 9) + [1])
        #expect(written { $0.fixed(2, 0x0807_0605_0403_0201 as UInt64) } == [17, 1, 2, 3, 4, 5, 6, 7, 8])
        #expect(written { $0.fixed(2, -1 as Int64) } == [17] + [UInt8](repeating: 255, count: 8))
        #expect(written { $0.text(3, "hü") } == [26, 3, 104, 195, 188])
        #expect(written { $0.data(4, [0, 9]) } == [34, 2, 0, 9])
        #expect(written { $0.message(5, []) } == [42, 0])
    }

    @Test("what repeats is written also where it is a default, and a flag only when it is true")
    func repeated() {
        #expect(written { $0.item(3, "") } == [26, 0] && written { $0.item(3, "a") } == [26, 1, 97])
        #expect(written { $0.flag(3, true) } == [24, 1] && written { $0.flag(3, false) }.isEmpty)
        let packed = written { writer in
            writer.message(4) { message in
                message.packed(0)
                message.packed(300)
            }
        }
        #expect(packed == [34, 3, 0, 172, 2])
    }

    @Test("defaults are left out, unless presence counts")
    func defaults() {
        let bytes = written { writer in
            writer.number(1, 0 as UInt64)
            writer.fixed(2, 0 as Int64)
            writer.text(3, "")
            writer.data(4, [])
            writer.present(5, 0)
        }
        #expect(bytes == [40, 0])
    }

    @Test(
        "a message has its length before it, in as many bytes as it takes",
        arguments: [0, 1, 124, 125, 126, 16_381, 2_097_150]
    )
    func messages(count: Int) {
        let data = [UInt8](repeating: 7, count: count)
        let inner = written { $0.data(1, data) }
        let nested = written { writer in
            writer.message(1) { $0.data(1, data) }
            writer.number(2, 1 as UInt64)
        }
        #expect(nested == written { $0.message(1, inner) } + [16, 1])
    }

    @Test("every kind of field is read by protobuf-c as what it was")
    func scalars() throws {
        let sample = Samples.scalars
        let bytes = written { writer in
            writer.fixed(1, sample.doubleValue.bitPattern)
            writer.number(3, Int64(sample.int32Value))
            writer.number(4, sample.int64Value)
            writer.number(5, UInt64(sample.uint32Value))
            writer.number(6, sample.uint64Value)
            writer.fixed(10, sample.fixed64Value)
            writer.fixed(12, sample.sfixed64Value)
            writer.flag(13, sample.boolValue)
            writer.text(14, sample.stringValue)
            writer.data(15, sample.bytesValue)
            writer.number(16, Int64(sample.color.rawValue))
            writer.number(2047, UInt64(sample.level.rawValue))
            writer.number(536_870_911, Int64(sample.last))
        }
        var expected = sample
        // The kinds that nobody writes by hand.
        (expected.floatValue, expected.sint32Value, expected.sint64Value) = (0, 0, 0)
        (expected.fixed32Value, expected.sfixed32Value) = (0, 0)
        #expect(try WiretestV1.Scalars(serialized: bytes) == expected)
        #expect(bytes == expected.serialized())
    }

    @Test("numbers around each length of their wire form are what protobuf-c writes")
    func numbers() {
        for bits in 0..<64 {
            for number in [(1 as UInt64) << UInt64(bits), (1 as UInt64) << UInt64(bits) - 1, ~(1 << UInt64(bits))] {
                var message = WiretestV1.Scalars()
                message.uint64Value = number
                #expect(written { $0.number(6, number) } == message.serialized())
                message = WiretestV1.Scalars()
                message.int64Value = Int64(bitPattern: number)
                #expect(written { $0.number(4, Int64(bitPattern: number)) } == message.serialized())
            }
        }
    }

    @Test(
        "texts of any length are written whole, as they lie in memory or not",
        arguments: [1, 15, 16, 127, 128, 70_000]
    )
    func texts(count: Int) {
        let ascii = String(repeating: "a", count: count)
        let wide = String(repeating: "\u{E9}", count: count)
        for text in [ascii, wide] {
            var message = WiretestV1.Scalars()
            message.stringValue = text
            #expect(written { $0.text(14, text) } == message.serialized())
        }
    }

    @Test("messages in messages have the lengths that protobuf-c gives them", arguments: [0, 1, 60, 61, 62, 63, 8000])
    func nesting(count: Int) {
        var inner = WiretestV1.Inner()
        inner.name = String(repeating: "n", count: count)
        inner.number = -1
        var scalars = WiretestV1.Scalars()
        scalars.bytesValue = [UInt8](repeating: 9, count: 2 * count)
        var lists = WiretestV1.Lists()
        lists.strings = ["", inner.name]
        lists.inners = [inner, WiretestV1.Inner(), inner]
        let bytes = written { writer in
            for text in lists.strings { writer.item(14, text) }
            for inner in lists.inners {
                writer.message(17) { message in
                    message.text(1, inner.name)
                    message.number(2, Int64(inner.number))
                }
            }
        }
        #expect(bytes == lists.serialized())
        var choice = WiretestV1.Choices()
        choice.choice = .scalars(scalars)
        #expect(written { writer in writer.message(8) { $0.data(15, scalars.bytesValue) } } == choice.serialized())
    }

    @Test("bytes that somebody else writes lie where they belong, and fields that are encoded already stay as they are")
    func foreign() {
        let inner = Samples.inner.serialized()
        let bytes = written { writer in
            writer.data(15, byteCount: 3) { room in
                #expect(room.count == 3)
                for place in room.indices { room[place] = UInt8(place + 1) }
            }
            writer.append(inner)
            writer.append([])
            writer.data(15, byteCount: 0) { #expect($0.isEmpty) }
        }
        #expect(bytes == [122, 3, 1, 2, 3] + inner + [122, 0])
    }

    @Test("a writer that was used begins anew, and grows as it has to")
    func again() {
        var writer = FieldWriter(byteCount: 8)
        #expect(writer.byteCount == 0 && writer.bytes.isEmpty)
        for round in 1...3 {
            writer.removeAll()
            for number in 1...1000 as ClosedRange<UInt64> { writer.number(1, number &* UInt64(round)) }
            let expected = (1...1000 as ClosedRange<UInt64>).flatMap { number in
                written { $0.number(1, number &* UInt64(round)) }
            }
            #expect(writer.bytes == expected && writer.byteCount == expected.count)
        }
    }

    @Test("a length that takes more bytes finds room for them, with nothing to spare behind a message too")
    func tightLengths() {
        for count in 0...300 {
            let encoded = [UInt8](repeating: 8, count: count)
            let inner = written { $0.message(1, encoded) }
            #expect(written { writer in writer.message(1) { $0.append(encoded) } } == inner)
            let nested = written { writer in
                writer.message(2) { outer in outer.message(1) { $0.append(encoded) } }
            }
            #expect(nested == written { $0.message(2, inner) })
        }
    }
}
