// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages
internal import WireProto
internal import WireProtoFixtures

@Suite("ProtoTypeRegistry")
struct ProtoTypeRegistryTests {
    private let registry = ProtoTypeRegistry([WiretestV1.Inner.self, GoogleProtobuf.Duration.self])

    @Test(
        "what follows the last slash is the name",
        arguments: [
            "type.googleapis.com/wiretest.v1.Inner", "/wiretest.v1.Inner", "https://example.org/a/wiretest.v1.Inner",
        ]
    )
    func found(typeURL: String) {
        #expect(registry.type(ofURL: typeURL)?.protoName == "wiretest.v1.Inner")
    }

    @Test(
        "other names, and texts without a slash, are none",
        arguments: ["wiretest.v1.Inner", "", "/", "a/wiretest.v1.Inner/", "a/wiretest.v1.inner", "a/wiretest.v1.Maps"]
    )
    func missing(typeURL: String) {
        #expect(registry.type(ofURL: typeURL) == nil)
    }

    @Test("an empty registry has no types")
    func empty() {
        #expect(ProtoTypeRegistry().type(ofURL: "a/wiretest.v1.Inner") == nil)
    }
}
