// SPDX-License-Identifier: Apache-2.0

/// A source file with behaviour has a test file of the same name, or stands on a list that only shrinks.
///
/// `Sources/JobCore/Jobs/RetryPolicy.swift` has `Tests/JobCoreTests/.../RetryPolicyTests.swift`; `Type+Aspect.swift`
/// may be covered by `TypeTests.swift`. A file without behaviour has nothing to test: stored values, cases,
/// requirements of a protocol, initialisers that only store their arguments.
struct TestFileRule: Rule {
    /// Path of the list: one source file a line, ordered; a line with `#` at its start is a comment.
    let listPath: String
    /// Targets without unit tests, with the reason.
    let exemptTargets: [String: String]

    func violations(in tree: SourceTree) -> [Violation] {
        let tests = Set(tree.files.compactMap { file in file.testTarget.map { "\($0)/\(file.stem)" } })
        let untested = tree.files.filter { lacksTest($0, among: tests) }
        let entries = entries(in: tree)
        let listed = Set(entries.map(\.path))
        let missing = untested.filter { !listed.contains($0.path) }.map { file in
            let target = file.sourceTarget ?? ""
            return Violation(file.path, 1, "no \(file.stem)Tests.swift in Tests/\(target)Tests: write it")
        }
        return missing + stale(entries, untested: Set(untested.map(\.path)), in: tree) + unordered(entries)
    }

    private func lacksTest(_ file: SourceFile, among tests: Set<String>) -> Bool {
        guard file.isSwift, let target = file.sourceTarget, exemptTargets[target] == nil else { return false }
        return !Self.testNames(for: file).contains { tests.contains("\(target)Tests/\($0)") } && Self.hasBehaviour(file)
    }

    private func entries(in tree: SourceTree) -> [(path: String, line: Int)] {
        let lines = tree.files.first { $0.path == listPath }?.lines ?? []
        return lines.enumerated().filter { !$0.element.hasPrefix("#") }.map { ($0.element, $0.offset + 1) }
    }

    private func stale(
        _ entries: [(path: String, line: Int)],
        untested: Set<String>,
        in tree: SourceTree
    ) -> [Violation] {
        entries.filter { !untested.contains($0.path) }.map { path, line in
            let why = tree.paths.contains(path) ? "has a test or needs none" : "does not exist"
            return Violation(listPath, line, "'\(path)' \(why): take it off the list")
        }
    }

    private func unordered(_ entries: [(path: String, line: Int)]) -> [Violation] {
        zip(entries, entries.dropFirst()).filter { $0.path >= $1.path }.map {
            Violation(
                listPath,
                $1.line,
                "'\($1.path)' stands after '\($0.path)': keep the list ordered, each path once"
            )
        }
    }

    private static func testNames(for file: SourceFile) -> [String] {
        let base = file.stem.prefix { $0 != "+" }
        return ["\(file.stem)Tests", "\(base)Tests"]
    }

    private static func hasBehaviour(_ file: SourceFile) -> Bool {
        file.functions.contains { !($0.name == "init" && isStoring($0.body)) }
            || file.tokens.indices.contains { file.tokens[$0].text == "var" && isComputed(after: $0, in: file.tokens) }
    }

    /// Nothing but `self.name = name`, and literals instead of the second name.
    private static func isStoring(_ body: ArraySlice<Token>) -> Bool {
        var rest = body[...]
        while rest.count >= 5 {
            let statement = rest.prefix(5).map(\.text)
            guard statement[0] == "self", statement[1] == ".", statement[3] == "=" else { return false }
            rest = rest.dropFirst(5)
            if let next = rest.first, !next.isFirstOnLine { return false }
        }
        return rest.isEmpty
    }

    /// `var name: Type {` on one line computes, but for the `{ get }` of a requirement.
    private static func isComputed(after index: Int, in tokens: [Token]) -> Bool {
        let line = tokens[index...].prefix { $0.line == tokens[index].line }
        guard let brace = line.lastIndex(where: { $0.text == "{" }), !line.contains(where: { $0.text == "=" }) else {
            return false
        }
        return tokens.dropFirst(brace + 1).first?.text != "get" || !line.contains { $0.text == "}" }
    }
}
