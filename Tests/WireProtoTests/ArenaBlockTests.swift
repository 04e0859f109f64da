// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProto

@Suite("ArenaBlock")
struct ArenaBlockTests {
    @Test("a block that was given back is taken again by the same thread")
    func keptBlock() {
        let first = ArenaBlock.takeKept()
        ArenaBlock.giveBack(first)
        let second = ArenaBlock.takeKept()
        #expect(second == first)
        ArenaBlock.giveBack(second)
    }

    @Test("a thread keeps one block; a second one is freed, and the first stays")
    func onlyOne() {
        let first = ArenaBlock.takeKept()
        let second = ArenaBlock.takeKept()
        #expect(first != second)
        ArenaBlock.giveBack(second)
        ArenaBlock.giveBack(first)
        let third = ArenaBlock.takeKept()
        #expect(third == second)
        ArenaBlock.giveBack(third)
    }

    @Test("further blocks form a chain")
    func chain() {
        let first = ArenaBlock.allocate(64, next: nil)
        let second = ArenaBlock.allocate(64, next: first)
        #expect(ArenaBlock.next(second) == first)
        #expect(ArenaBlock.next(first) == nil)
        first.deallocate()
        second.deallocate()
    }

    @Test("a reset arena has its whole budget and its first memory again")
    func reset() throws {
        let arena = ProtoArena.acquire(bytesMax: 1 << 20)
        defer { arena.release() }
        let first = try #require(arena.take(8))
        _ = arena.take(1 << 19)
        #expect(arena.take(1 << 20) == nil)
        arena.state.pointee.hasReplacedValue = true
        arena.reset(bytesMax: 1 << 20)
        #expect(!arena.state.pointee.isExhausted)
        #expect(!arena.state.pointee.hasReplacedValue)
        #expect(arena.take(8) == first)
        #expect(arena.take((1 << 20) - 8) != nil)
        #expect(arena.take(1) == nil)
    }
}
