// SPDX-License-Identifier: Apache-2.0

/// Text from a server made fit for a terminal.
enum TerminalText {
    /// The text on one line, with control characters shown as the Unicode replacement character: a label must not be
    /// able to move the cursor or to colour the screen.
    static func safe(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isSpace = scalar == "\n" || scalar == "\t" || scalar == "\r"
            safe.append(isSpace ? " " : isControl(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(safe)
    }

    /// How many cells of a terminal the text takes.
    static func width(_ text: String) -> Int {
        text.reduce(0) { $0 + width(of: $1) }
    }

    /// The text cut to at most `cells` cells, with "…" as the last where something was cut off.
    static func cut(_ text: String, to cells: Int) -> String {
        guard width(text) > cells else { return text }
        guard cells > 0 else { return "" }
        var kept = ""
        var used = 0
        for character in text {
            let next = width(of: character)
            guard used + next <= cells - 1 else { break }
            kept.append(character)
            used += next
        }
        return kept + "…"
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        // Bidirectional overrides and the like; joiners, which are format characters too, are harmless.
        case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
        default: false
        }
    }

    private static func width(of character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        switch first.value {
        case 0..<0x300: return 1
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default:
            let isMark = first.properties.generalCategory == .nonspacingMark
            return isMark && character.unicodeScalars.count == 1 ? 0 : 1
        }
    }
}
