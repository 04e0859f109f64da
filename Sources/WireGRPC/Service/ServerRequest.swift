// SPDX-License-Identifier: Apache-2.0

public import WireProto

/// The one request of a call, with what the client sent beside it.
public struct ServerRequest<Message: ProtoMessage>: Sendable {
    /// The message.
    public var message: Message
    /// The client's metadata, without the fields of HTTP and gRPC themselves.
    public var metadata: Metadata

    /// Puts a request together, to call a handler directly.
    public init(_ message: Message, metadata: Metadata = Metadata()) {
        self.message = message
        self.metadata = metadata
    }

    /// A request of a call that is being served; for generated code.
    public init(_ message: Message, _ context: ServerContext) {
        self.init(message, metadata: context.metadata)
    }
}
