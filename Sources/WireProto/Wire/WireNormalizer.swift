// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC

/// Rewrites a message so that protobuf-c reads it as the encoding guide demands.
///
/// protobuf-c refuses groups and known fields of an unexpected wire type, which should count as unknown fields, and it
/// replaces or half-merges a message that comes twice, which should merge. The rewriting puts the former into an escape
/// field that protobuf-c keeps as unknown, and joins the latter, since the concatenation of two messages is their merge.
/// It runs only when protobuf-c failed or gave a value back, so usual messages do not pay for it.
struct WireNormalizer {
    /// Carries a refused field as bytes; from the range that proto files cannot use. Genuine fields of this number are
    /// escaped too, so that unescaping is exact.
    static let escapeNumber: UInt32 = 19_999

    let bytes: UnsafeRawBufferPointer
    let depthMax: Int

    /// The message in a form that protobuf-c reads.
    func normalized(_ descriptor: UnsafePointer<ProtobufCMessageDescriptor>) throws(ProtoError) -> [UInt8] {
        try normalized([0..<bytes.count], descriptor, depth: 0)
    }

    /// The places of a message that may still be added to, by the field that it is.
    private struct Pending {
        var field: UnsafePointer<ProtobufCFieldDescriptor>
        var isMessage: Bool
        var pieces: [Range<Int>]
    }

    private func normalized(
        _ pieces: [Range<Int>],
        _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
        depth: Int
    ) throws(ProtoError) -> [UInt8] {
        guard depth <= depthMax else { throw WireDepth.tooDeep(depthMax) }
        var output: [UInt8] = []
        var pending: [UInt32: Pending] = [:]
        for piece in pieces {
            var reader = WireReader(bytes, in: piece)
            while let field = reader.nextField(groupDepthMax: depthMax) {
                try place(field, descriptor, &pending, &output, depth: depth)
            }
            guard reader.isAtEnd else { throw Self.malformed(descriptor, at: reader.position) }
        }
        for key in pending.keys.sorted() {
            guard let value = pending[key] else { continue }
            if value.isMessage {
                try append(value.pieces, value.field, to: &output, depth: depth)
            } else {
                for piece in value.pieces { output.append(contentsOf: bytes[piece]) }
            }
        }
        return output
    }

    /// Puts one field into the output, or among those that later fields may add to or replace.
    private func place(
        _ wire: WireField,
        _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
        _ pending: inout [UInt32: Pending],
        _ output: inout [UInt8],
        depth: Int
    ) throws(ProtoError) {
        let whole = wire.start..<wire.end
        let known = protobuf_c_message_descriptor_get_field(descriptor, wire.number)
        guard let known, FieldType(known).accepts(wire.wireType) else {
            let passes = known == nil && wire.wireType != .groupStart && wire.number != Self.escapeNumber
            if passes {
                output.append(contentsOf: bytes[whole])
            } else {
                output.appendField(Self.escapeNumber, lengthDelimited: bytes[whole])
            }
            return
        }
        // Also a value that gives way to a later one has to be right, as in other implementations.
        if known.pointee.type == PROTOBUF_C_TYPE_STRING, String(validating: bytes[wire.payload], as: UTF8.self) == nil {
            throw Self.invalidUTF8(descriptor, known)
        }
        let isMessage = known.pointee.type == PROTOBUF_C_TYPE_MESSAGE
        let isOneOf = known.pointee.flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0
        if known.pointee.label == PROTOBUF_C_LABEL_REPEATED {
            guard isMessage else { return output.append(contentsOf: bytes[whole]) }
            try append([wire.payload], known, to: &output, depth: depth)
        } else if isMessage || isOneOf {
            // Members of a oneof share the offset of their case; other fields are known by their number, kept apart by
            // the top bit.
            let key = isOneOf ? known.pointee.quantifier_offset : wire.number | 1 << 31
            let piece = isMessage ? wire.payload : whole
            if isMessage, pending[key]?.field == known {
                pending[key]?.pieces.append(piece)
            } else {
                if let former = pending[key], former.isMessage {
                    var unused: [UInt8] = []
                    try append(former.pieces, former.field, to: &unused, depth: depth)
                }
                pending[key] = Pending(field: known, isMessage: isMessage, pieces: [piece])
            }
        } else {
            output.append(contentsOf: bytes[whole])
        }
    }

    private func append(
        _ pieces: [Range<Int>],
        _ field: UnsafePointer<ProtobufCFieldDescriptor>,
        to output: inout [UInt8],
        depth: Int
    ) throws(ProtoError) {
        let inner = field.pointee.descriptor.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
        output.appendField(field.pointee.id, lengthDelimited: try normalized(pieces, inner, depth: depth + 1))
    }

    static func malformed(_ descriptor: UnsafePointer<ProtobufCMessageDescriptor>, at offset: Int? = nil) -> ProtoError
    {
        let name = descriptor.pointee.name.map { String(cString: $0) } ?? "message"
        let place = offset.map { " at byte \($0)" } ?? ""
        return ProtoError(.malformed, "\(name) is not in protobuf wire form\(place)")
    }

    private static func invalidUTF8(
        _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
        _ field: UnsafePointer<ProtobufCFieldDescriptor>
    ) -> ProtoError {
        .invalidUTF8("\(MessageType(descriptor).protoName).\(FieldType(field).protoName)")
    }
}
