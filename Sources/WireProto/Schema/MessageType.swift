// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC
internal import Glibc

/// What protoc-c noted of a message type.
struct MessageType {
    let descriptor: UnsafePointer<ProtobufCMessageDescriptor>

    init(_ descriptor: UnsafePointer<ProtobufCMessageDescriptor>) {
        self.descriptor = descriptor
    }

    init(_ descriptor: ProtoDescriptor) {
        self.init(descriptor.address.assumingMemoryBound(to: ProtobufCMessageDescriptor.self))
    }

    /// The full name in the proto file.
    var protoName: String { String(cString: descriptor.pointee.name) }

    /// How many fields there are; ``field(at:)`` has them ordered by number.
    var fieldCount: Int { Int(descriptor.pointee.n_fields) }

    func field(at index: Int) -> FieldType { FieldType(descriptor.pointee.fields + index) }

    func field(_ number: UInt32) -> FieldType? {
        protobuf_c_message_descriptor_get_field(descriptor, number).map { FieldType($0) }
    }

    /// The field whose JSON name or proto name this is.
    func field(named name: [UInt8]) -> FieldType? {
        for index in 0..<fieldCount {
            let field = field(at: index)
            if FieldName.isJSONName(name, of: field.descriptor.pointee.name) { return field }
        }
        guard !name.contains(0) else { return nil }
        return (name + [0]).withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self) else { return nil }
            return protobuf_c_message_descriptor_get_field_by_name(descriptor, start).map { FieldType($0) }
        }
    }

    /// Key and value of the entries that protoc makes for a map field; nil when the field is no map.
    ///
    /// protoc-c does not note which types are map entries. They have the name that protoc gives them and a key and a
    /// value; the generator refuses messages that only look so.
    func mapEntry(of field: FieldType) -> (key: FieldType, value: FieldType)? {
        guard field.isRepeated, let entry = field.message, entry.fieldCount == 2 else { return nil }
        let (key, value) = (entry.field(at: 0), entry.field(at: 1))
        guard key.number == 1, value.number == 2, strcmp(key.descriptor.pointee.name, "key") == 0,
            strcmp(value.descriptor.pointee.name, "value") == 0,
            entry.protoName == protoName + "." + FieldName.mapEntryName(field.protoName)
        else { return nil }
        return (key, value)
    }

    /// The type of `google.protobuf` that JSON writes in a form of its own.
    var wellKnown: WellKnownType? {
        let package = "google.protobuf."
        guard let name = descriptor.pointee.name, strncmp(name, package, package.utf8.count) == 0 else { return nil }
        return WellKnownType(rawValue: String(cString: name + package.utf8.count))
    }
}

/// The types of `google.protobuf` that JSON writes in a form of its own, by their names (ProtoJSON format, "Any" and the
/// table above it).
enum WellKnownType: String {
    case any = "Any"
    case timestamp = "Timestamp"
    case duration = "Duration"
    case fieldMask = "FieldMask"
    case doubleValue = "DoubleValue"
    case floatValue = "FloatValue"
    case int64Value = "Int64Value"
    case uint64Value = "UInt64Value"
    case int32Value = "Int32Value"
    case uint32Value = "UInt32Value"
    case boolValue = "BoolValue"
    case stringValue = "StringValue"
    case bytesValue = "BytesValue"
}
