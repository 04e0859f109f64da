// SPDX-License-Identifier: Apache-2.0

/// Renders the way of one field between the C structure `c` and `self`.
enum ValueRenderer {
    static func swiftType(_ value: ValueModel) -> String {
        switch value {
        case .integer(let type), .enumeration(let type), .message(let type): type
        case .double: "Double"
        case .float: "Float"
        case .bool: "Bool"
        case .string: "String"
        case .bytes: "[UInt8]"
        }
    }

    /// The type and default of a property.
    static func declaration(_ field: FieldModel) -> String {
        let type = swiftType(field.value)
        switch field.shape {
        case .presence: return type + "?"
        case .list: return "[\(type)] = []"
        case .map(let key, _, _): return "[\(swiftType(key)): \(type)] = [:]"
        case .single: break
        }
        switch field.value {
        case .integer, .double, .float: return type + " = 0"
        case .bool: return type + " = false"
        case .string: return type + " = \"\""
        case .bytes: return type + " = []"
        case .enumeration: return type + " = \(type)(rawValue: 0)"
        case .message: return type + "?"
        }
    }

    static func member(_ cName: String) -> String {
        "c.pointee." + SwiftNames.quoted(cName)
    }

    /// With `self`, since a field may be called as a local of the generated function is.
    private static func property(_ name: String) -> String {
        "self." + SwiftNames.quoted(name)
    }

    // MARK: Reading

    static func read(_ field: FieldModel, _ text: inout SourceText) {
        let name = property(field.name)
        let source = member(field.cName)
        let list = "c.pointee.n_\(field.cName), \(source)"
        switch field.shape {
        case .single:
            switch field.value {
            case .message: text.line("try arena.read(\(source), into: &\(name))")
            case .string: text.line("try arena.read(\(source), \"\(field.protoName)\", into: &\(name))")
            default: text.line("\(name) = \(value(field.value, source, field.protoName))")
            }
        case .presence(let caseName):
            text.block("if c.pointee.\(caseName).rawValue == \(field.number) {") { text in
                text.line("\(name) = \(value(field.value, source, field.protoName))")
            }
        case .list:
            text.line("if c.pointee.n_\(field.cName) != 0 { \(name) = \(read(list: list, of: field)) }")
        case .map(let key, _, _):
            text.block("\(name) = try arena.map(\(list)) { entry throws(ProtoError) in") { text in
                let keyText = value(key, "entry.pointee.key", field.protoName)
                text.line("(\(keyText), \(value(field.value, "entry.pointee.value", field.protoName)))")
            }
        }
    }

    static func read(_ oneof: OneofModel, _ text: inout SourceText) {
        text.line("switch c.pointee.\(oneof.caseName).rawValue {")
        for field in oneof.cases {
            let payload = value(field.value, member(field.cName), field.protoName)
            let target = property(oneof.name)
            text.line("case \(field.number): \(target) = .\(SwiftNames.quoted(field.name))(\(payload))")
        }
        text.line("default: break")
        text.line("}")
    }

    /// One value; a message that is absent counts as empty.
    private static func value(_ value: ValueModel, _ source: String, _ protoName: String) -> String {
        switch value {
        case .integer, .double, .float: source
        case .bool: source + " != 0"
        case .string: "try arena.string(\(source), \"\(protoName)\")"
        case .bytes: "arena.bytes(\(source).len, \(source).data)"
        case .enumeration(let type): "\(type)(rawValue: Int32(truncatingIfNeeded: \(source).rawValue))"
        case .message: "try arena.messageOrEmpty(\(source))"
        }
    }

    private static func read(list: String, of field: FieldModel) -> String {
        switch field.value {
        case .integer, .double, .float: "arena.numbers(\(list))"
        case .bool: "arena.bools(\(list))"
        case .string: "try arena.strings(\(list), \"\(field.protoName)\")"
        case .bytes: "try arena.bytesList(\(list))"
        case .enumeration: "arena.enums(\(list))"
        case .message: "try arena.messages(\(list))"
        }
    }

    // MARK: Building

    static func build(_ field: FieldModel, _ text: inout SourceText) {
        let name = property(field.name)
        let target = member(field.cName)
        switch field.shape {
        case .single:
            build(single: field, name, target, &text)
        case .presence(let caseName):
            text.block("if let value = \(name) {") { text in
                text.line("c.pointee.\(caseName) = .init(rawValue: \(field.number))")
                text.line("\(target) = \(cValue(field.value, "value", field.number))")
            }
        case .list:
            build(list: field, name, target, &text)
        case .map(let key, let entryCType, let entryFunctionPrefix):
            text.block("if !\(name).isEmpty {") { text in
                text.block("let list = arena.map(\(name)) { key, value in") { text in
                    text.line("let entry = arena.make(\(entryCType).self)")
                    text.line("\(entryFunctionPrefix)__init(entry)")
                    text.line("let mark = arena.mark")
                    text.line("entry.pointee.key = \(cValue(key, "key", 1, isPlain: true))")
                    text.line("entry.pointee.value = \(cValue(field.value, "value", 2, isPlain: true))")
                    text.line("arena.finish(entry, ProtoUnknownFields(), since: mark)")
                    text.line("return entry")
                }
                text.line("c.pointee.n_\(field.cName) = list.count")
                text.line("\(target) = list.start")
            }
        }
    }

    static func build(_ oneof: OneofModel, _ text: inout SourceText) {
        text.line("switch \(property(oneof.name)) {")
        for field in oneof.cases {
            text.block("case .\(SwiftNames.quoted(field.name))(let value):", nil) { text in
                text.line("c.pointee.\(oneof.caseName) = .init(rawValue: \(field.number))")
                text.line("\(member(field.cName)) = \(cValue(field.value, "value", field.number))")
            }
        }
        text.line("case nil: break")
        text.line("}")
    }

    private static func build(
        single field: FieldModel,
        _ name: String,
        _ target: String,
        _ text: inout SourceText
    ) {
        let value = cValue(field.value, name, field.number, isPlain: true)
        switch field.value {
        case .string, .bytes: text.line("if !\(name).isEmpty { \(target) = \(value) }")
        case .message: text.line("if let value = \(name) { \(target) = arena.message(value) }")
        default: text.line("\(target) = \(value)")
        }
    }

    private static func build(
        list field: FieldModel,
        _ name: String,
        _ target: String,
        _ text: inout SourceText
    ) {
        text.block("if !\(name).isEmpty {") { text in
            switch field.value {
            case .string:
                text.line("let list = arena.strings(\(name), \(field.number))")
                text.line("c.pointee.n_\(field.cName) = list.count")
                text.line("\(target) = list.start")
                return
            case .integer, .double, .float: text.line("\(target) = arena.numbers(\(name))")
            case .bool: text.line("\(target) = arena.bools(\(name))")
            case .bytes: text.line("\(target) = arena.bytesList(\(name))")
            case .enumeration: text.line("\(target) = arena.enums(\(name))")
            case .message: text.line("\(target) = arena.messages(\(name))")
            }
            text.line("c.pointee.n_\(field.cName) = \(name).count")
        }
    }

    /// The C form of one value. A plain field, unlike a member of a oneof, is left out by protobuf-c when it is zero, so
    /// negative zero needs care there.
    private static func cValue(_ value: ValueModel, _ source: String, _ number: UInt32, isPlain: Bool = false) -> String
    {
        switch value {
        case .integer: source
        case .double: isPlain ? "arena.double(\(source), \(number))" : source
        case .float: isPlain ? "arena.float(\(source), \(number))" : source
        case .bool: "\(source) ? 1 : 0"
        case .string: "arena.string(\(source), \(number))"
        case .bytes: ".init(len: \(source).count, data: arena.bytes(\(source)))"
        case .enumeration: ".init(rawValue: .init(truncatingIfNeeded: \(source).rawValue))"
        case .message: "arena.message(\(source))"
        }
    }
}
