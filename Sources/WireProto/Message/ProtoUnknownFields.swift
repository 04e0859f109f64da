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

    /// Whether there are none.
    public var isEmpty: Bool { bytes.isEmpty }
}
