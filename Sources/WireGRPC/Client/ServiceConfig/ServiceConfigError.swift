// SPDX-License-Identifier: Apache-2.0

/// Why a text is not a service config.
public struct ServiceConfigError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The field that it is about, for example `methodConfig[0].retryPolicy.maxAttempts`; empty for the text itself.
    public var path: String
    /// What is wrong and what would be right.
    public var message: String

    /// Describes a fault.
    public init(path: String, message: String) {
        self.path = path
        self.message = message
    }

    /// The path and the message.
    public var description: String { path.isEmpty ? message : path + ": " + message }
}
