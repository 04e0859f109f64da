// SPDX-License-Identifier: Apache-2.0

/// A function stays at or below a number of lines, counted from `func` or `init` to its closing brace.
struct FunctionLengthRule: Rule {
    let linesMax: Int
    let ratchet: Ratchet

    private static let keywords: Set<String> = ["func", "init", "deinit", "subscript"]
    /// A requirement of a protocol has no body: it ends where the next declaration starts.
    private static let declarations: Set<String> = [
        "func", "init", "deinit", "subscript", "var", "let", "static", "mutating", "nonisolated", "associatedtype",
        "typealias", "case", "public", "package", "internal", "private", "fileprivate", "consuming", "struct", "enum",
        "class", "actor", "protocol", "extension", "#if", "#endif", "#else",
    ]

    func violations(in tree: SourceTree) -> [Violation] {
        let functions = tree.files.flatMap { file in
            Self.functions(of: file.tokens).map { function in
                Ratchet.Measurement(
                    key: "\(file.path) \(function.name)",
                    path: file.path,
                    line: function.firstLine,
                    size: function.lastLine - function.firstLine + 1
                )
            }
        }
        return ratchet.violations(of: functions, limit: linesMax, what: "function")
    }

    private struct Function {
        let name: String
        let firstLine: Int
        let lastLine: Int
    }

    private static func functions(of tokens: [Token]) -> [Function] {
        tokens.indices.compactMap { index in
            let token = tokens[index]
            guard keywords.contains(token.text), index == 0 || tokens[index - 1].text != "." else { return nil }
            guard let open = bodyStart(after: index, in: tokens) else { return nil }
            let close = matchingBrace(of: open, in: tokens)
            let name = token.text == "func" ? tokens[index + 1].text : token.text
            return Function(name: name, firstLine: token.line, lastLine: tokens[close].line)
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
