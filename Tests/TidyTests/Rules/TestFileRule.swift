// SPDX-License-Identifier: Apache-2.0

/// A source file with behaviour has a test file of the same name, or the list says which test covers it.
///
/// `Sources/JobCore/Jobs/RetryPolicy.swift` has `Tests/JobCoreTests/.../RetryPolicyTests.swift`; `Type+Aspect.swift` may
/// be covered by `TypeTests.swift`. A file without functions, initialisers and computed values has nothing to test.
struct TestFileRule: Rule {
    /// By source path: the path of the test that covers it.
    let coveredBy: [String: String]
    /// Targets without unit tests, with the reason.
    let exemptTargets: [String: String]

    private static let behaviour: Set<String> = ["func", "init", "deinit", "subscript"]

    func violations(in tree: SourceTree) -> [Violation] {
        let tests = Set(tree.files.compactMap { file in file.testTarget.map { "\($0)/\(file.stem)" } })
        let targets = Set(tree.files.compactMap(\.sourceTarget))
        var violations: [Violation] = []
        for file in tree.files where file.isSwift {
            guard let target = file.sourceTarget, exemptTargets[target] == nil, Self.hasBehaviour(file) else {
                continue
            }
            let isTested = Self.testNames(for: file).contains { tests.contains("\(target)Tests/\($0)") }
            if !isTested && coveredBy[file.path] == nil {
                let text = "no \(file.stem)Tests.swift in Tests/\(target)Tests: write it, or say in \(AllowList.path)"
                violations.append(Violation(file.path, 1, text + " which test covers the file"))
            }
        }
        for (source, test) in coveredBy.sorted(by: { $0.key < $1.key }) {
            let components = source.split(separator: "/")
            guard components.count > 1, targets.contains(String(components[1])) else { continue }
            for path in [source, test] where !tree.paths.contains(path) {
                violations.append(Violation(AllowList.path, 1, "\(source) is covered by \(test): no \(path)"))
            }
        }
        return violations
    }

    private static func testNames(for file: SourceFile) -> [String] {
        let base = file.stem.prefix { $0 != "+" }
        return ["\(file.stem)Tests", "\(base)Tests"]
    }

    /// Whether the file has something that runs: a body of its own, not only stored values and requirements.
    private static func hasBehaviour(_ file: SourceFile) -> Bool {
        guard file.tokens.contains(where: { behaviour.contains($0.text) || $0.text == "var" }) else { return false }
        return file.tokens.indices.contains { index in
            let text = file.tokens[index].text
            if behaviour.contains(text) { return index == 0 || file.tokens[index - 1].text != "." }
            return text == "var" && isComputed(after: index, in: file.tokens)
        }
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
