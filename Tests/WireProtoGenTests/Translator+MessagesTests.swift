// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("Translator+Messages")
struct TranslatorMessagesTests {
    private func model(_ messages: [MessageSchema], enums: [EnumSchema] = []) throws -> FileModel {
        let file = Snippets.file(messages, enums: enums)
        let request = PluginRequest(filesToGenerate: [file.name], parameter: "", files: [file])
        return try Translator.translate(request, GeneratorOptions(parameter: Snippets.messagesParameter)).files[0]
    }

    private func names(_ members: [MemberModel]) -> [String] {
        members.map { member in
            switch member {
            case .field(let field): field.name
            case .oneof(let oneof): oneof.name + "(" + oneof.cases.map(\.name).joined(separator: ",") + ")"
            }
        }
    }

    @Test("members stand in the order of declaration, a oneof where its first field is")
    func order() throws {
        let message = Snippets.message(
            "M",
            [
                Snippets.field("z", 9, .int32), Snippets.field("a", 1, .int32, oneof: 0),
                Snippets.field("y", 2, .int32),
                Snippets.field("b", 3, .int32, oneof: 0), Snippets.field("c", 4, .int32, oneof: 1),
            ],
            oneofs: ["pick", "other"]
        )
        #expect(names(try model([message]).messages[0].members) == ["z", "pick(a,b)", "y", "other(c)"])
    }

    @Test("a oneof with one field is presence only when it is named so")
    func presenceByName() throws {
        let message = Snippets.message(
            "M",
            [
                Snippets.field("count", 1, .int32, oneof: 0), Snippets.field("size", 2, .int32, oneof: 1),
                Snippets.field("left", 3, .int32, oneof: 2), Snippets.field("right", 4, .int32, oneof: 2),
            ],
            oneofs: ["count_presence", "count2_presence", "left_presence"]
        )
        #expect(
            names(try model([message]).messages[0].members) == [
                "count", "count2Presence(size)", "leftPresence(left,right)",
            ]
        )
    }

    @Test("a field takes the comment of its presence when it has none itself")
    func presenceComment() throws {
        func comment(_ own: String) throws -> String? {
            let field = Snippets.field("count", 1, .int32, oneof: 0, comment: own)
            var message = Snippets.message("M", [field])
            message.oneofs = [OneofSchema(name: "count_presence", comment: " Of the oneof.\n")]
            guard case .field(let model) = try model([message]).messages[0].members[0] else { return nil }
            return model.comment
        }
        #expect(try comment("") == " Of the oneof.\n")
        #expect(try comment(" Own.\n") == " Own.\n")
    }

    @Test(
        "scalars of the same width and sign are one Swift type",
        arguments: [
            (.int32, .integer("Int32")), (.sint32, .integer("Int32")), (.sfixed32, .integer("Int32")),
            (.int64, .integer("Int64")), (.sint64, .integer("Int64")), (.sfixed64, .integer("Int64")),
            (.uint32, .integer("UInt32")), (.fixed32, .integer("UInt32")), (.uint64, .integer("UInt64")),
            (.fixed64, .integer("UInt64")), (.double, .double), (.float, .float), (.bool, .bool), (.string, .string),
            (.bytes, .bytes),
        ] as [(FieldSchema.Kind, ValueModel)]
    )
    func scalars(kind: FieldSchema.Kind, value: ValueModel) throws {
        let message = Snippets.message("M", [Snippets.field("x", 1, kind)])
        guard case .field(let field) = try model([message]).messages[0].members[0] else {
            Issue.record("not a field")
            return
        }
        #expect(field.value == value)
        #expect(field.shape == .single)
        #expect(field.protoName == "shop.v1.M.x")
    }

    @Test("a map knows its key, its value and its entry in C, which is no type in Swift")
    func map() throws {
        var message = Snippets.message(
            "M",
            [Snippets.field("ages", 1, .message("shop.v1.M.AgesEntry"), isRepeated: true)]
        )
        var entry = MessageSchema(name: "AgesEntry", fullName: "shop.v1.M.AgesEntry")
        entry.isMapEntry = true
        entry.fields = [Snippets.field("key", 1, .string), Snippets.field("value", 2, .sint32)]
        message.messages = [entry]
        let result = try model([message]).messages[0]
        #expect(result.messages.isEmpty)
        guard case .field(let field) = result.members[0] else {
            Issue.record("not a field")
            return
        }
        #expect(field.value == .integer("Int32"))
        #expect(
            field.shape
                == .map(
                    key: .string,
                    entryCType: "Shop__V1__M__AgesEntry",
                    entryFunctionPrefix: "shop__v1__m__ages_entry"
                )
        )
    }

    @Test("a list of messages that are no map entries is a list")
    func list() throws {
        let item = Snippets.message("Item")
        let message = Snippets.message("M", [Snippets.field("items", 1, .message("shop.v1.Item"), isRepeated: true)])
        guard case .field(let field) = try model([item, message]).messages[1].members[0] else {
            Issue.record("not a field")
            return
        }
        #expect(field.shape == .list)
        #expect(field.value == .message("ShopV1.Item"))
    }

    @Test("later names of a number are aliases")
    func aliases() throws {
        let values = [("LEVEL_LOW", 0), ("LEVEL_HIGH", 1), ("LEVEL_TOP", 1), ("LEVEL_BASE", 0)] as [(String, Int32)]
        let level = EnumSchema(
            name: "Level",
            fullName: "shop.v1.Level",
            values: values.map { EnumSchema.Value(name: $0.0, number: $0.1) }
        )
        let result = try model([], enums: [level]).enums[0]
        #expect(result.values.map(\.isAlias) == [false, false, true, true])
        #expect(result.values.map(\.name) == ["low", "high", "top", "base"])
    }

    @Test("a name in JSON that protoc-c would not know is refused")
    func jsonName() throws {
        var field = Snippets.field("max_size", 1, .int32)
        field.jsonName = "maxSize"
        #expect(throws: Never.self) { try model([Snippets.message("M", [field])]) }
        field.jsonName = "limit"
        let error = #expect(throws: GeneratorError.self) { try model([Snippets.message("M", [field])]) }
        #expect(error?.description.contains("json_name") == true)
    }

    @Test("a message that looks like the entries of a map and is none is refused")
    func mapLookalike() throws {
        var entry = Snippets.message(
            "LabelsEntry",
            [Snippets.field("key", 1, .string), Snippets.field("value", 2, .string)]
        )
        entry.fullName = "shop.v1.M.LabelsEntry"
        var message = Snippets.message(
            "M",
            [Snippets.field("labels", 1, .message("shop.v1.M.LabelsEntry"), isRepeated: true)]
        )
        message.messages = [entry]
        let error = #expect(throws: GeneratorError.self) { try model([message]) }
        #expect(error?.description.contains("M.LabelsEntry looks like the entries of a map") == true)
        message.fields[0].name = "tags"
        #expect(throws: Never.self) { try model([message]) }
        message.fields[0].name = "labels"
        message.messages[0].isMapEntry = true
        #expect(throws: Never.self) { try model([message]) }
    }
}
