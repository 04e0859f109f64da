// SPDX-License-Identifier: Apache-2.0

/// What is wrong with an access file, a grant or a credential. Holds no secret.
public struct AccessError: Error, Hashable {
    /// What is wrong, and what to do.
    public var message: String

    /// An error with its message.
    public init(_ message: String) {
        self.message = message
    }
}
