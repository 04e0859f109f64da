// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("Translator+Services")
struct TranslatorServicesTests {
    private func service(_ input: String, _ output: String) -> ServiceSchema {
        let method = ServiceSchema.Method(name: "Ask", input: input, output: output, serverStreaming: true)
        return ServiceSchema(name: "Desk", fullName: "shop.v1.Desk", methods: [method])
    }

    @Test("methods have full Swift types and the kind of their streams")
    func model() throws {
        let file = Snippets.file(
            [Snippets.message("Q"), Snippets.message("A")],
            services: [service("shop.v1.Q", "shop.v1.A")]
        )
        let request = PluginRequest(filesToGenerate: [file.name], parameter: "", files: [file])
        let options = try GeneratorOptions(parameter: Snippets.stubsParameter)
        let model = try Translator.translate(request, options)
        #expect(model.files[0].imports == ["Shop"])
        let method = try #require(model.files[0].services.first?.methods.first)
        #expect(method.name == "ask")
        #expect(method.kind == .serverStreaming)
        #expect(method.input == "ShopV1.Q")
        #expect(method.output == "ShopV1.A")
    }

    @Test("types of other modules are imported beside the module of the file's own messages")
    func imports() throws {
        let base = Snippets.file([Snippets.message("Q")], name: "base/q.proto", package: "shop.v1")
        let file = Snippets.file(services: [service("shop.v1.Q", "shop.v1.Q")])
        let parameter = Snippets.stubsParameter + ",import=base/=Base"
        let text = try Snippets.generate([base, file], parameter: parameter)["shop_v1_shop.swift"]
        let imports = text?.split(separator: "\n").filter { $0.contains("import ") }
        #expect(imports == ["public import Base", "public import Shop", "public import WireGRPC"])
    }

    @Test("an unknown type is told, with the method that uses it")
    func unknownType() {
        let file = Snippets.file([Snippets.message("Q")], services: [service("shop.v1.Q", "shop.v1.None")])
        #expect(
            Snippets.problems([file], parameter: Snippets.stubsParameter) == [
                "shop/v1/shop.proto: the types of shop.v1.Desk.Ask are not known; import their files"
            ]
        )
    }
}
