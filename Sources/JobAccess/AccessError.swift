// SPDX-License-Identifier: Apache-2.0

/// What is wrong with an access file, a grant or a credential. Holds no secret.
public struct AccessError: Error, Hashable {
    /// What is wrong, and what to do.
    public var message: String

    /// Whether what was asked for is not there, as opposed to a file that cannot be used.
    public var isNotFound: Bool

    /// An error with its message.
    public init(_ message: String, isNotFound: Bool = false) {
        self.message = message
        self.isNotFound = isNotFound
    }
}
