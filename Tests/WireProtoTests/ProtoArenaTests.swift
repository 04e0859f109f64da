// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProtoFixtures

@testable internal import WireProto

@Suite("ProtoArena")
struct ProtoArenaTests {
    @Test("memory is aligned, apart and within the budget")
    func take() throws {
        let arena = ProtoArena.acquire(bytesMax: 64)
        defer { arena.release() }
        let first = try #require(arena.take(1))
        let second = try #require(arena.take(9))
        #expect(UInt(bitPattern: first) % 8 == 0)
        #expect(second - first == 8)
        #expect(arena.take(40) != nil)
        #expect(arena.take(1) == nil)
        #expect(arena.state.pointee.isExhausted)
    }

    @Test("a request larger than a block gets a block of its own")
    func largeRequest() throws {
        let arena = ProtoArena.acquire(bytesMax: 10 << 20)
        defer { arena.release() }
        let small = try #require(arena.take(8))
        let large = try #require(arena.take(1 << 20))
        large.initializeMemory(as: UInt8.self, repeating: 1, count: 1 << 20)
        small.storeBytes(of: 7, as: UInt64.self)
        let next = try #require(arena.take(8))
        #expect(next != small)
        #expect((large + (1 << 20) - 1).load(as: UInt8.self) == 1)
    }

    @Test("a thread uses its block again, and a second arena meanwhile gets another")
    func reuse() {
        let first = ProtoArena.acquire(bytesMax: 8)
        let block = first.state
        let second = ProtoArena.acquire(bytesMax: 8)
        #expect(second.state != block)
        first.release()
        second.release()
        let third = ProtoArena.acquire(bytesMax: 8)
        #expect(third.state == block)
        third.release()
    }

    @Test("usual messages are unpacked once; only broken or doubled fields take the second way")
    func unpacksOnce() throws {
        #expect(try isNormalized(WiretestV1.Lists.self, Samples.lists.serialized()) == false)
        #expect(try isNormalized(WiretestV1.Maps.self, Samples.maps.serialized()) == false)
        #expect(try isNormalized(WiretestV1.Nested.self, Samples.nested.serialized()) == false)
        #expect(try isNormalized(WiretestV1.Lists.self, [UInt8](repeating: 0x18, count: 6000)) == false)
        #expect(try isNormalized(WiretestV1.Nested.self, [0x0A, 0, 0x0A, 0]) == true)
        #expect(try isNormalized(WiretestV1.Inner.self, [0x4B, 0x4C]) == true)
    }

    private func isNormalized<Message: CBackedMessage>(_ type: Message.Type, _ bytes: [UInt8]) throws -> Bool {
        let limits = ProtoLimits.default
        let arena = ProtoArena.acquire(bytesMax: limits.arenaBytesMax)
        defer { arena.release() }
        try bytes.withUnsafeBytes { buffer in
            _ = try arena.unpack(Message.cDescriptor, buffer, nestingDepth: Message.nestingDepth, limits: limits)
        }
        return arena.state.pointee.isNormalized
    }

    @Test("charging counts against the budget, at the bound and one past it")
    func charge() throws {
        let arena = ProtoArena.acquire(bytesMax: 100)
        defer { arena.release() }
        try arena.charge(10, stride: 10)
        #expect(throws: ProtoError.self) { try arena.charge(1, stride: 1) }
        #expect(throws: ProtoError.self) { try arena.charge(.max, stride: 2) }
    }
}
