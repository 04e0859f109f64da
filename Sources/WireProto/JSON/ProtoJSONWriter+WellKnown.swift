// SPDX-License-Identifier: Apache-2.0

extension ProtoJSONWriter {
    /// Writes a message of google.protobuf that has a form of its own.
    mutating func write(
        _ wire: WireReader,
        _ known: WellKnownType,
        _ type: MessageType,
        depth: Int
    ) throws(ProtoJSONError) {
        switch known {
        case .any: try writeAny(wire, depth: depth)
        case .timestamp:
            let (seconds, nanos) = time(wire)
            guard let value = RFC3339Text(seconds: seconds, nanos: nanos) else {
                let range = "must lie within the years 0001 to 9999, with nanos of 0 to 999999999"
                throw ProtoJSONError(.unfit, "a Timestamp of \(seconds) s and \(nanos) ns \(range)")
            }
            text.quoted(value.text)
        case .duration:
            let (seconds, nanos) = time(wire)
            guard let value = DurationText(seconds: seconds, nanos: nanos) else {
                let range = "must lie within 315576000000 s, with nanos of the same sign and below 1000000000"
                throw ProtoJSONError(.unfit, "a Duration of \(seconds) s and \(nanos) ns \(range)")
            }
            text.quoted(value.text)
        case .fieldMask: try writeFieldMask(wire)
        case .doubleValue, .floatValue, .int64Value, .uint64Value, .int32Value, .uint32Value, .boolValue, .stringValue,
            .bytesValue:
            try writeValue(type.field(at: 0), of: type, last(1, wire), wire, depth: depth)
        }
    }

    private mutating func writeAny(_ wire: WireReader, depth: Int) throws(ProtoJSONError) {
        let typeURL = String(decoding: last(1, wire).map { wire.payload($0) } ?? [], as: UTF8.self)
        let value = last(2, wire).map { wire.payload($0) } ?? []
        text.open("{")
        defer { text.close("}") }
        if typeURL.isEmpty, value.isEmpty { return }
        let held = options.types.type(ofURL: typeURL)
        guard held != nil || options.writesUnknownTypes else { throw ProtoJSONError.unknownType(typeURL) }
        text.name("@type")
        text.string(typeURL)
        guard let held else {
            text.name("value")
            text.quoted(String(decoding: Base64.encoded(value, padded: true), as: UTF8.self))
            return
        }
        let type = MessageType(held.cDescriptor)
        // What another program wrote may need merging and checking.
        let normal = try held.normalized(value, options.limits)
        try normal.withUnsafeBufferPointer { buffer throws(ProtoJSONError) in
            let held = WireReader(UnsafeRawBufferPointer(buffer))
            if type.wellKnown == nil {
                try writeMembers(held, type, depth: depth + 1)
            } else {
                text.name("value")
                try write(held, type, depth: depth + 1)
            }
        }
    }

    private mutating func writeFieldMask(_ wire: WireReader) throws(ProtoJSONError) {
        var rest = wire
        var paths: [String] = []
        while let field = rest.nextField(groupDepthMax: options.limits.depthMax) {
            guard field.number == 1, field.wireType == .lengthDelimited else { continue }
            let path = String(decoding: wire.payload(field), as: UTF8.self)
            guard let name = FieldMaskText.json(path) else {
                let rule = "lower case letters, digits and dots, and a letter behind each underscore"
                throw ProtoJSONError(.unfit, "the path \(path) of a FieldMask has no JSON form: use \(rule)")
            }
            paths.append(name)
        }
        text.string(paths.joined(separator: ","))
    }

    /// Seconds and nanos of a Timestamp or a Duration.
    private func time(_ wire: WireReader) -> (seconds: Int64, nanos: Int32) {
        (number(last(1, wire), .varint, wire).signed64, number(last(2, wire), .varint, wire).signed32)
    }

    /// The last field of this number.
    private func last(_ number: UInt32, _ wire: WireReader) -> WireField? {
        var rest = wire
        var result: WireField?
        while let field = rest.nextField(groupDepthMax: options.limits.depthMax) {
            if field.number == number { result = field }
        }
        return result
    }
}

extension CBackedMessage {
    /// The wire form of the type's value, from bytes that claim to be one.
    static func normalized(_ bytes: [UInt8], _ limits: ProtoLimits) throws(ProtoJSONError) -> [UInt8] {
        do throws(ProtoError) {
            return try Self(serialized: bytes, limits: limits).serialized()
        } catch {
            throw ProtoJSONError(error)
        }
    }
}

extension ProtoJSONError {
    static func unknownType(_ typeURL: String) -> ProtoJSONError {
        let remedy = "give its type in ProtoJSONOptions.types, and write it as type.googleapis.com/full.name"
        return ProtoJSONError(.unknownType, "an Any holds a '\(typeURL)', which is not known here; \(remedy)")
    }
}
