// SPDX-License-Identifier: Apache-2.0

/// Each failpoint is passed at one place of what ships, and is said to fail only where it can: a name that nothing passes
/// tests nothing, and one that two places pass does not say where a test has failed them.
struct FailpointUseRule: Rule {
    /// The file that declares them.
    let path: String

    private struct Use {
        var place: (path: String, line: Int)
        var throwsError: Bool
    }

    func violations(in tree: SourceTree) -> [Violation] {
        let tokens = tree.files.first { $0.path == path }?.tokens ?? []
        let declared = Self.declared(in: tokens)
        guard !declared.isEmpty else { return [Violation(path, 1, "no failpoint is declared here")] }
        let failing = Self.failing(in: tokens)
        var uses: [String: [Use]] = [:]
        for file in tree.files where file.sourceTarget != nil && file.path != path { Self.find(&uses, in: file) }
        return declared.flatMap { name, line -> [Violation] in
            let found = uses[name] ?? []
            guard let use = found.first else { return [Violation(path, line, "\(name) is passed nowhere")] }
            if found.count > 1 {
                return found.map {
                    Violation($0.place.path, $0.place.line, "\(name) is passed at \(found.count) places")
                }
            }
            guard use.throwsError != failing.contains(name) else { return [] }
            let remedy = use.throwsError ? "name it in Failpoint.failing" : "pass it by pass(orThrow:)"
            return [
                Violation(use.place.path, use.place.line, "\(name) fails in one place and not in the other: \(remedy)")
            ]
        }
    }

    /// `case name = "…"`, whose string is masked.
    private static func declared(in tokens: [Token]) -> [(name: String, line: Int)] {
        zip(tokens, zip(tokens.dropFirst(), tokens.dropFirst(2)))
            .filter { $0.text == "case" && $1.1.text == "=" }
            .map { ($1.0.text, $1.0.line) }
    }

    /// The members of the set literal after the word `failing`.
    private static func failing(in tokens: [Token]) -> Set<String> {
        let literal = tokens.drop { $0.text != "failing" }.drop { $0.text != "[" }.prefix { $0.text != "]" }
        return Set(literal.filter { !["[", ".", ","].contains($0.text) }.map(\.text))
    }

    /// `Failpoint.name.pass(`, and whether `orThrow` follows.
    private static func find(_ uses: inout [String: [Use]], in file: SourceFile) {
        let tokens = file.tokens
        for index in tokens.indices.dropLast(6) where tokens[index].text == "Failpoint" {
            let words = tokens[index...].prefix(7).map(\.text)
            guard words[1] == ".", words[3...5] == [".", "pass", "("] else { continue }
            let use = Use(place: (file.path, tokens[index].line), throwsError: words[6] == "orThrow")
            uses[words[2], default: []].append(use)
        }
    }
}
