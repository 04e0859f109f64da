// SPDX-License-Identifier: Apache-2.0

extension Rule {
    /// "path:line" of each violation in a tree made of the given texts.
    func places(in texts: [String: String]) -> [String] {
        violations(in: SourceTree(texts)).map { "\($0.path):\($0.line)" }.sorted()
    }

    /// Lines of the violations in one file.
    func lines(in text: String, at path: String = "Sources/WireNet/Thing.swift") -> [Int] {
        violations(in: SourceTree([path: text])).map(\.line).sorted()
    }
}
