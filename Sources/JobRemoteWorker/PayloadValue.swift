// SPDX-License-Identifier: Apache-2.0

public import WireProto

/// What a task takes or gives: a value with a form as bytes.
public protocol PayloadValue: Sendable {
    /// Media type of the bytes, told with a result.
    static var contentType: String { get }
    /// Reads the value; throws when the bytes are none.
    init(payloadBytes: [UInt8]) throws
    /// The bytes of the value.
    var payloadBytes: [UInt8] { get }
}

extension Array: PayloadValue where Element == UInt8 {
    /// Bytes of any kind.
    public static var contentType: String { "application/octet-stream" }
    /// The bytes themselves.
    public init(payloadBytes: [UInt8]) { self = payloadBytes }
    /// The bytes themselves.
    public var payloadBytes: [UInt8] { self }
}

extension String: PayloadValue {
    /// Text.
    public static var contentType: String { "text/plain; charset=utf-8" }

    /// Reads UTF-8.
    public init(payloadBytes: [UInt8]) throws {
        guard let text = String(validating: payloadBytes, as: UTF8.self) else {
            throw HandlerFailure(reason: "PAYLOAD_INVALID", message: "the payload is not UTF-8", isRetryable: false)
        }
        self = text
    }

    /// The text in UTF-8.
    public var payloadBytes: [UInt8] { Array(utf8) }
}

/// A protobuf message as what a task takes or gives.
public struct PayloadMessage<Message: ProtoMessage>: PayloadValue {
    /// The message.
    public var message: Message

    /// Protobuf.
    public static var contentType: String { "application/x-protobuf" }

    /// Wraps a message.
    public init(_ message: Message) { self.message = message }

    /// Decodes the message.
    public init(payloadBytes: [UInt8]) throws { message = try Message(serialized: payloadBytes) }

    /// Encodes the message.
    public var payloadBytes: [UInt8] { message.serialized() }
}
