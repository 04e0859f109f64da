// SPDX-License-Identifier: Apache-2.0

/// Why output could not be stored, read or removed.
public struct OutputError: Error, Hashable, Sendable {
    /// The kind of fault.
    public enum Code: Hashable, Sendable {
        /// The attempt's output is open for writing already.
        case alreadyOpen
        /// The attempt has `OutputLimits.followersMax` followers already.
        case tooManyFollowers
        /// An offset below zero or a byte count below one.
        case outOfRange
        /// A system call failed; the number is errno.
        case system(Int32)
    }

    /// The kind of fault.
    public var code: Code
    /// What was tried, on which file, and what the system said.
    public var message: String

    /// A fault of a kind with its description.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }
}

extension OutputError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
