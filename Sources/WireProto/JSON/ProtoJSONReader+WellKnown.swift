// SPDX-License-Identifier: Apache-2.0

extension ProtoJSONReader {
    /// Reads a message of google.protobuf that has a form of its own.
    mutating func message(
        _ known: WellKnownType,
        _ type: MessageType,
        depth: Int
    ) throws(ProtoJSONError) -> [UInt8] {
        switch known {
        case .any: return try any(depth: depth)
        case .timestamp:
            try expect(.string)
            guard let moment = RFC3339Text(try scanner.string(), isLenient: false) else {
                throw Self.unfit("a Timestamp is RFC 3339 text of the years 0001 to 9999: 2026-01-31T09:00:00.5Z")
            }
            return time(moment.seconds, moment.nanos)
        case .duration:
            try expect(.string)
            guard let span = DurationText(try scanner.string()) else {
                throw Self.unfit("a Duration is text of at most 315576000000 seconds: 1.5s")
            }
            return time(span.seconds, span.nanos)
        case .fieldMask: return try fieldMask()
        case .doubleValue, .floatValue, .int64Value, .uint64Value, .int32Value, .uint32Value, .boolValue, .stringValue,
            .bytesValue:
            let value = type.field(at: 0)
            var wire: [UInt8] = []
            wire.appendTag(value.number, value.kind.wireType)
            _ = try append(value, to: &wire, depth: depth)
            return wire
        }
    }

    /// Seconds and nanos have the numbers 1 and 2, in a Timestamp and in a Duration.
    private func time(_ seconds: Int64, _ nanos: Int32) -> [UInt8] {
        var wire: [UInt8] = []
        wire.appendTag(1, .varint)
        wire.appendVarint(NumberBits(seconds, .int64).bits)
        wire.appendTag(2, .varint)
        wire.appendVarint(NumberBits(nanos, .int32).bits)
        return wire
    }

    private mutating func fieldMask() throws(ProtoJSONError) -> [UInt8] {
        try expect(.string)
        let text = String(decoding: try scanner.string(), as: UTF8.self)
        var wire: [UInt8] = []
        for name in text.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let path = FieldMaskText.proto(String(name)) else {
                throw Self.unfit("a FieldMask has paths in lowerCamelCase with commas between them: \(name)")
            }
            wire.appendField(1, lengthDelimited: path.utf8)
        }
        return wire
    }

    /// An object with "@type", and with the members of that type, or its own form under "value".
    private mutating func any(depth: Int) throws(ProtoJSONError) -> [UInt8] {
        try expect(.object)
        var wire: [UInt8] = []
        guard let typeURL = try typeURL() else {
            // Only the empty object is an Any of no type.
            scanner.open()
            var isFirst = true
            guard try scanner.nextName(&isFirst) == nil else { throw Self.unfit("an Any needs a member @type") }
            return wire
        }
        guard let held = options.types.type(ofURL: typeURL) else { throw ProtoJSONError.unknownType(typeURL) }
        let type = MessageType(held.cDescriptor)
        let value =
            type.wellKnown == nil
            ? try members(type, depth: depth + 1, besides: "@type") : try wellKnownValue(type, depth: depth + 1)
        wire.appendField(1, lengthDelimited: typeURL.utf8)
        wire.appendField(2, lengthDelimited: try held.normalized(value, options.limits))
        return wire
    }

    /// Looks ahead for the type, which may stand behind the members that need it.
    private func typeURL() throws(ProtoJSONError) -> String? {
        var ahead = scanner
        ahead.open()
        var found: String?
        var isFirst = true
        while let name = try ahead.nextName(&isFirst) {
            guard name.elementsEqual("@type".utf8) else {
                try ahead.skip(depthMax: options.limits.depthMax)
                continue
            }
            guard found == nil else { throw ProtoJSONError(.duplicate, "@type comes twice; leave one of them out") }
            guard try ahead.kind() == .string else { throw Self.unfit("@type must be a string") }
            found = String(decoding: try ahead.string(), as: UTF8.self)
        }
        return found
    }

    private mutating func wellKnownValue(_ type: MessageType, depth: Int) throws(ProtoJSONError) -> [UInt8] {
        scanner.open()
        var value: [UInt8]?
        var isFirst = true
        while let name = try scanner.nextName(&isFirst) {
            if name.elementsEqual("value".utf8) {
                guard value == nil else { throw ProtoJSONError(.duplicate, "value comes twice; leave one of them out") }
                do throws(ProtoJSONError) {
                    value = try message(type, depth: depth)
                } catch {
                    throw error.inside("value")
                }
            } else {
                guard name.elementsEqual("@type".utf8) || options.ignoresUnknownFields else {
                    let fault = "an Any that holds a \(type.protoName) has the members @type and value only"
                    throw ProtoJSONError(.unknownField, fault, path: String(decoding: name, as: UTF8.self))
                }
                try scanner.skip(depthMax: options.limits.depthMax)
            }
        }
        guard let value else { throw Self.unfit("an Any that holds a \(type.protoName) needs a member value") }
        return value
    }
}
