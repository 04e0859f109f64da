// SPDX-License-Identifier: Apache-2.0

/// Names that say nothing are not used for targets, folders, files or types.
struct BannedNameRule: Rule {
    private static let words: Set<String> = [
        "Util", "Utils", "Utilities", "Utility", "Common", "Helper", "Helpers", "Manager", "Managers", "Misc",
    ]
    private static let fileNames: Set<String> = ["Extensions.swift", "Types.swift"]
    private static let typeKeywords: Set<String> = ["struct", "class", "enum", "actor", "protocol", "typealias"]

    func violations(in tree: SourceTree) -> [Violation] {
        tree.files.filter(\.isSwift).flatMap { file in
            pathViolations(of: file) + typeViolations(of: file)
        }
    }

    private func pathViolations(of file: SourceFile) -> [Violation] {
        if Self.fileNames.contains(file.name) {
            return [Violation(file.path, 1, "'\(file.name)' says nothing: name the file after its type or purpose")]
        }
        return file.components.flatMap { component in
            Self.bannedWords(of: component).map {
                Violation(file.path, 1, "'\($0)' in '\(component)' says nothing: name the concept")
            }
        }
    }

    private func typeViolations(of file: SourceFile) -> [Violation] {
        file.tokens.indices.dropLast().flatMap { index -> [Violation] in
            guard Self.typeKeywords.contains(file.tokens[index].text) else { return [] }
            let name = file.tokens[index + 1]
            return Self.bannedWords(of: name.text[...]).map {
                Violation(file.path, name.line, "'\($0)' in type '\(name.text)' says nothing: name the concept")
            }
        }
    }

    /// Splits a name at its capitals and at anything that is not a letter.
    private static func bannedWords(of name: Substring) -> [String] {
        var found: [String] = []
        var word = ""
        for character in name + " " {
            if character.isUppercase || !character.isLetter {
                if words.contains(word) { found.append(word) }
                word = ""
            }
            word.append(character)
        }
        return found
    }
}
