// SPDX-License-Identifier: Apache-2.0

extension ProtoJSONReader {
    /// Reads one value and appends its wire form, without a tag.
    ///
    /// - Returns: whether there is a value: not for an enum name that is unknown and to be ignored.
    mutating func append(_ field: FieldType, to wire: inout [UInt8], depth: Int) throws(ProtoJSONError) -> Bool {
        switch field.kind {
        case .message:
            guard let type = field.message else { return false }
            let inner = try message(type, depth: depth + 1)
            wire.append(lengthAnd: inner)
        case .string:
            try expect(.string)
            wire.append(lengthAnd: try scanner.string())
        case .bytes:
            try expect(.string)
            guard let bytes = Base64.decoded(try scanner.string()) else {
                throw Self.unfit("this is not base64 (RFC 4648)")
            }
            wire.append(lengthAnd: bytes)
        case .bool:
            try expect(.bool)
            wire.appendVarint(try scanner.bool() ? 1 : 0)
        case .enumeration: return try appendEnum(field, to: &wire)
        case .float: wire.appendNumber(UInt64(try real(Float.self).bitPattern), .fixed32)
        case .double: wire.appendNumber(try real(Double.self).bitPattern, .fixed64)
        default: wire.appendNumber(try integer(field.kind, try numberText()).bits, field.kind.wireType)
        }
        return true
    }

    /// Appends the wire form of a map key, which is a string in JSON whatever its type is.
    mutating func append(key: [UInt8], _ field: FieldType, to wire: inout [UInt8]) throws(ProtoJSONError) {
        switch field.kind {
        case .string: wire.append(lengthAnd: key)
        case .bool:
            guard let value = ["false", "true"].firstIndex(where: { key.elementsEqual($0.utf8) }) else {
                throw Self.unfit("the key must be true or false")
            }
            wire.appendVarint(UInt64(value))
        default: wire.appendNumber(try integer(field.kind, key).bits, field.kind.wireType)
        }
    }

    private mutating func appendEnum(_ field: FieldType, to wire: inout [UInt8]) throws(ProtoJSONError) -> Bool {
        guard try scanner.kind() == .string else {
            try expect(.number)
            let value = try integer(.int32, try scanner.number())
            wire.appendVarint(value.bits)
            return true
        }
        let name = try scanner.string()
        guard let number = field.enumNumber(name) else {
            if options.ignoresUnknownFields { return false }
            throw Self.unfit("the enum has no value named \(String(decoding: name, as: UTF8.self))")
        }
        wire.appendVarint(NumberBits(number, .enumeration).bits)
        return true
    }

    /// The text of a number, which may stand in a string.
    private mutating func numberText() throws(ProtoJSONError) -> [UInt8] {
        if try scanner.kind() == .string { return try scanner.string() }
        try expect(.number)
        return try scanner.number()
    }

    /// A whole number in the range of its type. Exponents and decimals are read if the number is whole all the same.
    private func integer(_ kind: FieldKind, _ text: [UInt8]) throws(ProtoJSONError) -> NumberBits {
        guard let number = JSONNumber(text) else { throw Self.unfit("a string must hold one number and nothing else") }
        let value: NumberBits? =
            switch kind {
            case .int32, .sint32, .sfixed32: number.integer(Int32.self).map { NumberBits($0, kind) }
            case .int64, .sint64, .sfixed64: number.integer(Int64.self).map { NumberBits($0, kind) }
            case .uint32, .fixed32: number.integer(UInt32.self).map { NumberBits(bits: UInt64($0)) }
            default: number.integer(UInt64.self).map { NumberBits(bits: $0) }
            }
        guard let value else { throw Self.unfit("the number is not whole, or out of the range of \(kind)") }
        return value
    }

    private mutating func real<Real: BinaryFloatingPoint & LosslessStringConvertible>(
        _ type: Real.Type
    ) throws(ProtoJSONError) -> Real {
        let text = try numberText()
        switch String(decoding: text, as: UTF8.self) {
        case "NaN": return .nan
        case "Infinity": return .infinity
        case "-Infinity": return -.infinity
        case let digits:
            guard JSONNumber.length(text) == text.count, let value = Real(digits) else {
                throw Self.unfit("a string must hold one number, or NaN, Infinity or -Infinity")
            }
            guard value.isFinite else { throw Self.unfit("the number is out of the range of \(type)") }
            return value
        }
    }
}

extension [UInt8] {
    /// Appends a length and that many bytes.
    fileprivate mutating func append(lengthAnd bytes: [UInt8]) {
        appendVarint(UInt64(bytes.count))
        append(contentsOf: bytes)
    }
}
