// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Where the compiler's proof is switched off, or the process may be ended, the same line says why that is safe.
struct EscapeHatchRule: Rule {
    /// Fewer characters than this are no reason.
    private static let reasonLengthMin = 10

    func violations(in tree: SourceTree) -> [Violation] {
        tree.files.flatMap { file in
            Self.hatches(in: file.tokens).compactMap { hatch, line in
                guard !Self.hasReason(file.lines[line - 1]) else { return nil }
                return Violation(file.path, line, "'\(hatch)' needs its reason in a comment at the end of the line")
            }
        }
    }

    private static func hatches(in tokens: [Token]) -> [(String, Int)] {
        tokens.indices.compactMap { index in
            let token = tokens[index]
            let next = index + 1 < tokens.count ? tokens[index + 1] : nil
            switch token.text {
            case "@unchecked": return (token.text, token.line)
            case "try" where next?.text == "!" && next?.isAttached == true: return ("try!", token.line)
            case "as" where next?.text == "!" && next?.isAttached == true: return ("as!", token.line)
            case "fatalError" where next?.text == "(": return ("fatalError(", token.line)
            case "unsafe" where isAttribute(index, of: "nonisolated", in: tokens):
                return ("nonisolated(unsafe)", token.line)
            default: return nil
            }
        }
    }

    private static func isAttribute(_ index: Int, of name: String, in tokens: [Token]) -> Bool {
        index >= 2 && tokens[index - 1].text == "(" && tokens[index - 2].text == name
    }

    private static func hasReason(_ line: String) -> Bool {
        guard let start = line.range(of: "// ", options: .backwards) else { return false }
        return line[start.upperBound...].count >= reasonLengthMin
    }
}
