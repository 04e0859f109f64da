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
