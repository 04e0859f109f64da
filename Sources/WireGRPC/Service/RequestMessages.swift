// SPDX-License-Identifier: Apache-2.0

public import WireProto

/// The messages of a call with many requests, in the order the client sent them; ends when it half-closes.
///
/// To be read by one iterator. The client may send ahead by one flow-control window, and no more until messages are
/// taken.
public struct RequestMessages<Message: ProtoMessage>: AsyncSequence, Sendable {
    /// What it yields.
    public typealias Element = Message

    enum Source: Sendable {
        case call(ServerCall, ProtoLimits)
        case feed(AsyncStream<Message>)
    }

    private let source: Source

    init(_ call: ServerCall, _ limits: ProtoLimits) {
        source = .call(call, limits)
    }

    /// Messages without a network, to call a handler directly.
    public init(_ messages: AsyncStream<Message>) {
        source = .feed(messages)
    }

    /// Reads the messages.
    public func makeAsyncIterator() -> AsyncIterator {
        switch source {
        case .call(let call, let limits): AsyncIterator(reader: .call(call, limits))
        case .feed(let messages): AsyncIterator(reader: .feed(messages.makeAsyncIterator()))
        }
    }

    /// Reads one message after the other.
    public struct AsyncIterator: AsyncIteratorProtocol {
        enum Reader {
            case call(ServerCall, ProtoLimits)
            case feed(AsyncStream<Message>.Iterator)
        }

        var reader: Reader

        /// The next message, or nil after the last.
        ///
        /// - Throws: `CancellationError` when the Task is cancelled, `RPCError` when the call is over or the message
        ///   cannot be decoded (INTERNAL).
        public mutating func next() async throws -> Message? {
            switch reader {
            case .call(let call, let limits):
                guard let bytes = try await call.nextMessage() else { return nil }
                return try decode(bytes, limits)
            case .feed(var messages):
                let message = await messages.next(isolation: #isolation)
                reader = .feed(messages)
                return message
            }
        }
    }
}

/// Decodes a message that a peer sent; what cannot be decoded is INTERNAL, as the status code document says.
func decode<Message: ProtoMessage>(_ bytes: [UInt8], _ limits: ProtoLimits) throws(RPCError) -> Message {
    do throws(ProtoError) {
        return try Message(serialized: bytes, limits: limits)
    } catch {
        throw RPCError(code: .internal, message: "a \(Message.protoName) cannot be decoded: \(error.message)")
    }
}
