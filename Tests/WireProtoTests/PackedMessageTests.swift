// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto
internal import WireProtoFixtures

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

    @Test("an error of the body goes through, and the thread's block is given back")
    func failingBody() throws {
        struct Failure: Error {}
        for _ in 0..<100 {
            #expect(throws: Failure.self) { try Samples.lists.withPacked { _ in throw Failure() } }
        }
        #expect(try WiretestV1.Lists(serialized: Samples.lists.serialized()) == Samples.lists)
    }
}
