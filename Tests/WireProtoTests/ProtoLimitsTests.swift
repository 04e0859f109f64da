// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto
internal import WireProtoFixtures

@Suite("ProtoLimits")
struct ProtoLimitsTests {
    private func code<Message: ProtoMessage>(
        _ type: Message.Type,
        _ bytes: [UInt8],
        _ limits: ProtoLimits
    ) -> ProtoError.Code? {
        do throws(ProtoError) {
            _ = try Message(serialized: bytes, limits: limits)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("nesting is allowed at the limit and refused one past it")
    func depth() {
        var nested = WiretestV1.Nested()
        nested.level1 = WiretestV1.Nested.Level1()
        nested.level1?.level2 = WiretestV1.Nested.Level1.Level2()
        nested.level1?.level2?.inner = WiretestV1.Inner()
        let bytes = nested.serialized()
        #expect(code(WiretestV1.Nested.self, bytes, ProtoLimits(depthMax: 3)) == nil)
        #expect(code(WiretestV1.Nested.self, bytes, ProtoLimits(depthMax: 2)) == .tooDeep)
        #expect(code(WiretestV1.Nested.self, [], ProtoLimits(depthMax: 0)) == nil)
    }

    @Test("memory is bounded where a small message unfolds into much", arguments: [0x0A, 0x1A, 0x22] as [UInt8])
    func amplification(tag: UInt8) {
        let bytes = [[UInt8]](repeating: [tag, 0], count: 100_000).flatMap { $0 }
        #expect(code(WiretestV1.Maps.self, bytes, ProtoLimits(arenaBytesMax: 1 << 20)) == .overBudget)
        #expect(code(WiretestV1.Maps.self, bytes, ProtoLimits(arenaBytesMax: 1 << 28)) == nil)
    }

    @Test("strings, bytes, messages and unknown fields of a list count too", arguments: [0x72, 0x7A] as [UInt8])
    func lists(tag: UInt8) {
        let bytes = [[UInt8]](repeating: [tag, 0], count: 100_000).flatMap { $0 }
        #expect(code(WiretestV1.Lists.self, bytes, ProtoLimits(arenaBytesMax: 1 << 20)) == .overBudget)
        #expect(code(WiretestV1.Empty.self, bytes, ProtoLimits(arenaBytesMax: 1 << 20)) == .overBudget)
        #expect(code(WiretestV1.Lists.self, bytes, ProtoLimits(arenaBytesMax: 1 << 28)) == nil)
    }

    @Test("the Swift values of a list count, not only the C structures")
    func swiftValues() {
        let bytes = [[UInt8]](repeating: [0x8A, 0x01, 0x00], count: 1000).flatMap { $0 }
        let least = (1...40).map { $0 * 4096 }.first {
            code(WiretestV1.Lists.self, bytes, ProtoLimits(arenaBytesMax: $0)) == nil
        }
        // 1000 C structures of 56 bytes with their headers and pointers are less than this.
        #expect((least ?? 0) > 1000 * (MemoryLayout<WiretestV1.Inner>.stride + 56))
    }

    @Test("there is one least budget: all above it are enough, all below are not")
    func exactBudget() {
        let bytes = Samples.nested.serialized()
        let verdicts = (1...2000).map { code(WiretestV1.Nested.self, bytes, ProtoLimits(arenaBytesMax: $0)) }
        let least = verdicts.firstIndex(of: nil) ?? 0
        #expect(least > 0)
        #expect(verdicts[..<least].allSatisfy { $0 == .overBudget })
        #expect(verdicts[least...].allSatisfy { $0 == nil })
    }

    @Test("a message larger than all blocks together is read and written")
    func large() throws {
        var lists = WiretestV1.Lists()
        lists.strings = (0..<20_000).map { "entry number \($0)" }
        lists.blobs = [[UInt8](repeating: 7, count: 1 << 20)]
        #expect(try WiretestV1.Lists(serialized: lists.serialized()) == lists)
    }
}
