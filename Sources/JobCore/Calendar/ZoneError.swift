// SPDX-License-Identifier: Apache-2.0

/// Why the bytes of a time zone file were refused.
public struct ZoneError: Error, Hashable, Sendable {
    /// The kind of fault.
    public enum Code: Hashable, Sendable {
        /// The bytes do not begin with a TZif header of version 2 or later.
        case notTZif
        /// The bytes end before the data their header announces, or are more than `ZoneRules.fileBytesMax`.
        case length
        /// A count, index, time or offset of the file contradicts RFC 9636.
        case malformed
        /// The file counts leap seconds (the "right" zones), which Unix time does not.
        case leapSeconds
        /// The footer is not a POSIX TZ rule.
        case footer
    }

    /// The kind of fault.
    public var code: Code
    /// What was found, and where.
    public var message: String

    /// A fault of a kind with its description.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }
}

extension ZoneError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
