// SPDX-License-Identifier: Apache-2.0

/// A pure state machine does not walk a Dictionary or a Set: their order differs from run to run.
///
/// The rule reads names, not types: it knows a name as unordered when the file declares it so, or when some file of the
/// target declares a member so and none declares one of that name otherwise. `for key in map.keys.sorted()` is fine. A
/// walk whose order cannot matter says so at the end of its line: `// any order: ` and why.
struct UnorderedIterationRule: Rule {
    /// Targets that the rule looks at.
    let targets: Set<String>

    private static let walks: Set<String> = [
        "keys", "values", "map", "compactMap", "flatMap", "forEach", "reduce", "first", "randomElement", "popFirst",
        "makeIterator", "enumerated", "min", "max", "removeFirst", "prefix", "dropFirst", "lazy", "elements",
    ]

    func violations(in tree: SourceTree) -> [Violation] {
        let files = tree.files.filter { file in file.isSwift && file.sourceTarget.map(targets.contains) == true }
        let declarations = files.map { UnorderedNames(in: $0.tokens) }
        let ordered = declarations.reduce(into: Set<String>()) { $0.formUnion($1.ordered) }
        let shared = declarations.reduce(into: Set<String>()) { $0.formUnion($1.unordered) }.subtracting(ordered)
        return zip(files, declarations).flatMap { file, names in
            Self.walks(in: file.tokens, of: shared.union(names.unordered)).filter {
                !file.lines[$0.line - 1].contains("// any order: ")
            }.map {
                Violation(file.path, $0.line, "walks '\($0.text)', which has no order: sort it or keep an ordered map")
            }
        }
    }

    private static func walks(in tokens: [Token], of names: Set<String>) -> [Token] {
        tokens.indices.compactMap { index in
            guard names.contains(tokens[index].text) else { return nil }
            let rest = tokens[(index + 1)...].prefix(4).map(\.text)
            if rest.first == "." {
                guard rest.count > 1, walks.contains(rest[1]) else { return nil }
                let isSorted = ["keys", "values"].contains(rest[1]) && rest.count > 3 && rest[3] == "sorted"
                // `.keys.count` and the like ask for no order; only a sort or a count may follow.
                let isCounted = rest.count > 3 && ["count", "isEmpty", "contains"].contains(rest[3])
                return isSorted || isCounted ? nil : tokens[index]
            }
            return isWalkedByFor(index, in: tokens) ? tokens[index] : nil
        }
    }

    /// `for x in name {`, `for x in self.name where`, `Array(name)`.
    private static func isWalkedByFor(_ index: Int, in tokens: [Token]) -> Bool {
        var start = index
        while start >= 2, tokens[start - 1].text == "." { start -= 2 }
        guard start >= 1, index + 1 < tokens.count else { return false }
        let before = tokens[start - 1].text
        let after = tokens[index + 1].text
        if before == "in", ["{", "where"].contains(after) { return true }
        return before == "(" && after == ")" && start >= 2 && tokens[start - 2].text == "Array"
    }
}
