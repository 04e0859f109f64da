// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

// Whole services are in ServiceRendererTests.

@Suite("ClientRenderer")
struct ClientRendererTests {
    private static let model = ServiceModel(
        name: "Shop",
        protoName: "shop.v1.Shop",
        comment: "",
        methods: [
            ServiceModel.Method(
                name: "import",
                protoName: "Import",
                comment: "",
                kind: .clientStreaming,
                input: "ShopV1.Ask",
                output: "ShopV1.Answer"
            )
        ]
    )

    @Test("a call that sends many takes a closure that may outlive it, and quotes a keyword")
    func clientStreaming() {
        var text = SourceText()
        ClientRenderer(model: Self.model).render(&text)
        #expect(text.text.contains("    public func `import`(\n"))
        #expect(text.text.contains("_ send: @escaping @Sendable (RequestWriter<ShopV1.Ask>) async throws -> Void\n"))
        #expect(text.text.contains("response: ShopV1.Answer.self, send)\n"))
    }
}
