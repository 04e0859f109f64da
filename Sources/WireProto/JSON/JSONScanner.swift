// SPDX-License-Identifier: Apache-2.0

/// Reads JSON (RFC 8259) value by value, and refuses what is none: nothing is built but what the caller asks for.
struct JSONScanner {
    /// What a value begins to be.
    enum Kind: String {
        case object = "an object"
        case array = "a list"
        case string = "a string"
        case number = "a number"
        case bool = "true or false"
        case null
    }

    private let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// The kind of the next value, told by its first character.
    mutating func kind() throws(ProtoJSONError) -> Kind {
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "-"): return .number
        case let byte? where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte): return .number
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
        case UInt8(ascii: "n"): return .null
        default: throw malformed("expected a value")
        }
    }

    /// Begins an object or a list, whose kind is known.
    mutating func open() {
        position += 1
    }

    /// The name of the next member; nil at the end of the object.
    ///
    /// - Parameter isFirst: true before the first member, and set to false.
    mutating func nextName(_ isFirst: inout Bool) throws(ProtoJSONError) -> [UInt8]? {
        guard try !ends(with: UInt8(ascii: "}"), &isFirst) else { return nil }
        guard peek == UInt8(ascii: "\"") else { throw malformed("expected the name of a member") }
        let name = try string()
        skipSpace()
        guard take(UInt8(ascii: ":")) else { throw malformed("expected a colon") }
        return name
    }

    /// Whether a list has a further element.
    ///
    /// - Parameter isFirst: true before the first element, and set to false.
    mutating func hasElement(_ isFirst: inout Bool) throws(ProtoJSONError) -> Bool {
        try !ends(with: UInt8(ascii: "]"), &isFirst)
    }

    private mutating func ends(with bracket: UInt8, _ isFirst: inout Bool) throws(ProtoJSONError) -> Bool {
        skipSpace()
        if take(bracket) { return true }
        if !isFirst {
            guard take(UInt8(ascii: ",")) else { throw malformed("expected a comma or a closing bracket") }
            skipSpace()
        }
        isFirst = false
        return false
    }

    /// A string, whose kind is known, in UTF-8 and without escapes.
    mutating func string() throws(ProtoJSONError) -> [UInt8] {
        position += 1
        var result: [UInt8] = []
        var start = position
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                result.append(contentsOf: bytes[start..<position])
                position += 1
                guard isUTF8(result) else { throw malformed("a string is not valid UTF-8") }
                return result
            case UInt8(ascii: "\\"):
                result.append(contentsOf: bytes[start..<position])
                position += 1
                try appendEscaped(to: &result)
                start = position
            case 0..<0x20: throw malformed("a control character in a string must be escaped")
            default: position += 1
            }
        }
        throw malformed("a string has no end")
    }

    /// A number, whose kind is known, as it stands there.
    mutating func number() throws(ProtoJSONError) -> [UInt8] {
        [UInt8](bytes[try numberPlace()])
    }

    private mutating func numberPlace() throws(ProtoJSONError) -> Range<Int> {
        let start = position
        guard let length = JSONNumber.length(bytes[start...]) else { throw malformed("this is not a number") }
        position += length
        return start..<position
    }

    /// True or false, whose kind is known.
    mutating func bool() throws(ProtoJSONError) -> Bool {
        let isTrue = peek == UInt8(ascii: "t")
        try literal(isTrue ? "true" : "false")
        return isTrue
    }

    /// Null, whose kind is known.
    mutating func null() throws(ProtoJSONError) {
        try literal("null")
    }

    /// Passes over one value, which must be JSON all the same.
    ///
    /// - Parameter depthMax: lists and objects one in another that are allowed.
    mutating func skip(depthMax: Int) throws(ProtoJSONError) {
        var open: [(kind: Kind, isFirst: Bool)] = []
        repeat {
            if let last = open.indices.last {
                let goesOn =
                    open[last].kind == .object
                    ? try nextName(&open[last].isFirst) != nil : try hasElement(&open[last].isFirst)
                guard goesOn else {
                    open.removeLast()
                    continue
                }
            }
            let kind = try kind()
            switch kind {
            case .object, .array:
                guard open.count < depthMax else {
                    throw ProtoJSONError(.tooDeep, "values nest deeper than depthMax, \(depthMax)")
                }
                self.open()
                open.append((kind, true))
            case .string: _ = try string()
            // Not `number`: the optimizer of Swift 6.3.1 frees a copy that nobody uses before it is filled.
            case .number: _ = try numberPlace()
            case .bool: _ = try bool()
            case .null: try null()
            }
        } while !open.isEmpty
    }

    /// Makes sure that nothing but space follows.
    mutating func end() throws(ProtoJSONError) {
        skipSpace()
        guard peek == nil else { throw malformed("expected the end of the text") }
    }

    func malformed(_ fault: String) -> ProtoJSONError {
        ProtoJSONError(.malformed, "\(fault) at byte \(position); the text is not JSON")
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func literal(_ text: String) throws(ProtoJSONError) {
        for byte in text.utf8 {
            guard take(byte) else { throw malformed("expected \(text)") }
        }
    }

    private func isUTF8(_ text: [UInt8]) -> Bool {
        text.allSatisfy { $0 < 0x80 } || String(validating: text, as: UTF8.self) != nil
    }

    private mutating func appendEscaped(to result: inout [UInt8]) throws(ProtoJSONError) {
        guard let letter = peek else { throw malformed("a string has no end") }
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(letter)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "u"): result.append(contentsOf: try escapedScalar())
        default: throw malformed("a backslash stands before what it cannot escape")
        }
    }

    /// What follows `\u`, and the second half of a surrogate pair.
    private mutating func escapedScalar() throws(ProtoJSONError) -> [UInt8] {
        var value = try hexDigits()
        if (0xD800..<0xDC00).contains(value), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
            let low = try hexDigits()
            guard (0xDC00..<0xE000).contains(low) else { throw malformed("half a surrogate pair") }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw malformed("half a surrogate pair") }
        return Array(UTF8.encode(scalar).map { Array($0) } ?? [])
    }

    private mutating func hexDigits() throws(ProtoJSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw malformed("expected four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
