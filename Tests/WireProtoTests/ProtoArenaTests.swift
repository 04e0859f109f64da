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

    @Test("lists are copied in order, and empty ones have no memory")
    func lists() throws {
        let arena = ProtoArena.acquire(bytesMax: .max)
        defer { arena.release() }
        let numbers = arena.numbers([3, 1, 2] as [Int64])
        #expect((0..<3).map { numbers[$0] } == [3, 1, 2])
        let bools = arena.bools([true, false])
        #expect([bools[0], bools[1]] == [1, 0])
        let strings = arena.strings(["x", "yz"], 1)
        #expect(strings.count == 2)
        let second = try #require(strings.start?[1])
        #expect(String(cString: second) == "yz")
        #expect(arena.strings([], 1).count == 0)
        #expect(arena.map([:] as [String: Int]) { _, _ in arena.make(Int.self) }.start == nil)
    }

    @Test("map entries are built in the order of their keys")
    func mapOrder() {
        let arena = ProtoArena.acquire(bytesMax: .max)
        defer { arena.release() }
        func keys<Key>(_ list: ProtoArena.List<UnsafeMutablePointer<Key>?>) -> [Key] {
            (0..<list.count).compactMap { list.start?[$0]?.pointee }
        }
        func entry<Key>(_ key: Key, _ value: Int) -> UnsafeMutablePointer<Key> {
            let entry = arena.make(Key.self)
            entry.initialize(to: key)
            return entry
        }
        #expect(keys(arena.map([3: 0, -1: 0, 2: 0] as [Int32: Int], entry)) == [-1, 2, 3])
        #expect(keys(arena.map([true: 0, false: 0], entry)) == [false, true])
        // By bytes: an upper-case letter before a lower-case one, an accented letter behind both.
        #expect(keys(arena.map(["\u{E9}": 0, "a": 0, "B": 0, "": 0], entry)) == ["", "B", "a", "\u{E9}"])
    }

    /// What an unset string points to.
    private static func empty(in arena: ProtoArena) -> UnsafeMutablePointer<CChar> {
        UnsafeMutablePointer(mutating: arena.state.pointee.emptyString.assumingMemoryBound(to: CChar.self))
    }

    @Test("a string is read to the length that it had on the wire, and unset ones are empty")
    func strings() throws {
        let arena = ProtoArena.acquire(bytesMax: 1 << 20)
        defer { arena.release() }
        #expect(try arena.string(nil, "x") == "")
        #expect(try arena.string(Self.empty(in: arena), "x") == "")
        #expect(try arena.strings(0, nil, "x") == [])
        #expect(arena.bytes(0, nil) == [])
        #expect(arena.numbers(0, nil as UnsafeMutablePointer<Int32>?) == [])
        #expect(try arena.bytesList(0, nil) == [])
        #expect(arena.bools(0, nil) == [])
    }

    @Test("what is unset leaves the field that it is read into as it is")
    func unset() throws {
        let arena = ProtoArena.acquire(bytesMax: 1 << 20)
        defer { arena.release() }
        var text = "before"
        try arena.read(nil, "x", into: &text)
        try arena.read(Self.empty(in: arena), "x", into: &text)
        #expect(text == "before")
        var message: WiretestV1.Inner?
        try arena.read(nil as UnsafeMutablePointer<Int>?, into: &message)
        #expect(message == nil)
        #expect(try arena.messageOrEmpty(nil as UnsafeMutablePointer<Int>?) == WiretestV1.Inner())
        #expect(try arena.messages(0, nil as UnsafeMutablePointer<UnsafeMutablePointer<Int>?>?) == [WiretestV1.Inner]())
    }

    @Test(
        "strings are put in order by their bytes, the shorter one first where it begins the other",
        arguments: [
            ("", "", false), ("", "a", true), ("a", "", false), ("a", "a", false), ("a", "b", true), ("b", "a", false),
            ("a", "aa", true), ("aa", "a", false), ("a\0", "a", false), ("a", "a\0", true), ("Z", "a", true),
            ("z", "\u{E9}", true), ("\u{FFFD}", "\u{10000}", true), ("a long one that is no small string", "b", true),
        ]
    )
    func byteOrder(left: String, right: String, precedes: Bool) {
        #expect(ProtoArena.bytes(of: left, precede: right) == precedes)
    }

    @Test("loose fields belong to the message that was begun after their mark")
    func looseFields() {
        let arena = ProtoArena.acquire(bytesMax: .max)
        defer { arena.release() }
        let outer = arena.mark
        _ = arena.double(-0.0, 1)
        let inner = arena.mark
        #expect(inner.newest != outer.newest)
        _ = arena.float(-0.0, 2)
        #expect(arena.mark.newest != inner.newest)
        #expect(arena.double(0, 3) == 0)
        let before = arena.mark.newest
        _ = arena.double(1.5, 3)
        _ = arena.float(0, 3)
        _ = arena.string("no NUL", 3)
        #expect(arena.mark.newest == before)
    }
}
