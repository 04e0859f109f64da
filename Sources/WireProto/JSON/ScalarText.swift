// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC

/// Writes the numbers, booleans and enum values of one field as JSON.
struct ScalarText {
    private let field: UnsafePointer<ProtobufCFieldDescriptor>

    init(_ field: UnsafePointer<ProtobufCFieldDescriptor>) {
        self.field = field
    }

    /// The values that a wire form holds, several when it is packed; nil when it is not one of this type.
    func texts(_ payload: UnsafeRawBufferPointer, _ wireType: WireType) -> [String]? {
        if wireType != .lengthDelimited {
            guard wireType == self.wireType else { return nil }
            return [text(payload)]
        }
        var texts: [String] = []
        var rest = payload[...]
        while !rest.isEmpty {
            let count =
                switch self.wireType {
                case .fixed64: 8
                case .fixed32: 4
                default: (rest.firstIndex { $0 < 0x80 }.map { $0 - rest.startIndex } ?? rest.count) + 1
                }
            guard count <= rest.count, count <= 10 else { return nil }
            texts.append(text(UnsafeRawBufferPointer(rebasing: rest.prefix(count))))
            rest = rest.dropFirst(count)
        }
        return texts
    }

    private var wireType: WireType {
        switch field.pointee.type {
        case PROTOBUF_C_TYPE_SFIXED32, PROTOBUF_C_TYPE_FIXED32, PROTOBUF_C_TYPE_FLOAT: .fixed32
        case PROTOBUF_C_TYPE_SFIXED64, PROTOBUF_C_TYPE_FIXED64, PROTOBUF_C_TYPE_DOUBLE: .fixed64
        default: .varint
        }
    }

    private func text(_ payload: UnsafeRawBufferPointer) -> String {
        let bits = wireType == .varint ? Self.varint(payload) : Self.fixed(payload)
        return switch field.pointee.type {
        case PROTOBUF_C_TYPE_INT32, PROTOBUF_C_TYPE_SFIXED32: String(Int32(truncatingIfNeeded: bits))
        case PROTOBUF_C_TYPE_SINT32: String(Int32(truncatingIfNeeded: Self.unzigzagged(bits)))
        case PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_FIXED32: String(UInt32(truncatingIfNeeded: bits))
        // What a double cannot hold is written as a string.
        case PROTOBUF_C_TYPE_INT64, PROTOBUF_C_TYPE_SFIXED64: "\"\(Int64(bitPattern: bits))\""
        case PROTOBUF_C_TYPE_SINT64: "\"\(Self.unzigzagged(bits))\""
        case PROTOBUF_C_TYPE_UINT64, PROTOBUF_C_TYPE_FIXED64: "\"\(bits)\""
        case PROTOBUF_C_TYPE_FLOAT: JSONText.number(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
        case PROTOBUF_C_TYPE_DOUBLE: JSONText.number(Double(bitPattern: bits))
        case PROTOBUF_C_TYPE_BOOL: bits != 0 ? "true" : "false"
        default: enumText(Int32(truncatingIfNeeded: bits))
        }
    }

    private func enumText(_ number: Int32) -> String {
        let type = field.pointee.descriptor.assumingMemoryBound(to: ProtobufCEnumDescriptor.self)
        guard let value = protobuf_c_enum_descriptor_get_value(type, number) else { return String(number) }
        return JSONText.string(String(cString: value.pointee.name))
    }

    private static func unzigzagged(_ bits: UInt64) -> Int64 {
        Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1)
    }

    private static func fixed(_ payload: UnsafeRawBufferPointer) -> UInt64 {
        payload.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func varint(_ payload: UnsafeRawBufferPointer) -> UInt64 {
        payload.prefix(10).reversed().reduce(0) { $0 << 7 | UInt64($1 & 0x7F) }
    }
}
