// SPDX-License-Identifier: Apache-2.0

/// A function, initialiser, deinitialiser or subscript with a body.
struct SwiftFunction: Sendable {
    /// The name, or the keyword for what has none.
    let name: String
    /// Line of the keyword.
    let firstLine: Int
    /// Line of the closing brace.
    let lastLine: Int
    /// What stands between the braces.
    let body: ArraySlice<Token>

    private static let keywords: Set<String> = ["func", "init", "deinit", "subscript"]
    /// A requirement of a protocol has no body: it ends where the next declaration starts.
    private static let declarations: Set<String> = [
        "func", "init", "deinit", "subscript", "var", "let", "static", "mutating", "nonisolated", "associatedtype",
        "typealias", "case", "public", "package", "internal", "private", "fileprivate", "consuming", "struct", "enum",
        "class", "actor", "protocol", "extension", "#if", "#endif", "#else",
    ]

    /// Finds the functions of a file, nested ones included.
    static func all(in tokens: [Token]) -> [SwiftFunction] {
        tokens.indices.compactMap { index in
            let token = tokens[index]
            guard keywords.contains(token.text), index == 0 || tokens[index - 1].text != "." else { return nil }
            guard let open = bodyStart(after: index, in: tokens) else { return nil }
            let close = matchingBrace(of: open, in: tokens)
            return SwiftFunction(
                name: token.text == "func" ? tokens[index + 1].text : token.text,
                firstLine: token.line,
                lastLine: tokens[close].line,
                body: tokens[(open + 1)..<max(open + 1, close)]
            )
        }
    }

    private static func bodyStart(after keyword: Int, in tokens: [Token]) -> Int? {
        var depth = 0
        for index in tokens.indices.dropFirst(keyword + 1) {
            switch tokens[index].text {
            case "(", "[": depth += 1
            case ")", "]": depth -= 1
            case "{" where depth == 0: return index
            case "}" where depth == 0: return nil
            case let text where depth == 0 && tokens[index].isFirstOnLine:
                if declarations.contains(text) || text.hasPrefix("@") { return nil }
            default: break
            }
            if depth < 0 { return nil }
        }
        return nil
    }

    private static func matchingBrace(of open: Int, in tokens: [Token]) -> Int {
        var depth = 0
        for index in tokens.indices.dropFirst(open) {
            if tokens[index].text == "{" { depth += 1 }
            if tokens[index].text == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        return tokens.count - 1
    }
}
