// SPDX-License-Identifier: Apache-2.0

/// The fields of a message that its type does not know, kept so that passing a message on loses nothing; or fields that it does
/// know, in a message that is only sent.
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
        self.init(unchecked: bytes)
    }

    /// Takes fields of the type itself that are encoded already, so that what is only sent need not become a message first.
    ///
    /// - Parameter fields: the wire form of complete fields, one after another, as a message is: not looked at, and anything
    ///   else makes a message that nobody can read. They are fields of the type that are not set otherwise.
    public init(unchecked fields: [UInt8]) {
        bytes = fields
    }

    /// Adds a message as the value of a field.
    ///
    /// - Parameters:
    ///   - message: the value.
    ///   - number: the number of its field, 1 to 2^29 - 1; a field of the type that is not set otherwise.
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
