// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC
internal import Testing

@testable internal import WireProto

@Suite("FieldKind")
struct FieldKindTests {
    @Test("the numbers are those of protobuf-c")
    func numbers() {
        let types = [
            PROTOBUF_C_TYPE_INT32, PROTOBUF_C_TYPE_SINT32, PROTOBUF_C_TYPE_SFIXED32, PROTOBUF_C_TYPE_INT64,
            PROTOBUF_C_TYPE_SINT64, PROTOBUF_C_TYPE_SFIXED64, PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_FIXED32,
            PROTOBUF_C_TYPE_UINT64, PROTOBUF_C_TYPE_FIXED64, PROTOBUF_C_TYPE_FLOAT, PROTOBUF_C_TYPE_DOUBLE,
            PROTOBUF_C_TYPE_BOOL, PROTOBUF_C_TYPE_ENUM, PROTOBUF_C_TYPE_STRING, PROTOBUF_C_TYPE_BYTES,
            PROTOBUF_C_TYPE_MESSAGE,
        ]
        let kinds: [FieldKind] = [
            .int32, .sint32, .sfixed32, .int64, .sint64, .sfixed64, .uint32, .fixed32, .uint64, .fixed64, .float,
            .double, .bool, .enumeration, .string, .bytes, .message,
        ]
        #expect(types.map(\.rawValue) == kinds.map(\.rawValue))
        #expect(FieldKind(rawValue: 17) == nil)
    }

    @Test("each type has one wire type")
    func wireTypes() {
        for kind in [FieldKind.int32, .sint32, .int64, .sint64, .uint32, .uint64, .bool, .enumeration] {
            #expect(kind.wireType == .varint)
        }
        for kind in [FieldKind.sfixed32, .fixed32, .float] { #expect(kind.wireType == .fixed32) }
        for kind in [FieldKind.sfixed64, .fixed64, .double] { #expect(kind.wireType == .fixed64) }
        for kind in [FieldKind.string, .bytes, .message] { #expect(kind.wireType == .lengthDelimited) }
    }
}
