// SPDX-License-Identifier: Apache-2.0

/// A `Task` that nobody owns is started in named files only.
struct UnstructuredTaskRule: Rule {
    /// Paths of files that may start one.
    let allowed: Set<String>

    func violations(in tree: SourceTree) -> [Violation] {
        var violations: [Violation] = []
        var starters: Set<String> = []
        for file in tree.files where file.sourceTarget != nil {
            let lines = Self.starts(in: file.tokens)
            if !lines.isEmpty { starters.insert(file.path) }
            guard !allowed.contains(file.path) else { continue }
            violations += lines.map {
                Violation(file.path, $0, "unstructured Task: use a task group, or name the file in \(AllowList.path)")
            }
        }
        let targets = Set(tree.files.compactMap(\.sourceTarget))
        let stale = allowed.subtracting(starters).filter { path in
            path.split(separator: "/").dropFirst().first.map { targets.contains(String($0)) } ?? true
        }
        return violations
            + stale.sorted().map { Violation($0, 1, "starts no Task: take it off the list in \(AllowList.path)") }
    }

    private static func starts(in tokens: [Token]) -> [Int] {
        tokens.indices.compactMap { index in
            let token = tokens[index]
            guard token.text == "Task", index + 2 < tokens.count else { return nil }
            if index > 0, [".", "struct", "extension", "enum", "class"].contains(tokens[index - 1].text),
                !isModuleName(before: index, in: tokens)
            {
                return nil
            }
            return isStart(after: index, in: tokens) ? token.line : nil
        }
    }

    /// `_Concurrency.Task {` and `Swift.Task {` start one as well.
    private static func isModuleName(before index: Int, in tokens: [Token]) -> Bool {
        index >= 2 && ["_Concurrency", "Swift"].contains(tokens[index - 2].text)
    }

    private static func isStart(after index: Int, in tokens: [Token]) -> Bool {
        var next = index + 1
        if tokens[next].text == "<" {
            while next < tokens.count, tokens[next].text != ">" { next += 1 }
            next += 1
        }
        guard next + 1 < tokens.count else { return false }
        switch tokens[next].text {
        case "{", "(": return true
        case ".": return ["detached", "immediate", "immediateDetached", "init"].contains(tokens[next + 1].text)
        default: return false
        }
    }
}
