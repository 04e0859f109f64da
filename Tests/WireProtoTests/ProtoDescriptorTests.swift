// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages
internal import WireProtoFixtures

@testable internal import WireProto

@Suite("ProtoDescriptor")
struct ProtoDescriptorTests {
    @Test("it is that of the type, the same each time", arguments: 0..<FixtureTypes.all.count)
    func type(index: Int) {
        let message = FixtureTypes.all[index]
        #expect(message.cDescriptor.address == message.cDescriptor.address)
        #expect(MessageType(message.cDescriptor).protoName == message.protoName)
    }

    @Test("bools are looked for in types that hold one, and in no others")
    func bools() {
        #expect(GoogleProtobuf.BoolValue.cDescriptor.boolFieldCheck != nil)
        #expect(WiretestV1.WellKnown.cDescriptor.boolFieldCheck != nil)
        #expect(GoogleProtobuf.Int32Value.cDescriptor.boolFieldCheck == nil)
    }
}
