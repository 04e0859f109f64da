// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages
internal import WireProto
internal import WireProtoFixtures

@Suite("CBackedMessage")
struct CBackedMessageTests {
    @Test("a part of a buffer is read without copying it first")
    func slice() throws {
        let bytes = [0xFF] + Samples.nested.serialized() + [0xFF]
        let message = try bytes.withUnsafeBytes { buffer in
            let part = UnsafeRawBufferPointer(rebasing: buffer[1..<bytes.count - 1])
            return try WiretestV1.Nested(serialized: part, limits: .default)
        }
        #expect(message == Samples.nested)
    }

    @Test("no bytes at all are the empty message")
    func empty() throws {
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        #expect(try WiretestV1.Nested(serialized: nothing, limits: .default) == WiretestV1.Nested())
    }

    @Test("an array of bytes is read as a buffer of them is, within the same limits")
    func arrays() throws {
        let bytes = Samples.lists.serialized()
        for limits in [ProtoLimits.default, ProtoLimits(arenaBytesMax: 64), ProtoLimits(arenaBytesMax: 1 << 20)] {
            let fromArray = Result { try WiretestV1.Lists(serialized: bytes, limits: limits) }
            let fromBuffer = Result {
                try bytes.withUnsafeBytes { try WiretestV1.Lists(serialized: $0, limits: limits) }
            }
            #expect((try? fromArray.get()) == (try? fromBuffer.get()))
            #expect((try? fromArray.get()) == (limits.arenaBytesMax == 64 ? nil : Samples.lists))
        }
    }

    /// Reads as code does that does not know the type.
    private func read<Message: ProtoMessage>(_ type: Message.Type, _ bytes: [UInt8]) throws -> Message {
        try Message(serialized: bytes)
    }

    @Test("code that does not know the type reads the same")
    func generic() throws {
        #expect(try read(WiretestV1.Nested.self, Samples.nested.serialized()) == Samples.nested)
        #expect(try read(WiretestV1.Maps.self, Samples.maps.serialized()) == Samples.maps)
        #expect(throws: ProtoError.self) { try read(WiretestV1.Lists.self, [0x72, 1, 0xFF]) }
    }

    @Test("what is broken in a message inside, in a list or in a oneof is reported, not left out")
    func brokenInside() {
        let inner: [UInt8] = [0x0A, 1, 0xFF]
        let field = [UInt8(inner.count)] + inner
        #expect(throws: ProtoError.self) { try WiretestV1.Lists(serialized: [0x8A, 1] + field) }
        #expect(throws: ProtoError.self) { try WiretestV1.Choices(serialized: [0x1A] + field) }
        #expect(throws: ProtoError.self) {
            try WiretestV1.Maps(serialized: [0x22, UInt8(field.count + 1), 0x12] + field)
        }
    }

    @Test("a refused message leaves the thread's block usable")
    func afterRefusal() throws {
        for _ in 0..<100 {
            #expect(throws: ProtoError.self) { try WiretestV1.Lists(serialized: [0x72, 1, 0xFF]) }
            #expect(throws: ProtoError.self) { try WiretestV1.Lists(serialized: [0x72, 5]) }
        }
        #expect(try WiretestV1.Lists(serialized: Samples.lists.serialized()) == Samples.lists)
    }

    @Test("many threads read and write at once")
    func concurrent() async throws {
        let expected = Samples.lists.serialized()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    for _ in 0..<20 {
                        guard try WiretestV1.Lists(serialized: expected).serialized() == expected else { return false }
                    }
                    return true
                }
            }
            for try await isEqual in group { #expect(isEqual) }
        }
    }

    @Test("messages of other modules are read and built inside")
    func otherModules() throws {
        var status = GoogleRpc.Status()
        status.code = 5
        status.details = [GoogleProtobuf.`Any`(packing: Samples.nested)]
        let read = try GoogleRpc.Status(serialized: status.serialized())
        #expect(try read.details[0].unpacked(as: WiretestV1.Nested.self) == Samples.nested)
    }
}
