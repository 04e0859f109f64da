// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

// Whole services are in ServiceRendererTests.

@Suite("ServerRenderer")
struct ServerRendererTests {
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

    private func text(_ level: ServerLevel, _ render: (ServerRenderer, inout SourceText) -> Void) -> String {
        var text = SourceText()
        render(ServerRenderer(model: Self.model, namespace: "ShopV1", level: level), &text)
        return text.text
    }

    @Test("a method named like a keyword is quoted where it is declared and where it is called")
    func keyword() {
        for level in ServerLevel.allCases {
            #expect(text(level) { $0.renderProtocol(&$1) }.contains("    func `import`(_ requests: RequestMessages<"))
            #expect(text(level) { $0.renderDefinition(&$1) }.contains(" self.`import`(requests, "))
        }
    }

    @Test("one answer is a message, a message with metadata, or written like many")
    func levels() {
        let results = ServerLevel.allCases.map { level in
            text(level) { $0.renderProtocol(&$1) }.split(separator: "\n").first { $0.contains("func") }?
                .split(separator: ">", maxSplits: 1).last.map(String.init)
        }
        #expect(
            results == [
                ", context: ServerContext) async throws -> ShopV1.Answer",
                ", context: ServerContext) async throws -> ServerResponse<ShopV1.Answer>",
                ", responses: ResponseWriter<ShopV1.Answer>, context: ServerContext) async throws",
            ]
        )
    }
}
