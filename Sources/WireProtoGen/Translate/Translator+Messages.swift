// SPDX-License-Identifier: Apache-2.0

internal import WireProto

extension Translator {
    mutating func message(_ schema: MessageSchema, _ file: String) -> MessageModel? {
        guard !schema.isMapEntry else { return nil }
        guard let depth = types.nestingDepth(of: schema) else {
            report(
                "\(file): \(schema.fullName) contains itself, so its nesting has no bound; hold the inner one as bytes"
            )
            return nil
        }
        if SwiftNames.hidden.contains(schema.name) {
            report("\(file): the name of \(schema.fullName) would hide Swift's own \(schema.name); use another")
        }
        var model = MessageModel(
            name: SwiftNames.type(schema.name),
            protoName: schema.fullName,
            comment: schema.comment,
            cType: CNames.type(schema.fullName),
            cFunctionPrefix: CNames.functionPrefix(schema.fullName),
            nestingDepth: depth
        )
        model.members = members(schema, file)
        model.messages = schema.messages.compactMap { message($0, file) }
        model.enums = schema.enums.map { enumeration($0, file) }
        return model
    }

    /// Fields and oneofs in the order in which they are declared.
    private mutating func members(_ schema: MessageSchema, _ file: String) -> [MemberModel] {
        var result: [MemberModel] = []
        var done: Set<Int> = []
        for field in schema.fields {
            guard let index = field.oneofIndex, schema.oneofs.indices.contains(index) else {
                if let model = plainField(field, schema, file) { result.append(.field(model)) }
                continue
            }
            guard done.insert(index).inserted else { continue }
            let fields = schema.fields.filter { $0.oneofIndex == index }
            if fields.count == 1, field.isProto3Optional || isPresence(schema.oneofs[index], of: field) {
                if let model = presenceField(field, schema.oneofs[index], schema, file) { result.append(.field(model)) }
            } else {
                result.append(.oneof(oneof(schema.oneofs[index], fields, schema, file)))
            }
        }
        return result
    }

    /// Whether a oneof only tells whether its one field is there: `oneof x_presence { T x = 1; }`.
    private func isPresence(_ oneof: OneofSchema, of field: FieldSchema) -> Bool {
        oneof.name == field.name + "_presence"
    }

    private mutating func presenceField(
        _ field: FieldSchema,
        _ oneof: OneofSchema,
        _ schema: MessageSchema,
        _ file: String
    ) -> FieldModel? {
        if field.isProto3Optional, !options.takesProto3Optional {
            report(
                "\(file): \(schema.fullName).\(field.name) is optional, which protoc-c refuses in proto3; "
                    + "write oneof \(field.name)_presence { ... \(field.name) = \(field.number); }, the same on the wire"
            )
            return nil
        }
        let name = field.isProto3Optional ? field.name + "_presence" : oneof.name
        return base(field, schema, file).map { base in
            var model = base
            model.shape = .presence(caseName: CNames.oneofCase(name))
            if model.comment.isEmpty { model.comment = oneof.comment }
            return model
        }
    }

    private mutating func oneof(
        _ oneof: OneofSchema,
        _ fields: [FieldSchema],
        _ schema: MessageSchema,
        _ file: String
    ) -> OneofModel {
        OneofModel(
            name: SwiftNames.field(oneof.name),
            typeName: "OneOf" + SwiftNames.upperCamel(oneof.name),
            comment: oneof.comment,
            caseName: CNames.oneofCase(oneof.name),
            cases: fields.compactMap { base($0, schema, file) }
        )
    }

    private mutating func plainField(_ field: FieldSchema, _ schema: MessageSchema, _ file: String) -> FieldModel? {
        guard var model = base(field, schema, file) else { return nil }
        guard field.isRepeated else { return model }
        model.shape = .list
        refuseLookalike(field, schema, file)
        if case .message(let name) = field.kind, let entry = types.entries[name]?.message, entry.isMapEntry {
            guard entry.fields.count == 2, let key = value(entry.fields[0].kind),
                let mapped = value(entry.fields[1].kind)
            else { return nil }
            model.value = mapped
            model.shape = .map(
                key: key,
                entryCType: CNames.type(entry.fullName),
                entryFunctionPrefix: CNames.functionPrefix(entry.fullName)
            )
        }
        return model
    }

    /// protoc-c does not note which messages are map entries: WireProto's JSON knows them by name and fields.
    private mutating func refuseLookalike(_ field: FieldSchema, _ schema: MessageSchema, _ file: String) {
        guard case .message(let name) = field.kind, let entry = types.entries[name]?.message, !entry.isMapEntry,
            name == schema.fullName + "." + FieldName.mapEntryName(field.name),
            entry.fields.map(\.name) == ["key", "value"], entry.fields.map(\.number) == [1, 2]
        else { return }
        report("\(file): \(name) looks like the entries of a map and is none; use a map, or another name")
    }

    private mutating func base(_ field: FieldSchema, _ schema: MessageSchema, _ file: String) -> FieldModel? {
        if !field.jsonName.isEmpty, field.jsonName != FieldName.json(field.name) {
            report(
                "\(file): \(schema.fullName).\(field.name) has a json_name of its own, which protoc-c does not note; "
                    + "leave it out"
            )
        }
        guard let value = value(field.kind) else {
            report("\(file): the type of \(schema.fullName).\(field.name) is a group or not known; use a message")
            return nil
        }
        return FieldModel(
            name: SwiftNames.field(field.name),
            cName: CNames.field(field.name),
            protoName: schema.fullName + "." + field.name,
            number: field.number,
            comment: field.comment,
            value: value
        )
    }

    private func value(_ kind: FieldSchema.Kind) -> ValueModel? {
        switch kind {
        case .double: .double
        case .float: .float
        case .int32, .sint32, .sfixed32: .integer("Int32")
        case .int64, .sint64, .sfixed64: .integer("Int64")
        case .uint32, .fixed32: .integer("UInt32")
        case .uint64, .fixed64: .integer("UInt64")
        case .bool: .bool
        case .string: .string
        case .bytes: .bytes
        case .group: nil
        case .message(let name): types.entries[name].map { .message($0.swiftName) }
        case .enumeration(let name): types.entries[name].map { .enumeration($0.swiftName) }
        }
    }

    mutating func enumeration(_ schema: EnumSchema, _ file: String) -> EnumModel {
        if SwiftNames.hidden.contains(schema.name) {
            report("\(file): the name of \(schema.fullName) would hide Swift's own \(schema.name); use another")
        }
        var seen: Set<Int32> = []
        let values = schema.values.map { value in
            EnumModel.Value(
                name: SwiftNames.enumValue(value.name, of: schema.name),
                protoName: value.name,
                number: value.number,
                comment: value.comment,
                isAlias: !seen.insert(value.number).inserted
            )
        }
        return EnumModel(
            name: SwiftNames.type(schema.name),
            protoName: schema.fullName,
            comment: schema.comment,
            values: values
        )
    }
}
