// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC
internal import Glibc

/// What protoc-c noted of a field.
struct FieldType {
    let descriptor: UnsafePointer<ProtobufCFieldDescriptor>
    let kind: FieldKind

    init(_ descriptor: UnsafePointer<ProtobufCFieldDescriptor>) {
        self.descriptor = descriptor
        guard let kind = FieldKind(rawValue: descriptor.pointee.type.rawValue) else {
            preconditionFailure("protoc-c knows no field type \(descriptor.pointee.type.rawValue)")
        }
        self.kind = kind
    }

    var number: UInt32 { descriptor.pointee.id }

    /// The name in the proto file.
    var protoName: String { String(cString: descriptor.pointee.name) }

    var isRepeated: Bool { descriptor.pointee.label == PROTOBUF_C_LABEL_REPEATED }

    var isOneofMember: Bool { descriptor.pointee.flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0 }

    /// What the members of one oneof have in common, and no two oneofs of a message.
    var oneof: UInt32? { isOneofMember ? descriptor.pointee.quantifier_offset : nil }

    /// Whether an absent value can be told from the default one.
    var hasPresence: Bool { isOneofMember || kind == .message }

    /// The type of a field that holds messages.
    var message: MessageType? {
        guard kind == .message, let inner = descriptor.pointee.descriptor else { return nil }
        return MessageType(inner.assumingMemoryBound(to: ProtobufCMessageDescriptor.self))
    }

    /// Whether a value of this wire type is one of this field. A repeated number may be packed or not.
    func accepts(_ wireType: WireType) -> Bool {
        wireType == kind.wireType || (isRepeated && wireType == .lengthDelimited)
    }

    /// The name of an enum value; nil for a number without a name.
    func enumName(_ number: Int32) -> String? {
        guard let values = enumDescriptor, let value = protobuf_c_enum_descriptor_get_value(values, number) else {
            return nil
        }
        return String(cString: value.pointee.name)
    }

    /// The number of an enum value, aliases included; nil for a name that the enum has not.
    func enumNumber(_ name: [UInt8]) -> Int32? {
        guard let values = enumDescriptor, !name.contains(0) else { return nil }
        let value = (name + [0]).withUnsafeBytes { buffer in
            buffer.baseAddress.flatMap {
                protobuf_c_enum_descriptor_get_value_by_name(values, $0.assumingMemoryBound(to: CChar.self))
            }
        }
        return value?.pointee.value
    }

    private var enumDescriptor: UnsafePointer<ProtobufCEnumDescriptor>? {
        guard kind == .enumeration else { return nil }
        return descriptor.pointee.descriptor?.assumingMemoryBound(to: ProtobufCEnumDescriptor.self)
    }
}
