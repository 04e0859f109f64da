// SPDX-License-Identifier: Apache-2.0

public import WireProto

extension GoogleProtobuf.`Any` {
    private static var typeURLPrefix: String { "type.googleapis.com/" }

    /// Holds a message, under the type URL `type.googleapis.com/` and its full name.
    ///
    /// - Parameter message: the message.
    public init(packing message: some ProtoMessage) {
        self.init()
        typeUrl = Self.typeURLPrefix + type(of: message).protoName
        value = message.serialized()
    }

    /// Whether it says that it holds a message of this type: what follows the last slash of the type URL is its name.
    ///
    /// - Parameter type: the type.
    public func holds(_ type: (some ProtoMessage).Type) -> Bool {
        guard let slash = typeUrl.utf8.lastIndex(of: UInt8(ascii: "/")) else { return false }
        return typeUrl[typeUrl.utf8.index(after: slash)...] == type.protoName
    }

    /// The message inside; nil when it is of another type.
    ///
    /// - Parameters:
    ///   - type: the type that is expected.
    ///   - limits: bounds on memory and nesting.
    /// - Throws: ``ProtoError`` when the bytes are not such a message.
    public func unpacked<Message: ProtoMessage>(
        as type: Message.Type,
        limits: ProtoLimits = .default
    ) throws(ProtoError) -> Message? {
        holds(type) ? try Message(serialized: value, limits: limits) : nil
    }
}
