// SPDX-License-Identifier: Apache-2.0

internal import WireMessages

/// A filter whose fields and values were checked: a predicate over `Subject`.
///
/// Source: AIP-160, the subset that `FilterParser` reads. An unknown field, a value of the wrong type and a comparison
/// that the field does not have are errors, never "no match".
struct Filter<Subject>: Sendable {
    private let predicate: @Sendable (Subject) -> Bool

    /// Whether `subject` passes.
    func matches(_ subject: Subject) -> Bool {
        predicate(subject)
    }

    /// Checks `text` against `fields`; nil when the text is blank.
    init?(_ text: String, fields: [String: FilterField<Subject>]) throws(FilterError) {
        guard let expression = try FilterParser.parse(text) else { return nil }
        predicate = try Self.compile(expression, fields)
    }

    private static func compile(
        _ expression: FilterExpression,
        _ fields: [String: FilterField<Subject>]
    ) throws(FilterError) -> @Sendable (Subject) -> Bool {
        switch expression {
        case .and(let parts):
            let all = try compile(all: parts, fields)
            return { subject in all.allSatisfy { $0(subject) } }
        case .or(let parts):
            let any = try compile(all: parts, fields)
            return { subject in any.contains { $0(subject) } }
        case .not(let part):
            let inner = try compile(part, fields)
            return { !inner($0) }
        case .restriction(let restriction):
            return try compile(restriction, fields)
        }
    }

    private static func compile(
        all parts: [FilterExpression],
        _ fields: [String: FilterField<Subject>]
    ) throws(FilterError) -> [@Sendable (Subject) -> Bool] {
        var compiled: [@Sendable (Subject) -> Bool] = []
        for part in parts {
            compiled.append(try compile(part, fields))
        }
        return compiled
    }

    private static func compile(
        _ restriction: FilterRestriction,
        _ fields: [String: FilterField<Subject>]
    ) throws(FilterError) -> @Sendable (Subject) -> Bool {
        let (name, key) = split(restriction.path)
        guard let field = fields[name] else {
            let known = fields.keys.sorted().joined(separator: ", ")
            throw FilterError(message: "unknown field \"\(name)\"; fields are \(known)", offset: restriction.offset)
        }
        if case .map(let read) = field {
            return try map(restriction, key: key, read: read)
        }
        guard key == nil else {
            throw FilterError(message: "\"\(name)\" has no parts", offset: restriction.offset)
        }
        switch field {
        case .text(let read): return try text(restriction, read: read)
        case .word(let words, let prefix, let read): return try word(restriction, words, prefix, read: read)
        case .integer(let read): return try integer(restriction, read: read)
        case .time(let read): return try time(restriction, read: read)
        case .map: preconditionFailure("handled above")
        }
    }

    private static func split(_ path: String) -> (name: String, key: String?) {
        guard let dot = path.firstIndex(of: ".") else { return (path, nil) }
        return (String(path[..<dot]), String(path[path.index(after: dot)...]))
    }

    private static func ordered<Value: Comparable & Sendable>(
        _ comparator: FilterComparator,
        _ value: Value
    ) -> @Sendable (Value) -> Bool {
        switch comparator {
        case .equal, .has: { $0 == value }
        case .notEqual: { $0 != value }
        case .less: { $0 < value }
        case .lessOrEqual: { $0 <= value }
        case .greater: { $0 > value }
        case .greaterOrEqual: { $0 >= value }
        }
    }
}

// MARK: - One restriction of each kind of field

extension Filter {
    private static func text(
        _ restriction: FilterRestriction,
        read: @escaping @Sendable (Subject) -> String
    ) throws(FilterError) -> @Sendable (Subject) -> Bool {
        let compare = try textComparison(restriction)
        return { compare(read($0)) }
    }

    private static func textComparison(
        _ restriction: FilterRestriction
    ) throws(FilterError) -> @Sendable (String) -> Bool {
        let value = restriction.value
        let isPresence = restriction.comparator == .has && value == "*" && !restriction.isQuoted
        if isPresence { return { !$0.isEmpty } }
        switch restriction.comparator {
        case .equal, .has: return pattern(restriction)
        case .notEqual:
            let equal = pattern(restriction)
            return { !equal($0) }
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            return ordered(restriction.comparator, value)
        }
    }

    private static func pattern(_ restriction: FilterRestriction) -> @Sendable (String) -> Bool {
        let value = restriction.value
        guard !restriction.isQuoted, value.count > 1 else { return { $0 == value } }
        if value.hasSuffix("*") {
            let prefix = String(value.dropLast())
            return { $0.hasPrefix(prefix) }
        }
        if value.hasPrefix("*") {
            let suffix = String(value.dropFirst())
            return { $0.hasSuffix(suffix) }
        }
        return { $0 == value }
    }

    private static func word(
        _ restriction: FilterRestriction,
        _ words: [String],
        _ prefix: String,
        read: @escaping @Sendable (Subject) -> String
    ) throws(FilterError) -> @Sendable (Subject) -> Bool {
        let upper = restriction.value.uppercased()
        let value = upper.hasPrefix(prefix) ? String(upper.dropFirst(prefix.count)) : upper
        guard words.contains(value) else {
            throw FilterError(
                message: "\"\(restriction.value)\" is not a value of \"\(restriction.path)\", which has "
                    + words.joined(separator: ", "),
                offset: restriction.offset
            )
        }
        switch restriction.comparator {
        case .equal, .has: return { read($0) == value }
        case .notEqual: return { read($0) != value }
        default:
            throw FilterError(message: "\"\(restriction.path)\" takes = and != only", offset: restriction.offset)
        }
    }

    private static func integer(
        _ restriction: FilterRestriction,
        read: @escaping @Sendable (Subject) -> Int64
    ) throws(FilterError) -> @Sendable (Subject) -> Bool {
        guard let value = Int64(restriction.value) else {
            throw FilterError(
                message: "\"\(restriction.path)\" is compared with a whole number, not \"\(restriction.value)\"",
                offset: restriction.offset
            )
        }
        let compare = ordered(restriction.comparator, value)
        return { compare(read($0)) }
    }

    private static func time(
        _ restriction: FilterRestriction,
        read: @escaping @Sendable (Subject) -> Int64?
    ) throws(FilterError) -> @Sendable (Subject) -> Bool {
        if restriction.comparator == .has, restriction.value == "*" {
            return { read($0) != nil }
        }
        guard let value = GoogleProtobuf.Timestamp(rfc3339: restriction.value)?.nanosecondsSinceEpoch else {
            throw FilterError(
                message: "\"\(restriction.path)\" is compared with a time such as 2026-01-31T09:00:00Z, of the years "
                    + "1678 to 2261, not \"\(restriction.value)\"",
                offset: restriction.offset
            )
        }
        let compare = ordered(restriction.comparator, value)
        return { subject in read(subject).map(compare) ?? false }
    }

    private static func map(
        _ restriction: FilterRestriction,
        key: String?,
        read: @escaping @Sendable (Subject, String) -> String?
    ) throws(FilterError) -> @Sendable (Subject) -> Bool {
        guard key != "" else {
            throw FilterError(message: "\"\(restriction.path)\" names no key", offset: restriction.offset)
        }
        guard let key else {
            guard restriction.comparator == .has else {
                throw FilterError(
                    message: "\"\(restriction.path)\" is a map: \(restriction.path).KEY = value, or "
                        + "\(restriction.path):KEY",
                    offset: restriction.offset
                )
            }
            let wanted = restriction.value
            return { read($0, wanted) != nil }
        }
        if restriction.comparator == .has, restriction.value == "*", !restriction.isQuoted {
            return { read($0, key) != nil }
        }
        let compare = try textComparison(restriction)
        if restriction.comparator == .notEqual {
            return { subject in read(subject, key).map(compare) ?? true }
        }
        return { subject in read(subject, key).map(compare) ?? false }
    }
}
