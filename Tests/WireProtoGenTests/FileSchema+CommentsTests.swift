// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("FileSchema+Comments")
struct FileSchemaCommentsTests {
    /// A file that says `comment` everywhere.
    private static func file(_ comment: String) -> FileSchema {
        let values = [EnumSchema.Value(name: "E_ZERO", number: 0, comment: comment)]
        let enumeration = EnumSchema(name: "E", fullName: "shop.v1.E", comment: comment, values: values)
        var inner = MessageSchema(name: "Inner", fullName: "shop.v1.Outer.Inner", comment: comment)
        inner.fields = [Snippets.field("x", 1, .int32, oneof: 0, comment: comment)]
        inner.oneofs = [OneofSchema(name: "o", comment: comment)]
        var outer = MessageSchema(name: "Outer", fullName: "shop.v1.Outer", comment: comment)
        outer.messages = [inner]
        outer.enums = [enumeration]
        let method = ServiceSchema.Method(name: "M", comment: comment, input: "shop.v1.Outer", output: "shop.v1.Outer")
        let service = ServiceSchema(name: "S", fullName: "shop.v1.S", comment: comment, methods: [method])
        return Snippets.file([outer], enums: [enumeration], services: [service])
    }

    @Test("all comments go, and nothing else")
    func removed() {
        var file = Self.file(" Somebody else's words.\n")
        file.removeComments()
        #expect(file == Self.file(""))
    }

    @Test("only the files that the option names lose theirs")
    func option() throws {
        let file = Self.file(" Words.\n")
        let kept = try Snippets.generate([file])["shop_v1_shop.swift"]
        #expect(kept?.contains("/// Words.") == true)
        let parameter = Snippets.messagesParameter + ",uncommented=shop/v1/"
        let dropped = try Snippets.generate([file], parameter: parameter)["shop_v1_shop.swift"]
        #expect(dropped?.contains("Words") == false)
        let other = Snippets.messagesParameter + ",uncommented=other/"
        #expect(try Snippets.generate([file], parameter: other)["shop_v1_shop.swift"] == kept)
    }
}
