// SPDX-License-Identifier: Apache-2.0

/// A source file with behaviour has a test file of the same name, or the list says which test covers it.
///
/// `Sources/JobCore/Jobs/RetryPolicy.swift` has `Tests/JobCoreTests/.../RetryPolicyTests.swift`; `Type+Aspect.swift` may
/// be covered by `TypeTests.swift`. A file without behaviour has nothing to test: stored values, cases, requirements of a
/// protocol, initialisers that only store their arguments.
struct TestFileRule: Rule {
    /// By path of a source file, or of a folder with a `/` at its end: the path of the test that covers it.
    let coveredBy: [String: String]
    /// Targets without unit tests, with the reason.
    let exemptTargets: [String: String]

    func violations(in tree: SourceTree) -> [Violation] {
        let tests = Set(tree.files.compactMap { file in file.testTarget.map { "\($0)/\(file.stem)" } })
        let targets = Set(tree.files.compactMap(\.sourceTarget))
        var violations: [Violation] = []
        for file in tree.files where file.isSwift {
            guard let target = file.sourceTarget, exemptTargets[target] == nil, Self.hasBehaviour(file) else {
                continue
            }
            let isTested = Self.testNames(for: file).contains { tests.contains("\(target)Tests/\($0)") }
            if !isTested && !isListed(file.path) {
                let text = "no \(file.stem)Tests.swift in Tests/\(target)Tests: write it, or say in \(AllowList.path)"
                violations.append(Violation(file.path, 1, text + " which test covers the file"))
            }
        }
        for (source, test) in coveredBy.sorted(by: { $0.key < $1.key }) {
            let components = source.split(separator: "/")
            guard components.count > 1, targets.contains(String(components[1])) else { continue }
            let path = source.hasSuffix("/") ? String(source.dropLast()) : source
            for path in [path, test] where !tree.paths.contains(path) {
                violations.append(Violation(AllowList.path, 1, "\(source) is covered by \(test): no \(path)"))
            }
        }
        return violations
    }

    private func isListed(_ path: String) -> Bool {
        coveredBy[path] != nil || coveredBy.keys.contains { $0.hasSuffix("/") && path.hasPrefix($0) }
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
