// SPDX-License-Identifier: Apache-2.0

/// Message types by their full names: what an Any may hold when it is written as JSON or read from it.
public struct ProtoTypeRegistry: Sendable {
    private var types: [String: any CBackedMessage.Type] = [:]

    /// A registry of these types.
    ///
    /// - Parameter types: the types; of two with one name the last counts.
    public init(_ types: [any CBackedMessage.Type] = []) {
        for type in types { self.types[type.protoName] = type }
    }

    /// The type that a type URL names: what follows its last slash is the full name.
    ///
    /// - Parameter typeURL: for example `type.googleapis.com/google.rpc.ErrorInfo`.
    /// - Returns: nil for a type that is not here, and for a text without a slash.
    public func type(ofURL typeURL: String) -> (any CBackedMessage.Type)? {
        guard let slash = typeURL.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return types[String(typeURL[typeURL.utf8.index(after: slash)...])]
    }
}
