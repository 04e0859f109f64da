// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("TypeIndex")
struct TypeIndexTests {
    private static let file: FileSchema = {
        var outer = Snippets.message("Outer", [Snippets.field("inner", 1, .message("shop.v1.Outer.Inner"))])
        var inner = MessageSchema(name: "Inner", fullName: "shop.v1.Outer.Inner")
        inner.enums = [EnumSchema(name: "Type", fullName: "shop.v1.Outer.Inner.Type")]
        outer.messages = [inner]
        return Snippets.file([outer], enums: [EnumSchema(name: "Any", fullName: "shop.v1.Any")])
    }()

    @Test("types are known by their full names, however deep")
    func names() {
        let index = TypeIndex([Self.file])
        #expect(index.entries["shop.v1.Outer"]?.swiftName == "ShopV1.Outer")
        #expect(index.entries["shop.v1.Outer.Inner"]?.swiftName == "ShopV1.Outer.Inner")
        #expect(index.entries["shop.v1.Outer.Inner.Type"]?.swiftName == "ShopV1.Outer.Inner.Type_")
        #expect(index.entries["shop.v1.Any"]?.swiftName == "ShopV1.`Any`")
        #expect(index.entries["shop.v1.Outer.Inner"]?.file == "shop/v1/shop.proto")
        #expect(index.entries["shop.v1.Any"]?.message == nil)
        #expect(index.entries["shop.v1.None"] == nil)
    }

    @Test("nesting counts the deepest way, and an unknown type ends it")
    func nesting() throws {
        let index = TypeIndex([Self.file])
        let outer = try #require(index.entries["shop.v1.Outer"]?.message)
        let inner = try #require(index.entries["shop.v1.Outer.Inner"]?.message)
        #expect(index.nestingDepth(of: outer) == 1)
        #expect(index.nestingDepth(of: inner) == 0)
        let lost = Snippets.message("Lost", [Snippets.field("x", 1, .message("elsewhere.X"))])
        #expect(index.nestingDepth(of: lost) == 0)
    }

    @Test("a long chain is as deep as it is long, a ring has no depth")
    func chain() {
        func links(_ count: Int, ring: Bool) -> [MessageSchema] {
            (0..<count).map { number in
                let next = number + 1 < count ? number + 1 : (ring ? 0 : nil)
                let fields = next.map { [Snippets.field("next", 1, .message("shop.v1.Link\($0)"))] } ?? []
                return Snippets.message("Link\(number)", fields)
            }
        }
        let chain = links(60, ring: false)
        #expect(TypeIndex([Snippets.file(chain)]).nestingDepth(of: chain[0]) == 59)
        let ring = links(60, ring: true)
        #expect(TypeIndex([Snippets.file(ring)]).nestingDepth(of: ring[0]) == nil)
    }
}
