// SPDX-License-Identifier: Apache-2.0

/// An import as written in a file.
struct ImportStatement: Equatable {
    /// The module, without a submodule or a declaration inside it.
    let module: String
    /// `public`, `package`, `internal`, `fileprivate` or `private`, or nil when none is written.
    let access: String?
    /// Line, from 1.
    let line: Int

    private static let accessLevels: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
    private static let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]

    /// Finds the imports among the tokens of a file.
    static func all(in tokens: [Token]) -> [ImportStatement] {
        tokens.indices.compactMap { index in
            guard tokens[index].text == "import", index + 1 < tokens.count else { return nil }
            let line = tokens[index].line
            let before = tokens[..<index].reversed().prefix { $0.line == line }
            // `import` starts its statement: only attributes and an access level stand before it.
            let access = before.first { accessLevels.contains($0.text) }?.text
            guard before.last.map({ isModifier($0.text) }) ?? true else { return nil }
            var name = index + 1
            if kinds.contains(tokens[name].text), name + 1 < tokens.count { name += 1 }
            return ImportStatement(module: tokens[name].text, access: access, line: line)
        }
    }

    private static func isModifier(_ text: String) -> Bool {
        accessLevels.contains(text) || text.hasPrefix("@")
    }
}
