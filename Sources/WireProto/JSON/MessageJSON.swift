// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC

/// Writes messages as JSON from their wire form, led by the descriptor of their type: proto3's JSON mapping, for tools
/// that show what was stored.
///
/// Fields come in the order of the proto file; absent ones are left out. Numbers of fields that the descriptor does not
/// know are listed in a last member, `unknownFields`. Well-known types are written like any other message.
public struct MessageJSON: Sendable {
    /// How fields of type bytes are written.
    public enum BytesForm: Sendable {
        /// Their content in base64 (RFC 4648, section 4).
        case base64
        /// Their size only: `"<12 bytes>"`.
        case size
    }

    /// Messages that may lie in one another.
    static let depthMax = 64

    private let bytesForm: BytesForm
    private let embedded: [String: ProtoDescriptor]

    /// - Parameters:
    ///   - bytesForm: how fields of type bytes are written.
    ///   - embedded: types of the messages that some bytes fields hold, by the full name of the field; written as
    ///     messages when `bytesForm` is not `size`.
    public init(bytesForm: BytesForm, embedded: [String: ProtoDescriptor] = [:]) {
        self.bytesForm = bytesForm
        self.embedded = embedded
    }

    /// The JSON object of a message on one line; nil when the bytes are not a message of this type.
    public func text(of bytes: [UInt8], as descriptor: ProtoDescriptor) -> String? {
        let type = descriptor.address.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
        return bytes.withUnsafeBytes { object(in: $0, type, depth: 1) }
    }

    // MARK: Messages

    private func object(
        in bytes: UnsafeRawBufferPointer,
        _ type: UnsafePointer<ProtobufCMessageDescriptor>,
        depth: Int
    ) -> String? {
        guard depth <= Self.depthMax else { return nil }
        var values: [UInt32: [String]] = [:]
        var unknown: [UInt32] = []
        var reader = WireReader(bytes)
        while let field = reader.nextField(groupDepthMax: Self.depthMax) {
            let payload = UnsafeRawBufferPointer(rebasing: bytes[field.payload])
            guard let known = protobuf_c_message_descriptor_get_field(type, field.number) else {
                if !unknown.contains(field.number) { unknown.append(field.number) }
                continue
            }
            guard let texts = self.values(field, payload, known, of: type, depth: depth) else { return nil }
            if known.pointee.label == PROTOBUF_C_LABEL_REPEATED {
                values[field.number, default: []] += texts
            } else {
                values[field.number] = texts.suffix(1)
            }
        }
        guard reader.isAtEnd else { return nil }
        return object(of: values, unknown, type)
    }

    private func object(
        of values: [UInt32: [String]],
        _ unknown: [UInt32],
        _ type: UnsafePointer<ProtobufCMessageDescriptor>
    ) -> String {
        var members: [String] = []
        for index in 0..<Int(type.pointee.n_fields) {
            let field = type.pointee.fields + index
            guard let texts = values[field.pointee.id], !texts.isEmpty else { continue }
            let value =
                if Self.isMap(field, of: type) {
                    "{\(texts.joined(separator: ","))}"
                } else if field.pointee.label == PROTOBUF_C_LABEL_REPEATED {
                    "[\(texts.joined(separator: ","))]"
                } else {
                    texts[0]
                }
            members.append("\(JSONText.string(Self.jsonName(field))):\(value)")
        }
        if !unknown.isEmpty {
            members.append("\"unknownFields\":[\(unknown.map(String.init).joined(separator: ","))]")
        }
        return "{\(members.joined(separator: ","))}"
    }

    /// The values of one field on the wire: several when it is packed, none when its wire form is that of another type.
    private func values(
        _ field: WireField,
        _ payload: UnsafeRawBufferPointer,
        _ known: UnsafePointer<ProtobufCFieldDescriptor>,
        of type: UnsafePointer<ProtobufCMessageDescriptor>,
        depth: Int
    ) -> [String]? {
        switch known.pointee.type {
        case PROTOBUF_C_TYPE_MESSAGE:
            guard field.wireType == .lengthDelimited else { return nil }
            let inner = known.pointee.descriptor.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
            let text =
                Self.isMap(known, of: type)
                ? member(in: payload, inner, depth: depth + 1) : object(in: payload, inner, depth: depth + 1)
            return text.map { [$0] }
        case PROTOBUF_C_TYPE_STRING:
            guard field.wireType == .lengthDelimited else { return nil }
            return [JSONText.string(String(decoding: payload, as: UTF8.self))]
        case PROTOBUF_C_TYPE_BYTES:
            guard field.wireType == .lengthDelimited else { return nil }
            return [bytesText(payload, known, of: type, depth: depth)]
        default:
            return ScalarText(known).texts(payload, field.wireType)
        }
    }

    private func bytesText(
        _ payload: UnsafeRawBufferPointer,
        _ field: UnsafePointer<ProtobufCFieldDescriptor>,
        of type: UnsafePointer<ProtobufCMessageDescriptor>,
        depth: Int
    ) -> String {
        if bytesForm == .size { return "\"<\(payload.count) bytes>\"" }
        let name = "\(String(cString: type.pointee.name)).\(String(cString: field.pointee.name))"
        if let inner = embedded[name] {
            let inner = inner.address.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
            if let text = object(in: payload, inner, depth: depth + 1) { return text }
        }
        return "\"\(JSONText.base64(payload))\""
    }

    // MARK: Maps

    /// Whether a field is a map: a repeated message named after the field, as the compiler makes it.
    private static func isMap(
        _ field: UnsafePointer<ProtobufCFieldDescriptor>,
        of type: UnsafePointer<ProtobufCMessageDescriptor>
    ) -> Bool {
        guard field.pointee.type == PROTOBUF_C_TYPE_MESSAGE, field.pointee.label == PROTOBUF_C_LABEL_REPEATED else {
            return false
        }
        let entry = field.pointee.descriptor.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
        let camel = jsonName(field)
        let wanted = "\(String(cString: type.pointee.name)).\(camel.prefix(1).uppercased())\(camel.dropFirst())Entry"
        return String(cString: entry.pointee.name) == wanted && entry.pointee.n_fields == 2
    }

    /// One entry of a map, `"key":value`.
    private func member(
        in bytes: UnsafeRawBufferPointer,
        _ type: UnsafePointer<ProtobufCMessageDescriptor>,
        depth: Int
    ) -> String? {
        var texts = ["\"\"", "null"]
        var reader = WireReader(bytes)
        while let field = reader.nextField(groupDepthMax: Self.depthMax) {
            guard let known = protobuf_c_message_descriptor_get_field(type, field.number), field.number <= 2 else {
                continue
            }
            let payload = UnsafeRawBufferPointer(rebasing: bytes[field.payload])
            guard let text = values(field, payload, known, of: type, depth: depth)?.last else { return nil }
            texts[Int(field.number) - 1] = text
        }
        guard reader.isAtEnd else { return nil }
        let key = texts[0].hasPrefix("\"") ? texts[0] : "\"\(texts[0])\""
        return "\(key):\(texts[1])"
    }

    /// A field's name in lowerCamelCase.
    private static func jsonName(_ field: UnsafePointer<ProtobufCFieldDescriptor>) -> String {
        var name = ""
        var isRaised = false
        for character in String(cString: field.pointee.name) {
            if character == "_" {
                isRaised = true
            } else {
                name += isRaised ? character.uppercased() : String(character)
                isRaised = false
            }
        }
        return name
    }
}
