// SPDX-License-Identifier: Apache-2.0

public import WireProto

/// The one answer to a call, with what is sent beside it.
public struct ServerResponse<Message: ProtoMessage>: Sendable {
    /// The message.
    public var message: Message
    /// Sent before it.
    public var initialMetadata: Metadata
    /// Sent after it, beside the status.
    public var trailingMetadata: Metadata

    /// Puts an answer together.
    public init(_ message: Message, initialMetadata: Metadata = Metadata(), trailingMetadata: Metadata = Metadata()) {
        self.message = message
        self.initialMetadata = initialMetadata
        self.trailingMetadata = trailingMetadata
    }

    /// The message, once what goes beside it is noted in the call; for generated code. Without metadata of its own, the
    /// answer keeps what the handler set on the context.
    public func message(in context: ServerContext) -> Message {
        if !initialMetadata.isEmpty {
            context.setInitialMetadata(initialMetadata)
        }
        if !trailingMetadata.isEmpty {
            context.setTrailingMetadata(trailingMetadata)
        }
        return message
    }
}
