// SPDX-License-Identifier: Apache-2.0

/// The declared type of a field. The numbers are those of protobuf-c's `ProtobufCType`.
enum FieldKind: UInt32 {
    case int32, sint32, sfixed32
    case int64, sint64, sfixed64
    case uint32, fixed32
    case uint64, fixed64
    case float, double
    case bool, enumeration
    case string, bytes, message

    /// How one value of the type lies on the wire.
    var wireType: WireType {
        switch self {
        case .string, .bytes, .message: .lengthDelimited
        case .sfixed32, .fixed32, .float: .fixed32
        case .sfixed64, .fixed64, .double: .fixed64
        case .int32, .sint32, .int64, .sint64, .uint32, .uint64, .bool, .enumeration: .varint
        }
    }
}
