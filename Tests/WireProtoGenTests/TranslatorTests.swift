// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("Translator")
struct TranslatorTests {
    @Test("a message that contains itself is refused, also by way of others")
    func recursion() {
        let direct = Snippets.message("Tree", [Snippets.field("child", 1, .message("shop.v1.Tree"), isRepeated: true)])
        let a = Snippets.message("A", [Snippets.field("b", 1, .message("shop.v1.B"))])
        let b = Snippets.message("B", [Snippets.field("a", 1, .message("shop.v1.A"))])
        #expect(
            Snippets.problems([Snippets.file([direct])]) == [
                "shop/v1/shop.proto: shop.v1.Tree contains itself, so its nesting has no bound; hold the inner one as bytes"
            ]
        )
        #expect(Snippets.problems([Snippets.file([a, b])]).count == 2)
    }

    @Test("the same message in two places is not recursion")
    func diamond() throws {
        let leaf = Snippets.message("Leaf")
        let branch = Snippets.message("Branch", [Snippets.field("leaf", 1, .message("shop.v1.Leaf"))])
        let root = Snippets.message(
            "Root",
            [
                Snippets.field("left", 1, .message("shop.v1.Branch")),
                Snippets.field("leaf", 2, .message("shop.v1.Leaf")),
                Snippets.field("right", 3, .message("shop.v1.Branch")),
            ]
        )
        let file = Snippets.file([leaf, branch, root])
        let request = PluginRequest(filesToGenerate: [file.name], parameter: "", files: [file])
        var options = GeneratorOptions()
        options.module = "Shop"
        let model = try Translator.translate(request, options)
        #expect(model.files[0].messages.map(\.nestingDepth) == [0, 1, 2])
    }

    @Test("proto3 optional is refused with the remedy, or taken when the C side has it rewritten")
    func proto3Optional() throws {
        var field = Snippets.field("tip", 3, .int32, oneof: 0)
        field.isProto3Optional = true
        let file = Snippets.file([Snippets.message("Payment", [field], oneofs: ["_tip"])])
        #expect(
            Snippets.problems([file]) == [
                "shop/v1/shop.proto: shop.v1.Payment.tip is optional, which protoc-c refuses in proto3; "
                    + "write oneof tip_presence { ... tip = 3; }, the same on the wire"
            ]
        )
        let parameter = Snippets.messagesParameter + ",proto3_optional=presence"
        let text = try Snippets.generate([file], parameter: parameter)["shop_v1_shop.swift"]
        #expect(text?.contains("public var tip: Int32?") == true)
        #expect(text?.contains("if c.pointee.tip_presence_case.rawValue == 3 {") == true)
    }

    @Test("proto2, no package, groups and names that hide Swift's own are refused")
    func refusals() {
        #expect(Snippets.problems([Snippets.file(syntax: "proto2")]).first?.contains("only proto3") == true)
        #expect(Snippets.problems([Snippets.file(package: "")]).first?.contains("no package") == true)
        let group = Snippets.message("Old", [Snippets.field("g", 1, .group)])
        #expect(Snippets.problems([Snippets.file([group])]).first?.contains("shop.v1.Old.g is a group") == true)
        let hiding = Snippets.problems([Snippets.file([Snippets.message("String")])])
        #expect(hiding.first?.contains("would hide Swift's own String") == true)
    }

    @Test("a type whose module is not known is an error with the option to add")
    func unknownModule() {
        let foreign = Snippets.file([Snippets.message("Money")], name: "base/money.proto")
        let order = Snippets.message("Order", [Snippets.field("price", 1, .message("shop.v1.Money"))])
        #expect(
            Snippets.problems([foreign, Snippets.file([order])]) == [
                "shop/v1/shop.proto: the module of shop.v1.Money is not known; add the option import=base/money.proto=MODULE"
            ]
        )
    }

    @Test("all problems are told at once")
    func allProblems() {
        let tree = Snippets.message("Tree", [Snippets.field("child", 1, .message("shop.v1.Tree"))])
        let group = Snippets.message("Old", [Snippets.field("g", 1, .group)])
        #expect(Snippets.problems([Snippets.file([tree, group], syntax: "proto2")]).count == 3)
    }
}
