// SPDX-License-Identifier: Apache-2.0

/// Reads a filter text into a `FilterExpression`.
///
/// Grammar (AIP-160): `expression = sequence {AND sequence}`, `sequence = factor {factor}` (juxtaposition is AND),
/// `factor = term {OR term}` (OR binds tighter than AND), `term = [NOT | -] (restriction | "(" expression ")")`.
struct FilterParser {
    /// Deepest nesting of parentheses and negations.
    static let depthMax = 32
    /// Longest filter text in bytes.
    static let bytesMax = 4096

    private let tokens: [FilterToken]
    private let end: Int
    private var position = 0

    private init(tokens: [FilterToken], end: Int) {
        self.tokens = tokens
        self.end = end
    }

    /// The expression of `text`; nil when the text is empty or blank.
    static func parse(_ text: String) throws(FilterError) -> FilterExpression? {
        guard text.utf8.count <= bytesMax else {
            throw FilterError(message: "a filter has at most \(bytesMax) bytes, this one \(text.utf8.count)", offset: 0)
        }
        let tokens = try FilterLexer.tokens(of: text)
        guard !tokens.isEmpty else { return nil }
        var parser = FilterParser(tokens: tokens, end: text.utf8.count)
        let expression = try parser.expression(depth: 0)
        if let rest = parser.peek {
            throw FilterError(message: "nothing can follow here; is a parenthesis missing?", offset: rest.offset)
        }
        return expression
    }

    private var peek: FilterToken? {
        position < tokens.count ? tokens[position] : nil
    }

    private func isKeyword(_ word: String) -> Bool {
        peek?.kind == .word(word)
    }

    private mutating func expression(depth: Int) throws(FilterError) -> FilterExpression {
        guard depth < Self.depthMax else {
            throw FilterError(message: "nested deeper than \(Self.depthMax) levels", offset: peek?.offset ?? end)
        }
        var parts = [try factor(depth: depth)]
        while let token = peek, token.kind != .closeParenthesis {
            if isKeyword("AND") { position += 1 }
            parts.append(try factor(depth: depth))
        }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    private mutating func factor(depth: Int) throws(FilterError) -> FilterExpression {
        var parts = [try term(depth: depth)]
        while isKeyword("OR") {
            position += 1
            parts.append(try term(depth: depth))
        }
        return parts.count == 1 ? parts[0] : .or(parts)
    }

    private mutating func term(depth: Int) throws(FilterError) -> FilterExpression {
        guard let token = peek else {
            throw FilterError(message: "the filter ends where a restriction is expected", offset: end)
        }
        switch token.kind {
        case .minus, .word("NOT"):
            position += 1
            guard depth + 1 < Self.depthMax else {
                throw FilterError(message: "nested deeper than \(Self.depthMax) levels", offset: token.offset)
            }
            return .not(try term(depth: depth + 1))
        case .openParenthesis:
            position += 1
            let inner = try expression(depth: depth + 1)
            guard peek?.kind == .closeParenthesis else {
                throw FilterError(message: "the parenthesis opened here is never closed", offset: token.offset)
            }
            position += 1
            return inner
        case .word(let path):
            return .restriction(try restriction(path: path, offset: token.offset))
        default:
            throw FilterError(message: "a field name is expected here", offset: token.offset)
        }
    }

    private mutating func restriction(path: String, offset: Int) throws(FilterError) -> FilterRestriction {
        position += 1
        guard case .comparator(let comparator) = peek?.kind else {
            throw FilterError(
                message: "\"\(path)\" needs a comparison: = != < <= > >= or :",
                offset: peek?.offset ?? end
            )
        }
        position += 1
        guard let value = peek else {
            throw FilterError(message: "\"\(path)\" needs a value to compare with", offset: end)
        }
        position += 1
        switch value.kind {
        case .word(let text):
            return FilterRestriction(
                path: path,
                comparator: comparator,
                value: text,
                isQuoted: false,
                offset: offset
            )
        case .quoted(let text):
            return FilterRestriction(
                path: path,
                comparator: comparator,
                value: text,
                isQuoted: true,
                offset: offset
            )
        default:
            throw FilterError(message: "\"\(path)\" needs a value to compare with", offset: value.offset)
        }
    }
}
