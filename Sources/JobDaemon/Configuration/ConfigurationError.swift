// SPDX-License-Identifier: Apache-2.0

/// Everything that is wrong with a configuration, each problem naming key, value and bound.
public struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    /// One line for each problem.
    public var problems: [String]

    /// The problems, a line each.
    public var description: String {
        problems.joined(separator: "\n")
    }
}
