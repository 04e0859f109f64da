// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("MessageRenderer")
struct MessageRendererTests {
    @Test("a message of plain fields")
    func plain() throws {
        var order = Snippets.message(
            "Order",
            [
                Snippets.field("order_id", 1, .string, comment: " Who ordered.\n Second line.\n"),
                Snippets.field("price", 2, .double),
                Snippets.field("paid", 3, .bool),
                Snippets.field("blob", 4, .bytes),
            ]
        )
        order.comment = " One order.\n"
        let text = try Snippets.generate([Snippets.file([order])])["shop_v1_shop.swift"]
        #expect(text == Snippets.head + Self.plainText)
    }

    @Test("lists, maps, messages and enums")
    func collections() throws {
        var cart = Snippets.message(
            "Cart",
            [
                Snippets.field("names", 1, .string, isRepeated: true),
                Snippets.field("counts", 2, .int32, isRepeated: true),
                Snippets.field("items", 3, .message("shop.v1.Item"), isRepeated: true),
                Snippets.field("by_name", 4, .message("shop.v1.Cart.ByNameEntry"), isRepeated: true),
                Snippets.field("first", 5, .message("shop.v1.Item")),
                Snippets.field("state", 6, .enumeration("shop.v1.State")),
            ]
        )
        var entry = MessageSchema(name: "ByNameEntry", fullName: "shop.v1.Cart.ByNameEntry")
        entry.isMapEntry = true
        entry.fields = [Snippets.field("key", 1, .string), Snippets.field("value", 2, .message("shop.v1.Item"))]
        cart.messages = [entry]
        let state = EnumSchema(
            name: "State",
            fullName: "shop.v1.State",
            values: [EnumSchema.Value(name: "STATE_OPEN", number: 0)]
        )
        let file = Snippets.file([Snippets.message("Item"), cart], enums: [state])
        let text = try #require(try Snippets.generate([file])["shop_v1_shop.swift"])
        #expect(Snippets.lines(of: text, from: "    /// The proto message `shop.v1.Cart`.") == Self.collectionsText)
    }

    @Test("oneofs and presence")
    func choices() throws {
        let payment = Snippets.message(
            "Payment",
            [
                Snippets.field("cash", 1, .int64, oneof: 0),
                Snippets.field("card_number", 2, .string, oneof: 0),
                Snippets.field("tip", 3, .int32, oneof: 1),
            ],
            oneofs: ["kind", "tip_presence"]
        )
        let text = try #require(try Snippets.generate([Snippets.file([payment])])["shop_v1_shop.swift"])
        #expect(Snippets.lines(of: text, from: "    /// The proto message `shop.v1.Payment`.") == Self.choicesText)
    }

    @Test("types inside types, with awkward names")
    func nested() throws {
        var mode = EnumSchema(name: "Mode", fullName: "shop.v1.Crate.Mode")
        mode.values = [
            EnumSchema.Value(name: "MODE_UNSPECIFIED", number: 0), EnumSchema.Value(name: "MODE_IN", number: 1),
        ]
        var lid = MessageSchema(name: "Lid", fullName: "shop.v1.Crate.Lid", comment: " Closes it.\n")
        lid.fields = [Snippets.field("default", 1, .bool)]
        var crate = Snippets.message(
            "Crate",
            [
                Snippets.field("class", 1, .string),
                Snippets.field("modes", 2, .enumeration("shop.v1.Crate.Mode"), isRepeated: true),
                Snippets.field("lid", 3, .message("shop.v1.Crate.Lid"), oneof: 0),
                Snippets.field("in", 4, .bytes, oneof: 0),
                Snippets.field("blobs", 5, .bytes, isRepeated: true),
                Snippets.field("flags", 6, .bool, isRepeated: true),
                Snippets.field("message", 7, .float),
            ],
            oneofs: ["return"]
        )
        crate.messages = [lid]
        crate.enums = [mode]
        let text = try #require(try Snippets.generate([Snippets.file([crate])])["shop_v1_shop.swift"])
        #expect(Snippets.lines(of: text, from: "    /// The proto message `shop.v1.Crate`.") == Self.nestedText)
    }
}
