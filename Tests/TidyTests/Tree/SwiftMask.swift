// SPDX-License-Identifier: Apache-2.0

/// Blanks the comments and string literals of Swift source, so that rules look at code only.
///
/// The result has as many bytes and line breaks as the input. Bare-slash regular expressions are not recognised;
/// nothing in this repository needs one with a quote in it.
struct SwiftMask {
    private let source: [UInt8]
    private var masked: [UInt8]
    private var position = 0

    /// Returns `text` with every byte of a comment or string literal replaced by a space.
    static func mask(_ text: String) -> [UInt8] {
        var mask = SwiftMask(source: Array(text.utf8))
        mask.run()
        return mask.masked
    }

    private init(source: [UInt8]) {
        self.source = source
        masked = source
    }

    private mutating func run() {
        while position < source.count {
            switch source[position] {
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"): blankLineComment()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): blankBlockComment()
            case UInt8(ascii: "\""): blankString(hashes: 0)
            case UInt8(ascii: "#"): hash()
            default: position += 1
            }
        }
    }

    private func peek(_ distance: Int) -> UInt8? {
        position + distance < source.count ? source[position + distance] : nil
    }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where position < source.count {
            if source[position] != UInt8(ascii: "\n") { masked[position] = UInt8(ascii: " ") }
            position += 1
        }
    }

    private mutating func blankLineComment() {
        while let byte = peek(0), byte != UInt8(ascii: "\n") { blank() }
    }

    private mutating func blankBlockComment() {
        var depth = 0
        repeat {
            if starts(with: "/*") {
                depth += 1
                blank(2)
            } else if starts(with: "*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && position < source.count
    }

    /// A raw string opens with hashes and a quote; any other hash is a directive or a macro.
    private mutating func hash() {
        var hashes = 0
        while peek(hashes) == UInt8(ascii: "#") { hashes += 1 }
        if peek(hashes) == UInt8(ascii: "\"") {
            blank(hashes)
            blankString(hashes: hashes)
        } else {
            position += hashes
        }
    }

    private mutating func blankString(hashes: Int) {
        let isMultiline = starts(with: "\"\"\"")
        let quote = isMultiline ? "\"\"\"" : "\""
        let close = quote + String(repeating: "#", count: hashes)
        let escape = "\\" + String(repeating: "#", count: hashes)
        blank(quote.utf8.count)
        while position < source.count {
            if starts(with: close) { return blank(close.utf8.count) }
            if !isMultiline && peek(0) == UInt8(ascii: "\n") { return }
            if starts(with: escape) {
                blank(escape.utf8.count)
                if peek(0) == UInt8(ascii: "(") { blankInterpolation() } else { blank() }
            } else {
                blank()
            }
        }
    }

    /// An interpolation may hold strings of its own, whose quotes must not end the outer one.
    private mutating func blankInterpolation() {
        var depth = 0
        repeat {
            switch peek(0) {
            case UInt8(ascii: "("):
                depth += 1
                blank()
            case UInt8(ascii: ")"):
                depth -= 1
                blank()
            case UInt8(ascii: "\""): blankString(hashes: 0)
            default: blank()
            }
        } while depth > 0 && position < source.count
    }

    private func starts(with prefix: String) -> Bool {
        var index = position
        for byte in prefix.utf8 {
            guard index < source.count, source[index] == byte else { return false }
            index += 1
        }
        return true
    }
}
