// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("EnumRenderer")
struct EnumRendererTests {
    @Test("an enum with an alias, a keyword and a number below zero")
    func wholeText() throws {
        let state = EnumSchema(
            name: "OrderState",
            fullName: "shop.v1.OrderState",
            comment: " Where an order is.\n",
            values: [
                EnumSchema.Value(name: "ORDER_STATE_UNSPECIFIED", number: 0, comment: " Not set.\n"),
                EnumSchema.Value(name: "ORDER_STATE_DEFAULT", number: 1),
                EnumSchema.Value(name: "ORDER_STATE_USUAL", number: 1),
                EnumSchema.Value(name: "ORDER_STATE_LOST_IN_MAIL", number: -2),
            ]
        )
        let text = try Snippets.generate([Snippets.file(enums: [state])])["shop_v1_shop.swift"]
        #expect(text == Snippets.head + Self.text)
    }
}
