// SPDX-License-Identifier: Apache-2.0

/// Why a JSON text is not a message, or a message has no JSON form.
public struct ProtoJSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kind of fault.
    public enum Code: Sendable, Equatable {
        /// The text is not JSON (RFC 8259), or not UTF-8.
        case malformed
        /// The value is not one that the field can hold, in JSON or at all.
        case unfit
        /// The message has no field of this name, and unknown fields are not ignored.
        case unknownField
        /// A member comes twice, or two members of one oneof are there.
        case duplicate
        /// An Any names a type that is not in ``ProtoJSONOptions/types``.
        case unknownType
        /// Messages inside messages exceed ``ProtoLimits/depthMax``.
        case tooDeep
        /// The text exceeds ``ProtoJSONOptions/textBytesMax``, or the message ``ProtoLimits/arenaBytesMax``.
        case tooLarge
    }

    /// The kind of fault.
    public var code: Code

    /// The field that it is about, for example `spec.command.argv[2]`; empty for the message itself.
    public var path: String

    /// What is wrong and what would be right.
    public var message: String

    /// Describes a fault.
    ///
    /// - Parameters:
    ///   - code: the kind of fault.
    ///   - message: what is wrong and what would be right.
    ///   - path: the field that it is about.
    public init(_ code: Code, _ message: String, path: String = "") {
        self.code = code
        self.path = path
        self.message = message
    }

    /// The path and the message.
    public var description: String { path.isEmpty ? message : path + ": " + message }

    /// The same fault seen from the message around it.
    ///
    /// - Parameter step: the name of the field, or an index in brackets.
    func inside(_ step: String) -> ProtoJSONError {
        var outer = self
        outer.path = path.isEmpty || path.hasPrefix("[") ? step + path : step + "." + path
        return outer
    }
}
