// SPDX-License-Identifier: Apache-2.0

/// Why the options of a connection cannot be used.
package struct ConnectionOptionsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    package var what: String
    /// UPPER_SNAKE, for programs.
    package var reason = "TLS_OPTIONS_INVALID"
    /// What to do about it.
    package var remedy: String
    /// Whether the options themselves are wrong; else it is a file.
    package var isUsage: Bool

    /// What is wrong and what to do.
    package var description: String { "\(what); \(remedy)" }
}
