// SPDX-License-Identifier: Apache-2.0

/// One token of a filter text.
struct FilterToken: Equatable {
    enum Kind: Equatable {
        /// A bare run of characters: a field path, a keyword or an unquoted value.
        case word(String)
        /// A quoted value.
        case quoted(String)
        case comparator(FilterComparator)
        case openParenthesis
        case closeParenthesis
        /// `-` directly before a term.
        case minus
    }

    var kind: Kind
    var offset: Int
}

/// The comparison of a restriction.
enum FilterComparator: String, Equatable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case has = ":"
}

/// Cuts a filter text into tokens (AIP-160, lexical part).
///
/// A value after a comparator may hold `:` unquoted, so that `create_time > 2026-01-01T00:00:00Z` reads as written.
struct FilterLexer {
    private let bytes: [UInt8]
    private var position = 0
    private var tokens: [FilterToken] = []

    private init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// All tokens of `text`.
    static func tokens(of text: String) throws(FilterError) -> [FilterToken] {
        var lexer = FilterLexer(text)
        while lexer.position < lexer.bytes.count {
            try lexer.next()
        }
        return lexer.tokens
    }

    private mutating func next() throws(FilterError) {
        let start = position
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            position += 1
        case UInt8(ascii: "("):
            emit(.openParenthesis, length: 1)
        case UInt8(ascii: ")"):
            emit(.closeParenthesis, length: 1)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            try quoted(by: byte)
        case UInt8(ascii: "="):
            emit(.comparator(.equal), length: 1)
        case UInt8(ascii: ":"):
            emit(.comparator(.has), length: 1)
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"):
            try comparator(from: byte)
        case UInt8(ascii: "-") where !followsComparator:
            emit(.minus, length: 1)
        default:
            guard Self.isWordByte(byte) else {
                throw FilterError(
                    message: "unexpected character \"\(Character(UnicodeScalar(byte)))\"; quote values: \"…\"",
                    offset: start
                )
            }
            try word()
        }
    }

    private mutating func emit(_ kind: FilterToken.Kind, length: Int) {
        tokens.append(FilterToken(kind: kind, offset: position))
        position += length
    }

    private mutating func comparator(from byte: UInt8) throws(FilterError) {
        let hasEqual = position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "=")
        switch (byte, hasEqual) {
        case (UInt8(ascii: "<"), true): emit(.comparator(.lessOrEqual), length: 2)
        case (UInt8(ascii: "<"), false): emit(.comparator(.less), length: 1)
        case (UInt8(ascii: ">"), true): emit(.comparator(.greaterOrEqual), length: 2)
        case (UInt8(ascii: ">"), false): emit(.comparator(.greater), length: 1)
        case (_, true): emit(.comparator(.notEqual), length: 2)
        default: throw FilterError(message: "\"!\" stands only in \"!=\"; use NOT", offset: position)
        }
    }

    private mutating func quoted(by quote: UInt8) throws(FilterError) {
        let start = position
        let value = try quotedText(by: quote)
        tokens.append(FilterToken(kind: .quoted(value), offset: start))
    }

    private mutating func quotedText(by quote: UInt8) throws(FilterError) -> String {
        let start = position
        var value: [UInt8] = []
        position += 1
        while position < bytes.count, bytes[position] != quote {
            if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count {
                position += 1
            }
            value.append(bytes[position])
            position += 1
        }
        guard position < bytes.count else {
            throw FilterError(message: "the quote opened here is never closed", offset: start)
        }
        position += 1
        return String(decoding: value, as: UTF8.self)
    }

    /// A run of word characters; a part of a path may be quoted: `labels."my key"`.
    private mutating func word() throws(FilterError) {
        let start = position
        let isValue = followsComparator
        var text = ""
        var runStart = position
        while position < bytes.count {
            let byte = bytes[position]
            if !isValue, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), position > start,
                bytes[position - 1] == UInt8(ascii: ".")
            {
                text += String(decoding: bytes[runStart..<position], as: UTF8.self)
                text += try quotedText(by: byte)
                runStart = position
                continue
            }
            guard Self.isWordByte(byte) || (isValue && byte == UInt8(ascii: ":")) else { break }
            position += 1
        }
        text += String(decoding: bytes[runStart..<position], as: UTF8.self)
        tokens.append(FilterToken(kind: .word(text), offset: start))
    }

    private var followsComparator: Bool {
        if case .comparator = tokens.last?.kind { return true }
        return false
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "/"), UInt8(ascii: "*"), UInt8(ascii: "+"), 0x80...0xFF:
            true
        default:
            false
        }
    }
}
