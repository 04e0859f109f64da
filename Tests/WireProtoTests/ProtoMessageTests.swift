// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages
internal import WireProto
internal import WireProtoFixtures

@Suite("ProtoMessage")
struct ProtoMessageTests {
    private func expectRoundTrip<Message: ProtoMessage>(_ message: Message) throws {
        let bytes = message.serialized()
        #expect(try Message(serialized: bytes) == message)
        #expect(try Message(serialized: bytes).serialized() == bytes)
        var appended: [UInt8] = [1, 2, 3]
        message.appendSerialized(to: &appended)
        #expect(appended == [1, 2, 3] + bytes)
    }

    @Test("every kind of field comes back as it was")
    func roundTrips() throws {
        try expectRoundTrip(Samples.scalars)
        try expectRoundTrip(Samples.lists)
        try expectRoundTrip(Samples.maps)
        try expectRoundTrip(Samples.names)
        try expectRoundTrip(Samples.nested)
        try expectRoundTrip(WiretestV1.Empty())
    }

    @Test("every case of a oneof and every presence comes back as it was", arguments: Samples.choices)
    func choices(message: WiretestV1.Choices) throws {
        try expectRoundTrip(message)
    }

    @Test("a message with defaults only has no bytes")
    func defaults() throws {
        #expect(WiretestV1.Scalars().serialized().isEmpty)
        #expect(WiretestV1.Choices().serialized().isEmpty)
        #expect(try WiretestV1.Scalars(serialized: []) == WiretestV1.Scalars())
        WiretestV1.Scalars().withPacked { packed in
            #expect(packed.byteCount == 0)
            packed.copy(to: UnsafeMutableRawBufferPointer(start: nil, count: 0))
        }
    }

    @Test("the bytes are those of the encoding guide")
    func knownBytes() {
        var scalars = WiretestV1.Scalars()
        scalars.int32Value = 150
        #expect(scalars.serialized() == [0x18, 0x96, 0x01])
        scalars = WiretestV1.Scalars()
        scalars.sint32Value = -2
        #expect(scalars.serialized() == [0x38, 0x03])
        scalars = WiretestV1.Scalars()
        scalars.stringValue = "testing"
        #expect(scalars.serialized() == [0x72, 0x07] + Array("testing".utf8))
        var lists = WiretestV1.Lists()
        lists.int32s = [3, 270, 86_942]
        #expect(lists.serialized() == [0x1A, 0x06, 0x03, 0x8E, 0x02, 0x9E, 0xA7, 0x05])
        lists = WiretestV1.Lists()
        lists.unpacked = [1, 2]
        #expect(lists.serialized() == [0x90, 0x01, 0x01, 0x90, 0x01, 0x02])
    }

    @Test("an enum below zero takes ten bytes, as the encoding guide has it")
    func negativeEnum() throws {
        var scalars = WiretestV1.Scalars()
        scalars.color = .negative
        let bytes: [UInt8] = [0x80, 0x01, 0xFD, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]
        #expect(scalars.serialized() == bytes)
        #expect(try WiretestV1.Scalars(serialized: bytes) == scalars)
    }

    @Test("map entries are written in the order of their keys, whatever the order of the dictionary")
    func sortedMaps() throws {
        var maps = WiretestV1.Maps()
        for key in ["b", "a", "\u{E9}", "aa", "Z"] { maps.strings[key] = "" }
        maps.numbers = [3: 3, -1: 1, 2: 2]
        maps.colors = [true: .red, false: .red]
        let keys = ["Z", "a", "aa", "b", "\u{E9}"].flatMap { (key: String) -> [UInt8] in
            [0x0A, UInt8(key.utf8.count + 2), 0x0A, UInt8(key.utf8.count)] + Array(key.utf8)
        }
        let minusOne: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]
        let numbers: [UInt8] = [0x12, 13, 8] + minusOne + [16, 1, 0x12, 4, 8, 2, 16, 2, 0x12, 4, 8, 3, 16, 3]
        // false is the default, which is not written.
        let colors: [UInt8] = [0x1A, 2, 16, 1, 0x1A, 4, 8, 1, 16, 1]
        #expect(maps.serialized() == keys + numbers + colors)
    }

    @Test("the last entry of a key wins, and an entry without key or value has defaults")
    func mapEntries() throws {
        let bytes: [UInt8] = [
            0x0A, 6, 0x0A, 1, 0x61, 0x12, 1, 0x31, 0x0A, 6, 0x0A, 1, 0x61, 0x12, 1, 0x32, 0x0A, 0, 0x22, 2, 8, 5,
        ]
        let maps = try WiretestV1.Maps(serialized: bytes)
        #expect(maps.strings == ["a": "2", "": ""])
        #expect(maps.inners == [5: WiretestV1.Inner()])
    }

    @Test("packed and unpacked lists are both read, also mixed")
    func packedOrNot() throws {
        #expect(try WiretestV1.Lists(serialized: [0x18, 1, 0x1A, 2, 2, 3, 0x18, 4]).int32s == [1, 2, 3, 4])
        #expect(try WiretestV1.Lists(serialized: [0x92, 1, 2, 7, 8]).unpacked == [7, 8])
    }

    @Test("the last value of a plain field wins")
    func lastWins() throws {
        #expect(try WiretestV1.Scalars(serialized: [0x18, 1, 0x18, 2]).int32Value == 2)
        #expect(try WiretestV1.Scalars(serialized: [0x72, 1, 0x61, 0x72, 1, 0x62]).stringValue == "b")
        #expect(try WiretestV1.Scalars(serialized: [0x7A, 1, 0x61, 0x7A, 0]).bytesValue.isEmpty)
    }

    @Test("negative zero keeps its sign")
    func negativeZero() throws {
        var scalars = WiretestV1.Scalars()
        scalars.doubleValue = -0.0
        scalars.floatValue = -0.0
        let bytes = scalars.serialized()
        #expect(bytes == [0x09, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x15, 0, 0, 0, 0x80])
        let read = try WiretestV1.Scalars(serialized: bytes)
        #expect(read.doubleValue.sign == .minus)
        #expect(read.floatValue.sign == .minus)
    }

    @Test("an open enum keeps numbers that it does not know")
    func openEnum() throws {
        let color = try WiretestV1.Scalars(serialized: [0x80, 0x01, 0x63]).color
        #expect(color.rawValue == 99)
        #expect(color.name == nil)
        #expect(WiretestV1.Color.default.name == "COLOR_DEFAULT")
        #expect(WiretestV1.Color.allKnown == [.unspecified, .red, .default, .negative])
        #expect(WiretestV1.Level.allKnown == [.unspecified, .high])
        #expect(WiretestV1.Level.top == .high)
    }

    @Test("a message that holds another is read while one is being written")
    func reentrant() throws {
        let bytes = Samples.lists.serialized()
        try Samples.maps.withPacked { outer throws in
            let inner = try WiretestV1.Lists(serialized: bytes)
            #expect(inner == Samples.lists)
            var output = [UInt8](repeating: 0, count: outer.byteCount)
            output.withUnsafeMutableBytes { outer.copy(to: $0) }
            #expect(output == Samples.maps.serialized())
        }
    }

    @Test("names are those of the proto file")
    func names() {
        #expect(WiretestV1.Nested.Level1.Level2.protoName == "wiretest.v1.Nested.Level1.Level2")
        #expect(GoogleRpc.Status.protoName == "google.rpc.Status")
        #expect(WiretestV1.Nested.nestingDepth == 3)
        #expect(WiretestV1.Empty.nestingDepth == 0)
    }
}
