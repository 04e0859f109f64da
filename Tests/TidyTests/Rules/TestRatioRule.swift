// SPDX-License-Identifier: Apache-2.0

/// Protocol, storage and decision code has its own weight in tests.
struct TestRatioRule: Rule {
    /// Lines of test for each hundred lines of source, at least, by target.
    let percentMin: [String: Int]

    func violations(in tree: SourceTree) -> [Violation] {
        var source: [String: Int] = [:]
        var test: [String: Int] = [:]
        for file in tree.files where file.isSwift {
            if let target = file.sourceTarget { source[target, default: 0] += file.lines.count }
            if let target = file.testTarget { test[target, default: 0] += file.lines.count }
        }
        return percentMin.sorted { $0.key < $1.key }.compactMap { target, percent in
            guard let sourceLines = source[target] else { return nil }
            let testLines = test["\(target)Tests"] ?? 0
            guard testLines * 100 < sourceLines * percent else { return nil }
            let text = "\(testLines) lines of test for \(sourceLines) of source: at least \(percent) % wanted"
            return Violation("Sources/\(target)", 1, text)
        }
    }
}
