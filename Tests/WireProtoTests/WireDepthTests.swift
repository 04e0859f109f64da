// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC
internal import CWireProto
internal import Testing

@testable internal import WireProto

@Suite("WireDepth")
struct WireDepthTests {
    /// DescriptorProto.nested_type (3) inside itself, built from the inside out, backwards.
    private func nestedTypes(_ levels: Int) -> [UInt8] {
        var reversed: [UInt8] = []
        for _ in 0..<levels {
            var length: [UInt8] = []
            length.appendVarint(UInt64(reversed.count))
            reversed += length.reversed() + [0x1A]
        }
        return reversed.reversed()
    }

    private func unpackCode(_ bytes: [UInt8], depthMax: Int) -> ProtoError.Code? {
        let limits = ProtoLimits(arenaBytesMax: 1 << 30, depthMax: depthMax)
        let arena = ProtoArena.acquire(bytesMax: limits.arenaBytesMax)
        defer { arena.release() }
        var c = Google__Protobuf__DescriptorProto()
        google__protobuf__descriptor_proto__init(&c)
        let descriptor = ProtoDescriptor(c.base.descriptor)
        return bytes.withUnsafeBytes { buffer in
            do throws(ProtoError) {
                _ = try arena.unpack(descriptor, buffer, nestingDepth: .max, limits: limits)
                return nil
            } catch {
                return error.code
            }
        }
    }

    @Test("a recursive type is bounded before protobuf-c recurses", arguments: [0, 1, 99, 100, 101, 200_000])
    func recursion(levels: Int) {
        #expect(unpackCode(nestedTypes(levels), depthMax: 100) == (levels <= 100 ? nil : .tooDeep))
    }

    @Test("siblings do not add up")
    func siblings() {
        let wide = [[UInt8]](repeating: nestedTypes(3), count: 50).flatMap { (bytes: [UInt8]) in bytes }
        #expect(unpackCode(wide, depthMax: 3) == nil)
        #expect(unpackCode(wide, depthMax: 2) == .tooDeep)
    }

    @Test("bytes that only look like nesting do not count: strings and unknown fields")
    func lookAlikes() {
        let deep = nestedTypes(50)
        var name: [UInt8] = []
        name.appendField(1, lengthDelimited: [UInt8](repeating: 0x61, count: 40))
        var unknown: [UInt8] = []
        unknown.appendField(90, lengthDelimited: deep)
        #expect(unpackCode(name + unknown, depthMax: 0) == nil)
    }

    @Test("duplicates that have to be merged are bounded too")
    func duplicates() {
        // DescriptorProto.options (7) twice makes the second reading necessary; the nesting is elsewhere.
        let options: [UInt8] = [0x3A, 2, 0x08, 1, 0x3A, 2, 0x10, 1]
        #expect(unpackCode(options + nestedTypes(100), depthMax: 100) == nil)
        #expect(unpackCode(options + nestedTypes(101), depthMax: 100) == .tooDeep)
    }

    @Test("broken bytes are malformed, not deep")
    func broken() {
        #expect(unpackCode([0x1A, 9, 0x1A], depthMax: 0) == .malformed)
    }
}
