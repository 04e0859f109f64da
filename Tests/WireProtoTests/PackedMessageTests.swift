// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProtoFixtures

@testable internal import WireProto

@Suite("PackedMessage")
struct PackedMessageTests {
    @Test("it writes as many bytes as it says, and none behind them")
    func room() {
        Samples.nested.withPacked { packed in
            var output = [UInt8](repeating: 0xAA, count: packed.byteCount + 8)
            output.withUnsafeMutableBytes { packed.copy(to: $0) }
            #expect(Array(output.prefix(packed.byteCount)) == packed.bytes)
            #expect(Array(output.suffix(8)) == [UInt8](repeating: 0xAA, count: 8))
        }
    }

    @Test("an empty message has no bytes")
    func empty() {
        #expect(WiretestV1.Empty().withPacked { $0.bytes }.isEmpty)
    }

    @Test("it can be written twice")
    func twice() {
        let (first, second) = Samples.lists.withPacked { packed -> ([UInt8], [UInt8]) in
            var first = [UInt8](repeating: 0, count: packed.byteCount)
            var second = first
            first.withUnsafeMutableBytes { packed.copy(to: $0) }
            second.withUnsafeMutableBytes { packed.copy(to: $0) }
            return (first, second)
        }
        #expect(first == second)
    }

    /// The wire form of a message as it is written at once where it surely fits, and measured first; and the room that it is
    /// given then: four times what was taken for it.
    private func both(_ message: some CBackedMessage) -> (atOnce: [UInt8], measured: [UInt8], room: Int?) {
        let arena = ProtoArena.acquire(bytesMax: .max)
        defer { arena.release() }
        let root = UnsafeRawPointer(message.makeC(in: arena))
        let taken = .max - arena.state.pointee.budget
        let room = arena.roomForWireForm.map { _ in taken * 4 }
        let atOnce = PackedMessage(root: root, in: arena).bytes
        return (atOnce, PackedMessage(root: root).bytes, room)
    }

    @Test("what takes the most room on the wire fits where it is written at once", arguments: 0...1000)
    func widest(count: Int) {
        var lists = WiretestV1.Lists()
        lists.unpacked = [Int32](repeating: -1, count: count)
        lists.int32s = lists.unpacked
        lists.strings = [String](repeating: "", count: count / 4)
        let (atOnce, measured, room) = both(lists)
        #expect(atOnce == measured)
        #expect(atOnce.count <= room ?? .max)
    }

    @Test("a field of the largest number and a negative value fits, too")
    func widestField() {
        var scalars = WiretestV1.Scalars()
        scalars.last = -1
        scalars.int32Value = -1
        let (atOnce, measured, room) = both(scalars)
        #expect(atOnce == measured)
        #expect(room != nil)
    }

    @Test("a message of many bytes is measured first")
    func large() {
        var scalars = WiretestV1.Scalars()
        for count in [100, 20_000, 1 << 20] {
            scalars.stringValue = String(repeating: "x", count: count)
            let (atOnce, measured, room) = both(scalars)
            #expect(atOnce == measured)
            #expect((room == nil) == (count > 20_000))
        }
    }

    @Test("an error of the body goes through, and the thread's block is given back")
    func failingBody() throws {
        struct Failure: Error {}
        for _ in 0..<100 {
            #expect(throws: Failure.self) { try Samples.lists.withPacked { _ in throw Failure() } }
        }
        #expect(try WiretestV1.Lists(serialized: Samples.lists.serialized()) == Samples.lists)
    }
}
