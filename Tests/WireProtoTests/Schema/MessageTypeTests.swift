// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages
internal import WireProtoFixtures

@testable internal import WireProto

@Suite("MessageType")
struct MessageTypeTests {
    private func type(_ message: (some CBackedMessage).Type) -> MessageType { MessageType(message.cDescriptor) }

    private func field(_ message: (some CBackedMessage).Type, _ name: String) -> FieldType? {
        type(message).field(named: Array(name.utf8))
    }

    @Test("the full name is that of the proto file", arguments: 0..<FixtureTypes.all.count)
    func protoName(index: Int) {
        let message = FixtureTypes.all[index]
        #expect(MessageType(message.cDescriptor).protoName == message.protoName)
    }

    @Test("fields are found by number and by either name")
    func fields() {
        let scalars = type(WiretestV1.Scalars.self)
        #expect(scalars.fieldCount == 18)
        #expect((0..<18).map { scalars.field(at: $0).number } == Array(1...16) + [2047, 536_870_911])
        #expect(scalars.field(2047)?.protoName == "level")
        #expect(scalars.field(17) == nil)
        #expect(field(WiretestV1.Scalars.self, "sfixed64Value")?.number == 12)
        #expect(field(WiretestV1.Scalars.self, "sfixed64_value")?.kind == .sfixed64)
        #expect(field(WiretestV1.Scalars.self, "sfixed64value") == nil)
        #expect(field(WiretestV1.Scalars.self, "color\0") == nil)
        #expect(field(WiretestV1.Empty.self, "x") == nil)
    }

    @Test("maps are told from lists of messages")
    func maps() throws {
        let maps = type(WiretestV1.Maps.self)
        let inners = try #require(maps.mapEntry(of: maps.field(at: 3)))
        #expect(inners.key.kind == .uint64)
        #expect(inners.value.message?.protoName == "wiretest.v1.Inner")
        let lists = type(WiretestV1.Lists.self)
        for index in 0..<lists.fieldCount { #expect(lists.mapEntry(of: lists.field(at: index)) == nil) }
        let names = type(WiretestV1.Names.self)
        #expect(try names.mapEntry(of: #require(names.field(3)))?.value.kind == .string)
        let known = type(WiretestV1.WellKnown.self)
        #expect(try known.mapEntry(of: #require(known.field(17))) != nil)
        #expect(try known.mapEntry(of: #require(known.field(15))) == nil)
    }

    @Test("the types with a form of their own are those of google.protobuf")
    func wellKnown() {
        #expect(type(GoogleProtobuf.Timestamp.self).wellKnown == .timestamp)
        #expect(type(GoogleProtobuf.`Any`.self).wellKnown == .any)
        #expect(type(GoogleProtobuf.UInt64Value.self).wellKnown == .uint64Value)
        #expect(type(GoogleProtobuf.Empty.self).wellKnown == nil)
        #expect(type(WiretestV1.Inner.self).wellKnown == nil)
        #expect(type(GoogleRpc.Status.self).wellKnown == nil)
    }
}
