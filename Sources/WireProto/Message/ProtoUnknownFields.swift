// SPDX-License-Identifier: Apache-2.0

/// The fields of a message that its type does not know, kept so that passing a message on loses nothing.
///
/// Equal when the same fields came in the same order.
public struct ProtoUnknownFields: Sendable, Equatable {
    /// The fields in their wire form, tags included, in the order in which they came.
    public private(set) var bytes: [UInt8]

    /// No unknown fields.
    public init() {
        bytes = []
    }

    /// Takes fields in their wire form.
    ///
    /// - Parameter bytes: complete fields, one after another.
    /// - Throws: ``ProtoError`` with `malformed` when the bytes are not complete fields.
    public init(bytes: [UInt8]) throws(ProtoError) {
        let complete = bytes.withUnsafeBytes { buffer in
            var reader = WireReader(buffer)
            while let field = reader.nextField(groupDepthMax: ProtoLimits.default.depthMax) { _ = field }
            return reader.isAtEnd
        }
        guard complete else {
            throw ProtoError(.malformed, "unknown fields must be complete fields in wire form")
        }
        self.bytes = bytes
    }

    init(checked bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Adds a message field that is encoded already, so that what is only passed on need not be decoded for it.
    ///
    /// - Parameters:
    ///   - encoded: the wire form of the message.
    ///   - number: the number of its field, 1 to 2^29 - 1; a field of the type that is not set otherwise.
    public mutating func append(encoded: [UInt8], as number: UInt32) {
        bytes.reserveCapacity(bytes.count + encoded.count + Self.headBytesMax)
        bytes.appendField(number, lengthDelimited: encoded)
    }

    /// Adds fields that are encoded already.
    ///
    /// - Parameter fields: the wire form of complete fields, one after another, as a message is: not looked at. They are fields
    ///   of the type that are not set otherwise.
    public mutating func append(fields: [UInt8]) {
        bytes += fields
    }

    /// Adds a message as the value of a field.
    ///
    /// - Parameters:
    ///   - message: the value.
    ///   - number: as for `append(encoded:as:)`.
    public mutating func append(_ message: some ProtoMessage, as number: UInt32) {
        message.withPacked { packed in
            bytes.reserveCapacity(bytes.count + packed.byteCount + Self.headBytesMax)
            bytes.appendTag(number, .lengthDelimited)
            bytes.appendVarint(UInt64(packed.byteCount))
            packed.append(to: &bytes)
        }
    }

    /// A tag and a length.
    private static let headBytesMax = 15

    /// Whether there are none.
    public var isEmpty: Bool { bytes.isEmpty }
}
