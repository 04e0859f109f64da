// SPDX-License-Identifier: Apache-2.0

internal import Testing

/// One thing that every file of the repository keeps to.
protocol Rule: Sendable, CustomTestStringConvertible {
    /// Says what is wrong in the tree; empty when nothing is.
    func violations(in tree: SourceTree) -> [Violation]
}

extension Rule {
    var testDescription: String { "\(Self.self)" }
}

/// One place that breaks a rule.
struct Violation: Equatable, CustomStringConvertible {
    /// Path from the root.
    let path: String
    /// Line, from 1.
    let line: Int
    /// What is wrong and what to do.
    let message: String

    var description: String { "\(path):\(line): \(message)" }

    init(_ path: String, _ line: Int, _ message: String) {
        self.path = path
        self.line = line
        self.message = message
    }
}
