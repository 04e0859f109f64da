// SPDX-License-Identifier: Apache-2.0

/// Protocol, storage and decision code has its own weight in tests.
///
/// A target below the goal stands on a list with the share it has: the entry may only rise, and goes at the goal.
struct TestRatioRule: Rule {
    /// Lines of test for each hundred lines of source that a target is to have.
    let goal: Int
    /// Whether a target is to reach the goal.
    let isBound: @Sendable (_ target: String) -> Bool
    /// Lines of test for each hundred lines of source, at least, by target: for those that are not there yet.
    let percentMin: [String: Int]

    /// Entries are multiples of this.
    private static let step = 5

    func violations(in tree: SourceTree) -> [Violation] {
        var source: [String: Int] = [:]
        var test: [String: Int] = [:]
        for file in tree.files where file.isSwift {
            if let target = file.sourceTarget { source[target, default: 0] += file.lines.count }
            if let target = file.testTarget { test[target, default: 0] += file.lines.count }
        }
        let targets = Set(source.keys.filter(isBound))
        let shares = targets.sorted().compactMap { target in
            violation(of: target, source: source[target] ?? 0, test: test["\(target)Tests"] ?? 0)
        }
        let unbound = percentMin.keys.filter { source[$0] != nil && !targets.contains($0) }.sorted()
        return shares + unbound.map { Violation(AllowList.path, 1, "\($0) has no goal for tests: remove its entry") }
    }

    private func violation(of target: String, source: Int, test: Int) -> Violation? {
        let wanted = min(percentMin[target] ?? goal, goal)
        let percent = source == 0 ? goal : test * 100 / source
        if percent < wanted {
            let text = "\(test) lines of test for \(source) of source: at least \(wanted) % wanted"
            return Violation("Sources/\(target)", 1, text)
        }
        guard let entry = percentMin[target] else { return nil }
        if percent >= goal {
            return Violation(
                AllowList.path,
                1,
                "\(target) has \(percent) % of tests: remove its entry, the goal is met"
            )
        }
        // One step of play, so that a line more or less of source does not ask for a new entry.
        guard percent >= entry + 2 * Self.step else { return nil }
        let raised = percent / Self.step * Self.step
        return Violation(AllowList.path, 1, "\(target) has \(percent) % of tests: raise its entry to \(raised)")
    }
}
