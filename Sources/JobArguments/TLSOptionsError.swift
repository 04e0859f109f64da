// SPDX-License-Identifier: Apache-2.0

/// Why the TLS options cannot be used.
package struct TLSOptionsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    package var what: String
    /// What to do about it.
    package var remedy: String
    /// Whether the options themselves are wrong; else it is a file.
    package var isUsage: Bool

    /// What is wrong and what to do.
    package var description: String { "\(what); \(remedy)" }
}
