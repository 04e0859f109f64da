// SPDX-License-Identifier: Apache-2.0

/// A protobuf message as a plain Swift value.
///
/// Generated types conform through ``CBackedMessage``: their wire form is made and read by protobuf-c, in an arena that
/// takes no memory from the heap per field.
public protocol ProtoMessage: Sendable, Equatable {
    /// The full name of the type in its proto file, for example `jobd.v1.Job`.
    static var protoName: String { get }

    /// A message with every field at its default.
    init()

    /// Reads a message from its wire form.
    ///
    /// Unknown fields are kept; the last value of a repeated scalar wins and messages merge, as the protobuf encoding
    /// guide says.
    ///
    /// - Parameters:
    ///   - bytes: the whole wire form, read during the call only.
    ///   - limits: bounds on memory and nesting.
    /// - Throws: ``ProtoError`` when the bytes are not such a message or exceed the limits.
    init(serialized bytes: UnsafeRawBufferPointer, limits: ProtoLimits) throws(ProtoError)

    /// Reads a message from its wire form.
    ///
    /// - Parameters:
    ///   - bytes: the whole wire form.
    ///   - limits: bounds on memory and nesting.
    /// - Throws: ``ProtoError`` when the bytes are not such a message or exceed the limits.
    init(serialized bytes: [UInt8], limits: ProtoLimits) throws(ProtoError)

    /// Calls `body` with the message ready to be written, so that its bytes can go straight to their final place.
    ///
    /// - Parameter body: gets the packed message, which is valid during the call only.
    func withPacked<R>(_ body: (PackedMessage) throws -> R) rethrows -> R
}

extension ProtoMessage {
    /// Reads a message from its wire form, within the default limits.
    ///
    /// - Parameter bytes: the whole wire form.
    /// - Throws: ``ProtoError`` when the bytes are not such a message or exceed the limits.
    @inlinable
    public init(serialized bytes: [UInt8]) throws(ProtoError) {
        self = try Self(serialized: bytes, limits: .default)
    }

    /// Reads a message from its wire form.
    ///
    /// - Parameters:
    ///   - bytes: the whole wire form.
    ///   - limits: bounds on memory and nesting.
    /// - Throws: ``ProtoError`` when the bytes are not such a message or exceed the limits.
    @inlinable
    public init(serialized bytes: [UInt8], limits: ProtoLimits) throws(ProtoError) {
        self = try bytes.withUnsafeBufferPointer { buffer throws(ProtoError) in
            try Self(serialized: UnsafeRawBufferPointer(buffer), limits: limits)
        }
    }

    /// The wire form: known fields by number, map entries by key, unknown fields last. Equal values give equal bytes.
    @inlinable
    public func serialized() -> [UInt8] {
        withPacked { $0.bytes }
    }

    /// Appends the wire form.
    ///
    /// - Parameter bytes: gets the wire form at its end.
    @inlinable
    public func appendSerialized(to bytes: inout [UInt8]) {
        withPacked { $0.append(to: &bytes) }
    }
}
