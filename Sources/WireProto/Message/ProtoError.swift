// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not a message.
public struct ProtoError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kind of fault.
    public enum Code: Sendable, Equatable {
        /// The bytes break the protobuf encoding.
        case malformed
        /// A string field holds bytes that are not UTF-8.
        case invalidUTF8
        /// Messages inside messages exceed ``ProtoLimits/depthMax``.
        case tooDeep
        /// The message would take more memory than ``ProtoLimits/arenaBytesMax``.
        case overBudget
    }

    /// The kind of fault.
    public var code: Code

    /// What is wrong, where, and what would be right.
    public var message: String

    /// Describes a fault.
    ///
    /// - Parameters:
    ///   - code: the kind of fault.
    ///   - message: what is wrong, where, and what would be right.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }

    /// - Parameter field: the full name of the field.
    static func invalidUTF8(_ field: String) -> ProtoError {
        ProtoError(.invalidUTF8, "\(field) is not valid UTF-8; use a bytes field for other data")
    }
}
