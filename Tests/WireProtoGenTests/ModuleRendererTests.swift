// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("ModuleRenderer")
struct ModuleRendererTests {
    @Test("namespaces are declared once for a package")
    func namespaces() throws {
        let files = try Snippets.generate([Snippets.file([Snippets.message("Order")])])
        #expect(files.keys.sorted() == ["Namespaces.swift", "ShopDescriptors.swift", "shop_v1_shop.swift"])
        #expect(files["Namespaces.swift"]?.hasSuffix(Self.namespacesText) == true)
    }

    @Test("a file with services alone has no file of messages")
    func noMessages() throws {
        let files = try Snippets.generate([Snippets.file()])
        #expect(files.keys.sorted() == ["Namespaces.swift", "ShopDescriptors.swift"])
    }

    @Test("a package of which another module has files is only extended")
    func foreignNamespace() throws {
        let other = Snippets.file(name: "base/other.proto")
        let files = try Snippets.generate(
            [other, Snippets.file()],
            parameter: Snippets.messagesParameter + ",import=base/=Base"
        )
        #expect(files["Namespaces.swift"] == nil)
    }

    @Test("descriptors are embedded as a set")
    func descriptors() throws {
        var file = Snippets.file()
        file.serialized = Array("four".utf8)
        let text = try Snippets.generate([file])["ShopDescriptors.swift"]
        #expect(text?.hasSuffix(Self.descriptorsText) == true)
    }

    @Test("modules of imported types are imported, and no others")
    func imports() throws {
        let foreign = Snippets.file([Snippets.message("Money")], name: "base/money.proto", package: "shop.v1")
        let unused = Snippets.file([Snippets.message("Unused")], name: "more/unused.proto", package: "shop.v1")
        let order = Snippets.message("Order", [Snippets.field("price", 1, .message("shop.v1.Money"))])
        let parameter = Snippets.messagesParameter + ",import=base/=Base,import=more/=More"
        let text = try Snippets.generate([foreign, unused, Snippets.file([order])], parameter: parameter)
        let imports = text["shop_v1_shop.swift"]?.split(separator: "\n").filter { $0.contains("import ") }
        #expect(
            imports == [
                "internal import CProtobufC", "internal import CShop", "public import Base", "public import WireProto",
            ]
        )
    }

    @Test("base64 in lines, as RFC 4648 has it")
    func base64() {
        #expect(ModuleRenderer.base64Lines([]) == [])
        #expect(ModuleRenderer.base64Lines(Array("f".utf8)) == ["Zg=="])
        #expect(ModuleRenderer.base64Lines(Array("fo".utf8)) == ["Zm8="])
        #expect(ModuleRenderer.base64Lines(Array("foobar".utf8)) == ["Zm9vYmFy"])
        let long = ModuleRenderer.base64Lines([UInt8](repeating: 0xFF, count: 76))
        #expect(long == [String(repeating: "/", count: 100), "/w=="])
    }
}
