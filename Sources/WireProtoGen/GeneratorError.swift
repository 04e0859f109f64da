// SPDX-License-Identifier: Apache-2.0

/// Why nothing is generated: everything that is wrong with the input, at once.
public struct GeneratorError: Error, Sendable, Equatable, CustomStringConvertible {
    /// One line each: where, what, and the remedy.
    public var problems: [String]

    init(_ problems: [String]) {
        self.problems = problems
    }

    init(_ problem: String) {
        self.problems = [problem]
    }

    /// The problems, a line each.
    public var description: String { problems.joined(separator: "\n") }
}
