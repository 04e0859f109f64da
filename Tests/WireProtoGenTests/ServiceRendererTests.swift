// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("ServiceRenderer")
struct ServiceRendererTests {
    private func method(_ name: String, client: Bool, server: Bool, comment: String = "") -> ServiceSchema.Method {
        ServiceSchema.Method(
            name: name,
            comment: comment,
            input: "shop.v1.Ask",
            output: "shop.v1.Answer",
            clientStreaming: client,
            serverStreaming: server
        )
    }

    @Test("a service with the four kinds of calls")
    func wholeText() throws {
        let service = ServiceSchema(
            name: "ShopService",
            fullName: "shop.v1.ShopService",
            comment: " Sells.\n",
            methods: [
                method("GetPrice", client: false, server: false, comment: " Tells a price.\n"),
                method("WatchPrice", client: false, server: true),
                method("UploadPrices", client: true, server: false),
                method("Haggle", client: true, server: true),
            ]
        )
        let file = Snippets.file([Snippets.message("Ask"), Snippets.message("Answer")], services: [service])
        let files = try Snippets.generate([file], parameter: Snippets.stubsParameter)
        #expect(files.keys.sorted() == ["shop_v1_shop.swift"])
        #expect(files["shop_v1_shop.swift"] == Snippets.head + Self.text)
    }

    @Test("a file without services has no stubs")
    func noServices() throws {
        let files = try Snippets.generate([Snippets.file()], parameter: Snippets.stubsParameter)
        #expect(files.isEmpty)
    }
}
