// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC
internal import CWireProto
internal import Testing
internal import WireMessages
internal import WireProtoFixtures

@testable internal import WireProto

@Suite("BoolFieldCheck")
struct BoolFieldCheckTests {
    @Test("only types with a bool somewhere inside are checked")
    func types() {
        #expect(WiretestV1.Scalars.cDescriptor.boolFieldCheck != nil)
        #expect(WiretestV1.Choices.cDescriptor.boolFieldCheck != nil)
        #expect(WiretestV1.Maps.cDescriptor.boolFieldCheck != nil)
        #expect(WiretestV1.Nested.cDescriptor.boolFieldCheck == nil)
        #expect(WiretestV1.Inner.cDescriptor.boolFieldCheck == nil)
        #expect(GoogleProtobuf.Timestamp.cDescriptor.boolFieldCheck == nil)
    }

    @Test("a recursive type is walked once, and its nesting is bounded")
    func recursion() throws {
        var c = Google__Protobuf__DescriptorProto()
        google__protobuf__descriptor_proto__init(&c)
        let check = try #require(ProtoDescriptor(c.base.descriptor).boolFieldCheck)
        // nested_type (3) in nested_type, an empty one inside.
        let nested: [UInt8] = [0x1A, 4, 0x1A, 2, 0x1A, 0]
        #expect(nested.withUnsafeBytes { !check.findsOther($0, depthMax: 3) })
        #expect(nested.withUnsafeBytes { check.findsOther($0, depthMax: 2) })
        // options (7) with map_entry (7) as a string.
        let odd: [UInt8] = [0x1A, 5, 0x3A, 3, 0x3A, 1, 0x61]
        #expect(odd.withUnsafeBytes { check.findsOther($0, depthMax: 3) })
    }

    @Test(
        "a bool of another wire type counts as unknown",
        arguments: [[0x6A, 1, 1], [0x6D, 1, 0, 0, 0], [0x69, 1, 0, 0, 0, 0, 0, 0, 0]] as [[UInt8]]
    )
    func unknown(field: [UInt8]) throws {
        let message = try WiretestV1.Scalars(serialized: field)
        #expect(!message.boolValue)
        #expect(message.unknownFields.bytes == field)
        #expect(message.serialized() == field)
        #expect(try WiretestV1.Scalars(serialized: field + [0x68, 1]).boolValue)
    }

    @Test("so it does in a oneof, a list and a map")
    func elsewhere() throws {
        #expect(try WiretestV1.Choices(serialized: [0x32, 1, 1]).choice == nil)
        #expect(try WiretestV1.Choices(serialized: [0x42, 3, 0x6A, 1, 1]).choice == .scalars(bad([0x6A, 1, 1])))
        let list = try WiretestV1.Lists(serialized: [0x6D, 1, 0, 0, 0, 0x68, 1, 0x6A, 2, 0, 1])
        #expect(list.bools == [true, false, true])
        let map = try WiretestV1.Maps(serialized: [0x1A, 5, 0x0A, 1, 1, 0x10, 1])
        #expect(map.colors == [false: .red])
    }

    private func bad(_ unknown: [UInt8]) throws -> WiretestV1.Scalars {
        var scalars = WiretestV1.Scalars()
        scalars.unknownFields = try ProtoUnknownFields(bytes: unknown)
        return scalars
    }
}
