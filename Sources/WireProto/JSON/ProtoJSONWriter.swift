// SPDX-License-Identifier: Apache-2.0

/// Writes JSON from the wire form of a message and the descriptors of protoc-c.
///
/// The wire form is that of ``ProtoMessage/serialized()``: checked, merged and in order. Starting from it and not from the
/// C structure spares all knowledge of how that lies in memory, and has what only the wire form has: strings with a NUL
/// and negative zero.
struct ProtoJSONWriter {
    let options: ProtoJSONOptions
    var text = JSONText()

    init(_ options: ProtoJSONOptions) {
        self.options = options
    }

    /// Writes a message.
    ///
    /// - Parameters:
    ///   - wire: the fields of the message.
    ///   - type: its type.
    ///   - depth: messages around it.
    mutating func write(_ wire: WireReader, _ type: MessageType, depth: Int) throws(ProtoJSONError) {
        guard depth <= options.limits.depthMax else {
            throw ProtoJSONError(.tooDeep, "messages nest deeper than depthMax, \(options.limits.depthMax)")
        }
        if let known = type.wellKnown { return try write(wire, known, type, depth: depth) }
        text.open("{")
        try writeMembers(wire, type, depth: depth)
        text.close("}")
    }

    /// The members of a message, without the brackets around them.
    mutating func writeMembers(_ wire: WireReader, _ type: MessageType, depth: Int) throws(ProtoJSONError) {
        let found = fields(wire, type)
        var next = 0
        for index in 0..<type.fieldCount {
            let field = type.field(at: index)
            let start = next
            while next < found.count, found[next].number == field.number { next += 1 }
            guard start < next || writesDefault(field) else { continue }
            let name = field.protoName
            text.name(options.usesProtoNames ? name : FieldName.json(name))
            do throws(ProtoJSONError) {
                try write(field, of: type, found[start..<next], wire, depth: depth)
            } catch {
                throw error.inside(FieldName.json(name))
            }
        }
    }

    /// The known fields by number, those of one number as they came.
    private func fields(_ wire: WireReader, _ type: MessageType) -> [WireField] {
        var rest = wire
        var found: [WireField] = []
        while let field = rest.nextField(groupDepthMax: options.limits.depthMax) {
            if type.field(field.number)?.accepts(field.wireType) == true { found.append(field) }
        }
        found.sort { ($0.number, $0.start) < ($1.number, $1.start) }
        return found
    }

    private func writesDefault(_ field: FieldType) -> Bool {
        options.writesDefaults && (field.isRepeated || !field.hasPresence)
    }

    private mutating func write(
        _ field: FieldType,
        of type: MessageType,
        _ found: ArraySlice<WireField>,
        _ wire: WireReader,
        depth: Int
    ) throws(ProtoJSONError) {
        if let entry = type.mapEntry(of: field) {
            text.open("{")
            for place in found {
                let (key, value) = parts(of: wire.inside(place), entry)
                text.name(self.key(entry.key, key, wire))
                do throws(ProtoJSONError) {
                    try writeValue(entry.value, of: type, value, wire, depth: depth)
                } catch {
                    throw error.inside("[\(self.key(entry.key, key, wire))]")
                }
            }
            text.close("}")
        } else if field.isRepeated {
            text.open("[")
            try writeElements(field, of: type, found, wire, depth: depth)
            text.close("]")
        } else {
            try writeValue(field, of: type, found.last, wire, depth: depth)
        }
    }

    private mutating func writeElements(
        _ field: FieldType,
        of type: MessageType,
        _ found: ArraySlice<WireField>,
        _ wire: WireReader,
        depth: Int
    ) throws(ProtoJSONError) {
        var index = 0
        for place in found {
            guard place.wireType != field.kind.wireType else {
                do throws(ProtoJSONError) {
                    try writeValue(field, of: type, place, wire, depth: depth)
                } catch {
                    throw error.inside("[\(index)]")
                }
                index += 1
                continue
            }
            var packed = wire.inside(place)
            while let bits = packed.number(field.kind.wireType) { write(NumberBits(bits: bits), field) }
        }
    }

    /// One value; the default one when there is none on the wire.
    mutating func writeValue(
        _ field: FieldType,
        of type: MessageType,
        _ place: WireField?,
        _ wire: WireReader,
        depth: Int
    ) throws(ProtoJSONError) {
        switch field.kind {
        case .message:
            guard let inner = field.message else { return }
            let inside = place.map { wire.inside($0) } ?? WireReader(UnsafeRawBufferPointer(start: nil, count: 0))
            try write(inside, inner, depth: depth + 1)
        case .string:
            text.string(place.map { String(decoding: wire.payload($0), as: UTF8.self) } ?? "")
        case .bytes:
            try writeBytes(place.map { wire.payload($0) } ?? [], field, of: type, depth: depth)
        default:
            write(number(place, field.kind.wireType, wire), field)
        }
    }

    private mutating func writeBytes(
        _ bytes: [UInt8],
        _ field: FieldType,
        of type: MessageType,
        depth: Int
    ) throws(ProtoJSONError) {
        if options.hidesBytes {
            text.quoted("<\(bytes.count) bytes>")
        } else if let message = embedded(bytes, field, of: type) {
            // As its wire form is that of a message, checked and in order, it is written like those around it.
            let wire = message.serialized()
            try wire.withUnsafeBufferPointer { buffer throws(ProtoJSONError) in
                let inner = MessageType(Swift.type(of: message).cDescriptor)
                try write(WireReader(UnsafeRawBufferPointer(buffer)), inner, depth: depth + 1)
            }
        } else {
            text.quoted(String(decoding: Base64.encoded(bytes, padded: true), as: UTF8.self))
        }
    }

    private func embedded(_ bytes: [UInt8], _ field: FieldType, of type: MessageType) -> (any CBackedMessage)? {
        guard !options.embeddedTypes.isEmpty,
            let inner = options.embeddedTypes["\(type.protoName).\(field.protoName)"]
        else { return nil }
        return try? inner.init(serialized: bytes, limits: options.limits)
    }

    /// The number at a place; 0 when there is none.
    func number(_ place: WireField?, _ wireType: WireType, _ wire: WireReader) -> NumberBits {
        guard let place, place.wireType == wireType else { return NumberBits(bits: 0) }
        var inside = wire.inside(place)
        return NumberBits(bits: inside.number(wireType) ?? 0)
    }

    private mutating func write(_ value: NumberBits, _ field: FieldType) {
        switch field.kind {
        case .float: text.number(value.float)
        case .double: text.number(value.double)
        case .enumeration:
            if let name = field.enumName(value.signed32) {
                text.quoted(name)
            } else {
                text.literal(String(value.signed32))
            }
        case .int64, .sint64, .sfixed64, .uint64, .fixed64: text.quoted(value.text(field.kind))
        default: text.literal(value.text(field.kind))
        }
    }

    /// Where key and value of a map entry lie; nil for defaults.
    private func parts(
        of entry: WireReader,
        _ types: (key: FieldType, value: FieldType)
    ) -> (key: WireField?, value: WireField?) {
        var rest = entry
        var parts: (key: WireField?, value: WireField?)
        while let field = rest.nextField(groupDepthMax: options.limits.depthMax) {
            if field.number == 1, types.key.accepts(field.wireType) { parts.key = field }
            if field.number == 2, types.value.accepts(field.wireType) { parts.value = field }
        }
        return parts
    }

    private func key(_ field: FieldType, _ place: WireField?, _ wire: WireReader) -> String {
        if field.kind == .string { return place.map { String(decoding: wire.payload($0), as: UTF8.self) } ?? "" }
        return number(place, field.kind.wireType, wire).text(field.kind)
    }
}

extension NumberBits {
    /// The digits of a whole number, or the word for a bool.
    func text(_ kind: FieldKind) -> String {
        switch kind {
        case .int32, .sfixed32, .enumeration: String(signed32)
        case .sint32: String(zigzag32)
        case .int64, .sfixed64: String(signed64)
        case .sint64: String(zigzag64)
        case .uint32, .fixed32: String(unsigned32)
        case .bool: bool ? "true" : "false"
        default: String(bits)
        }
    }
}
