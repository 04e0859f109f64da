// SPDX-License-Identifier: Apache-2.0

/// A JSON text (RFC 8259) as a tree, for configuration that is no message: read whole, then asked by name.
package indirect enum JSONTree: Equatable, Sendable {
    /// Members in the order of the text; each name is there once.
    case object([Member])
    case array([JSONTree])
    case string(String)
    /// As it stands in the text.
    case number([UInt8])
    case bool(Bool)
    case null

    /// One name of an object with its value.
    package struct Member: Equatable, Sendable {
        package let name: String
        package let value: JSONTree
    }

    /// Bytes of text that are read.
    package static let textBytesMax = 1 << 20
    /// Objects and lists one in another that are read.
    package static let depthMax = 32

    /// Reads a text.
    ///
    /// - Throws: `.malformed` for what is not JSON, `.duplicate` for a name that an object has twice, `.tooLarge` and
    ///   `.tooDeep` past the bounds.
    package init(_ text: String) throws(ProtoJSONError) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.textBytesMax else {
            throw ProtoJSONError(.tooLarge, "the text has \(bytes.count) bytes; at most \(Self.textBytesMax) are read")
        }
        var result: Result<JSONTree, ProtoJSONError> = .success(.null)
        bytes.withUnsafeBytes { bytes in
            var scanner = JSONScanner(bytes)
            do throws(ProtoJSONError) {
                let tree = try Self.value(&scanner, depth: 0)
                try scanner.end()
                result = .success(tree)
            } catch {
                result = .failure(error)
            }
        }
        self = try result.get()
    }

    private static func value(_ scanner: inout JSONScanner, depth: Int) throws(ProtoJSONError) -> JSONTree {
        switch try scanner.kind() {
        case .object: return .object(try members(&scanner, depth: try deeper(depth)))
        case .array: return .array(try elements(&scanner, depth: try deeper(depth)))
        case .string: return .string(String(decoding: try scanner.string(), as: UTF8.self))
        case .number: return .number(try scanner.number())
        case .bool: return .bool(try scanner.bool())
        case .null:
            try scanner.null()
            return .null
        }
    }

    private static func deeper(_ depth: Int) throws(ProtoJSONError) -> Int {
        guard depth < depthMax else {
            throw ProtoJSONError(.tooDeep, "values nest deeper than depthMax, \(depthMax)")
        }
        return depth + 1
    }

    private static func members(_ scanner: inout JSONScanner, depth: Int) throws(ProtoJSONError) -> [Member] {
        var members: [Member] = []
        var names: Set<String> = []
        var isFirst = true
        scanner.open()
        while let bytes = try scanner.nextName(&isFirst) {
            let name = String(decoding: bytes, as: UTF8.self)
            guard names.insert(name).inserted else {
                throw ProtoJSONError(.duplicate, "the name stands here twice; leave one out", path: name)
            }
            members.append(Member(name: name, value: try value(&scanner, depth: depth)))
        }
        return members
    }

    private static func elements(_ scanner: inout JSONScanner, depth: Int) throws(ProtoJSONError) -> [JSONTree] {
        var elements: [JSONTree] = []
        var isFirst = true
        scanner.open()
        while try scanner.hasElement(&isFirst) {
            elements.append(try value(&scanner, depth: depth))
        }
        return elements
    }

    /// The member of that name; nil when there is none, when it is null, and for what is no object.
    package subscript(_ name: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        let found = members.first { $0.name == name }?.value
        return found == .null ? nil : found
    }

    /// A whole number that fits, written as a number or, as the ProtoJSON format allows, as a string.
    package func integer<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
        switch self {
        case .number(let text): JSONNumber(text)?.integer(type)
        case .string(let text): JSONNumber(Array(text.utf8))?.integer(type)
        default: nil
        }
    }

    /// A number.
    package var double: Double? {
        guard case .number(let text) = self, let value = Double(String(decoding: text, as: UTF8.self)) else {
            return nil
        }
        return value.isFinite ? value : nil
    }

    /// A duration in the form of the ProtoJSON format, `"1.5s"`.
    package var duration: Duration? {
        guard case .string(let text) = self, let read = DurationText(Array(text.utf8)) else { return nil }
        return .seconds(read.seconds) + .nanoseconds(Int64(read.nanos))
    }
}
