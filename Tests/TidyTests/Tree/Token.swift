// SPDX-License-Identifier: Apache-2.0

/// A word or one punctuation character of masked Swift source.
///
/// A leading `@` or `#` and back-ticks belong to the word: `@unchecked`, `#if`, `` `default` ``.
struct Token: Equatable {
    /// The word, or the one character.
    let text: String
    /// Line, from 1.
    let line: Int
    /// Nothing but space stands between the token and the one before it on the same line.
    let isFirstOnLine: Bool
    /// The token touches the one before it: no space, no line break.
    let isAttached: Bool

    /// Splits masked source into tokens.
    static func tokens(of masked: [UInt8]) -> [Token] {
        var tokens: [Token] = []
        tokens.reserveCapacity(masked.count / 5)
        var index = 0
        var line = 1
        var isFirstOnLine = true
        var isAttached = false
        while index < masked.count {
            let byte = masked[index]
            if byte == UInt8(ascii: "\n") {
                line += 1
                isFirstOnLine = true
                isAttached = false
                index += 1
                continue
            }
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
                isAttached = false
                index += 1
                continue
            }
            var end = index + 1
            if isWordStart(byte) {
                while end < masked.count, isWordByte(masked[end]) { end += 1 }
            }
            let text = String(decoding: masked[index..<end], as: UTF8.self)
            tokens.append(Token(text: text, line: line, isFirstOnLine: isFirstOnLine, isAttached: isAttached))
            isFirstOnLine = false
            isAttached = true
            index = end
        }
        return tokens
    }

    private static func isWordStart(_ byte: UInt8) -> Bool {
        isWordByte(byte) || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#")
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "`"), 0x80...0xFF:
            true
        default:
            false
        }
    }
}
