// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC
internal import CWireProto
internal import WireProto

/// Copies a FileDescriptorProto of protobuf-c into a schema.
struct FileReader {
    let arena: ProtoArena
    let file: UnsafeMutablePointer<Google__Protobuf__FileDescriptorProto>
    private let comments: [[Int32]: String]
    private let package: String

    init(
        arena: ProtoArena,
        file: UnsafeMutablePointer<Google__Protobuf__FileDescriptorProto>
    ) throws(ProtoError) {
        self.arena = arena
        self.file = file
        self.package = try arena.string(file.pointee.package, "package")
        self.comments = try Self.comments(file, arena)
    }

    func read() throws(ProtoError) -> FileSchema {
        let syntax = try arena.string(file.pointee.syntax, "syntax")
        var schema = FileSchema(
            name: try arena.string(file.pointee.name, "name"),
            package: package,
            syntax: syntax.isEmpty ? "proto2" : syntax
        )
        schema.dependencies = try arena.strings(file.pointee.n_dependency, file.pointee.dependency, "dependency")
        schema.messages = try all(file.pointee.n_message_type, file.pointee.message_type) {
            (message, index) throws(ProtoError) in
            try read(message, in: package, path: [4, index])
        }
        schema.enums = try all(file.pointee.n_enum_type, file.pointee.enum_type) {
            (value, index) throws(ProtoError) in
            try read(value, in: package, path: [5, index])
        }
        schema.services = try all(file.pointee.n_service, file.pointee.service) {
            (service, index) throws(ProtoError) in
            try read(service, path: [6, index])
        }
        schema.serialized = serializedWithoutSource()
        return schema
    }

    private func serializedWithoutSource() -> [UInt8] {
        let source = file.pointee.source_code_info
        file.pointee.source_code_info = nil
        defer { file.pointee.source_code_info = source }
        return PackedMessage(root: UnsafeRawPointer(file)).bytes
    }

    private func read(
        _ message: UnsafeMutablePointer<Google__Protobuf__DescriptorProto>,
        in scope: String,
        path: [Int32]
    ) throws(ProtoError) -> MessageSchema {
        let name = try arena.string(message.pointee.name, "name")
        var schema = MessageSchema(name: name, fullName: join(scope, name), comment: comments[path] ?? "")
        schema.isMapEntry = message.pointee.options.map { $0.pointee.map_entry != 0 } ?? false
        schema.fields = try all(message.pointee.n_field, message.pointee.field) { (field, index) throws(ProtoError) in
            try read(field, path: path + [2, index])
        }
        schema.oneofs = try all(message.pointee.n_oneof_decl, message.pointee.oneof_decl) {
            (oneof, index) throws(ProtoError) in
            OneofSchema(
                name: try arena.string(oneof.pointee.name, "name"),
                comment: comments[path + [8, index]] ?? ""
            )
        }
        schema.messages = try all(message.pointee.n_nested_type, message.pointee.nested_type) {
            (nested, index) throws(ProtoError) in
            try read(nested, in: schema.fullName, path: path + [3, index])
        }
        schema.enums = try all(message.pointee.n_enum_type, message.pointee.enum_type) {
            (nested, index) throws(ProtoError) in
            try read(nested, in: schema.fullName, path: path + [4, index])
        }
        return schema
    }

    private func read(
        _ field: UnsafeMutablePointer<Google__Protobuf__FieldDescriptorProto>,
        path: [Int32]
    ) throws(ProtoError) -> FieldSchema {
        let typeName = try arena.string(field.pointee.type_name, "type_name")
        var schema = FieldSchema(
            name: try arena.string(field.pointee.name, "name"),
            number: UInt32(truncatingIfNeeded: field.pointee.number),
            kind: Self.kind(field.pointee.type.rawValue, typeName: String(typeName.drop { $0 == "." })),
            comment: comments[path] ?? ""
        )
        schema.jsonName = try arena.string(field.pointee.json_name, "json_name")
        schema.isRepeated = field.pointee.label.rawValue == 3
        schema.isProto3Optional = field.pointee.proto3_optional != 0
        schema.oneofIndex = field.pointee.has_oneof_index != 0 ? Int(field.pointee.oneof_index) : nil
        return schema
    }

    private func read(
        _ value: UnsafeMutablePointer<Google__Protobuf__EnumDescriptorProto>,
        in scope: String,
        path: [Int32]
    ) throws(ProtoError) -> EnumSchema {
        let name = try arena.string(value.pointee.name, "name")
        var schema = EnumSchema(name: name, fullName: join(scope, name), comment: comments[path] ?? "")
        schema.values = try all(value.pointee.n_value, value.pointee.value) { (value, index) throws(ProtoError) in
            EnumSchema.Value(
                name: try arena.string(value.pointee.name, "name"),
                number: value.pointee.number,
                comment: comments[path + [2, index]] ?? ""
            )
        }
        return schema
    }

    private func read(
        _ service: UnsafeMutablePointer<Google__Protobuf__ServiceDescriptorProto>,
        path: [Int32]
    ) throws(ProtoError) -> ServiceSchema {
        let name = try arena.string(service.pointee.name, "name")
        var schema = ServiceSchema(name: name, fullName: join(package, name), comment: comments[path] ?? "")
        schema.methods = try all(service.pointee.n_method, service.pointee.method) {
            (method, index) throws(ProtoError) in
            ServiceSchema.Method(
                name: try arena.string(method.pointee.name, "name"),
                comment: comments[path + [2, index]] ?? "",
                input: String(try arena.string(method.pointee.input_type, "input_type").drop { $0 == "." }),
                output: String(try arena.string(method.pointee.output_type, "output_type").drop { $0 == "." }),
                clientStreaming: method.pointee.client_streaming != 0,
                serverStreaming: method.pointee.server_streaming != 0
            )
        }
        return schema
    }

    private func join(_ scope: String, _ name: String) -> String {
        scope.isEmpty ? name : scope + "." + name
    }

    private func all<C, Value>(
        _ count: Int,
        _ list: UnsafeMutablePointer<UnsafeMutablePointer<C>?>?,
        _ read: (UnsafeMutablePointer<C>, Int32) throws(ProtoError) -> Value
    ) throws(ProtoError) -> [Value] {
        guard let list else { return [] }
        var result: [Value] = []
        for index in 0..<count {
            if let element = list[index] { result.append(try read(element, Int32(truncatingIfNeeded: index))) }
        }
        return result
    }

    /// The comments of the file by the path of what they are about: field numbers and indexes from the
    /// FileDescriptorProto down (descriptor.proto, SourceCodeInfo). The one above counts, else the one behind.
    private static func comments(
        _ file: UnsafeMutablePointer<Google__Protobuf__FileDescriptorProto>,
        _ arena: ProtoArena
    ) throws(ProtoError) -> [[Int32]: String] {
        guard let source = file.pointee.source_code_info else { return [:] }
        var result: [[Int32]: String] = [:]
        for index in 0..<source.pointee.n_location {
            guard let location = source.pointee.location[index] else { continue }
            let leading = try arena.string(location.pointee.leading_comments, "leading_comments")
            let trailing = try arena.string(location.pointee.trailing_comments, "trailing_comments")
            let comment = leading.isEmpty ? trailing : leading
            guard !comment.isEmpty else { continue }
            result[arena.numbers(location.pointee.n_path, location.pointee.path)] = comment
        }
        return result
    }

    /// The numbers are those of FieldDescriptorProto.Type.
    private static func kind(_ type: UInt32, typeName: String) -> FieldSchema.Kind {
        let scalars: [FieldSchema.Kind] = [
            .group, .double, .float, .int64, .uint64, .int32, .fixed64, .fixed32, .bool, .string, .group,
            .message(typeName), .bytes, .uint32, .enumeration(typeName), .sfixed32, .sfixed64, .sint32, .sint64,
        ]
        return Int(type) < scalars.count ? scalars[Int(type)] : .group
    }
}
