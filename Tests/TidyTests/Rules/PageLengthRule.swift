// SPDX-License-Identifier: Apache-2.0

/// Pages that everybody is asked to read whole stay short.
struct PageLengthRule: Rule {
    /// Lines at most, by path.
    let limits: [String: Int]

    func violations(in tree: SourceTree) -> [Violation] {
        tree.files.compactMap { file in
            guard let limit = limits[file.path], file.lines.count > limit else { return nil }
            return Violation(file.path, limit + 1, "the page has \(file.lines.count) lines, at most \(limit) allowed")
        }
    }
}
