// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("ValueRenderer")
struct ValueRendererTests {
    private static let values: [ValueModel] = [
        .integer("Int32"), .double, .float, .bool, .string, .bytes, .enumeration("S.E"), .message("S.M"),
    ]

    private func field(_ value: ValueModel, _ shape: FieldModel.Shape = .single) -> FieldModel {
        FieldModel(
            name: "theField",
            cName: "the_field",
            protoName: "s.M.the_field",
            number: 7,
            shape: shape,
            value: value
        )
    }

    private func read(_ field: FieldModel) -> String {
        var text = SourceText()
        ValueRenderer.read(field, &text)
        return text.text
    }

    private func build(_ field: FieldModel) -> String {
        var text = SourceText()
        ValueRenderer.build(field, &text)
        return text.text
    }

    @Test(
        "a property has the default of proto3, and a message may be absent",
        arguments: zip(
            values,
            [
                "Int32 = 0", "Double = 0", "Float = 0", "Bool = false", "String = \"\"", "[UInt8] = []",
                "S.E = S.E(rawValue: 0)", "S.M?",
            ]
        )
    )
    func declarations(value: ValueModel, text: String) {
        #expect(ValueRenderer.declaration(field(value)) == text)
    }

    @Test(
        "a property that may be absent, a list and a map",
        arguments: zip(values, ["Int32", "Double", "Float", "Bool", "String", "[UInt8]", "S.E", "S.M"])
    )
    func otherDeclarations(value: ValueModel, type: String) {
        #expect(ValueRenderer.declaration(field(value, .presence(caseName: "c"))) == type + "?")
        #expect(ValueRenderer.declaration(field(value, .list)) == "[\(type)] = []")
        let map = FieldModel.Shape.map(key: .integer("Int64"), entryCType: "E", entryFunctionPrefix: "e")
        #expect(ValueRenderer.declaration(field(value, map)) == "[Int64: \(type)] = [:]")
    }

    @Test(
        "reading a single field",
        arguments: zip(
            values,
            [
                "self.theField = c.pointee.the_field",
                "self.theField = c.pointee.the_field",
                "self.theField = c.pointee.the_field",
                "self.theField = c.pointee.the_field != 0",
                "try arena.read(c.pointee.the_field, \"s.M.the_field\", into: &self.theField)",
                "self.theField = arena.bytes(c.pointee.the_field.len, c.pointee.the_field.data)",
                "self.theField = S.E(rawValue: Int32(truncatingIfNeeded: c.pointee.the_field.rawValue))",
                "try arena.read(c.pointee.the_field, into: &self.theField)",
            ]
        )
    )
    func readSingle(value: ValueModel, text: String) {
        #expect(read(field(value)) == text + "\n")
    }

    @Test(
        "reading a list",
        arguments: zip(
            values,
            [
                "self.theField = arena.numbers(c.pointee.n_the_field, c.pointee.the_field)",
                "self.theField = arena.numbers(c.pointee.n_the_field, c.pointee.the_field)",
                "self.theField = arena.numbers(c.pointee.n_the_field, c.pointee.the_field)",
                "self.theField = arena.bools(c.pointee.n_the_field, c.pointee.the_field)",
                "self.theField = try arena.strings(c.pointee.n_the_field, c.pointee.the_field, \"s.M.the_field\")",
                "self.theField = try arena.bytesList(c.pointee.n_the_field, c.pointee.the_field)",
                "self.theField = arena.enums(c.pointee.n_the_field, c.pointee.the_field)",
                "self.theField = try arena.messages(c.pointee.n_the_field, c.pointee.the_field)",
            ]
        )
    )
    func readList(value: ValueModel, text: String) {
        #expect(read(field(value, .list)) == "if c.pointee.n_the_field != 0 { \(text) }\n")
    }

    @Test("reading a field that may be absent asks the case; a message that is absent inside counts as empty")
    func readPresence() {
        #expect(
            read(field(.bool, .presence(caseName: "p_case"))) == """
                if c.pointee.p_case.rawValue == 7 {
                    self.theField = c.pointee.the_field != 0
                }

                """
        )
        #expect(read(field(.message("S.M"), .presence(caseName: "p_case"))).contains("try arena.messageOrEmpty("))
    }

    @Test(
        "building a single field: what is empty is not copied, and negative zero is kept",
        arguments: zip(
            values,
            [
                "c.pointee.the_field = self.theField",
                "c.pointee.the_field = arena.double(self.theField, 7)",
                "c.pointee.the_field = arena.float(self.theField, 7)",
                "c.pointee.the_field = self.theField ? 1 : 0",
                "if !self.theField.isEmpty { c.pointee.the_field = arena.string(self.theField, 7) }",
                "if !self.theField.isEmpty { c.pointee.the_field = .init(len: self.theField.count, "
                    + "data: arena.bytes(self.theField)) }",
                "c.pointee.the_field = .init(rawValue: .init(truncatingIfNeeded: self.theField.rawValue))",
                "if let value = self.theField { c.pointee.the_field = arena.message(value) }",
            ]
        )
    )
    func buildSingle(value: ValueModel, text: String) {
        #expect(build(field(value)) == text + "\n")
    }

    @Test(
        "building a list",
        arguments: zip(
            values.filter { $0 != .string },
            ["numbers", "numbers", "numbers", "bools", "bytesList", "enums", "messages"]
        )
    )
    func buildList(value: ValueModel, function: String) {
        #expect(
            build(field(value, .list)) == """
                if !self.theField.isEmpty {
                    c.pointee.the_field = arena.\(function)(self.theField)
                    c.pointee.n_the_field = self.theField.count
                }

                """
        )
    }

    @Test("building a list of strings takes the count from the arena, which may hold some back")
    func buildStrings() {
        #expect(
            build(field(.string, .list)) == """
                if !self.theField.isEmpty {
                    let list = arena.strings(self.theField, 7)
                    c.pointee.n_the_field = list.count
                    c.pointee.the_field = list.start
                }

                """
        )
    }

    @Test("building a field that may be absent sets the case; negative zero needs no care there")
    func buildPresence() {
        #expect(
            build(field(.double, .presence(caseName: "p_case"))) == """
                if let value = self.theField {
                    c.pointee.p_case = .init(rawValue: 7)
                    c.pointee.the_field = value
                }

                """
        )
    }

    @Test("a map is read entry by entry and built by sorted key")
    func map() {
        let map = field(.double, .map(key: .bool, entryCType: "S__Entry", entryFunctionPrefix: "s__entry"))
        #expect(
            read(map) == """
                self.theField = try arena.map(c.pointee.n_the_field, c.pointee.the_field) { entry throws(ProtoError) in
                    (entry.pointee.key != 0, entry.pointee.value)
                }

                """
        )
        #expect(
            build(map) == """
                if !self.theField.isEmpty {
                    let list = arena.map(self.theField) { key, value in
                        let entry = arena.make(S__Entry.self)
                        s__entry__init(entry)
                        let mark = arena.mark
                        entry.pointee.key = key ? 1 : 0
                        entry.pointee.value = arena.double(value, 2)
                        arena.finish(entry, ProtoUnknownFields(), since: mark)
                        return entry
                    }
                    c.pointee.n_the_field = list.count
                    c.pointee.the_field = list.start
                }

                """
        )
    }

    @Test("names that are words of Swift are quoted on both sides")
    func quoted() {
        let field = FieldModel(name: "in", cName: "in", protoName: "s.M.in", number: 1, value: .integer("Int32"))
        #expect(read(field) == "self.`in` = c.pointee.`in`\n")
        #expect(build(field) == "c.pointee.`in` = self.`in`\n")
    }
}
