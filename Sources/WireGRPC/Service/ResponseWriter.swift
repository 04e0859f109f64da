// SPDX-License-Identifier: Apache-2.0

public import WireProto

/// Sends the messages of a call with many answers.
///
/// Each message leaves at once. When the client reads slowly, `write` suspends until it caught up: at most
/// `GRPCServerConfiguration.responseBufferBytesMax` and one message wait for a client.
public struct ResponseWriter<Message: ProtoMessage>: Sendable {
    enum Target: Sendable {
        case call(ServerCall)
        case sink(@Sendable ([UInt8]) async throws -> Void)
    }

    private let target: Target

    init(_ call: ServerCall) {
        target = .call(call)
    }

    /// A writer without a network, to call a handler directly: `sink` gets each message serialized.
    public init(sink: @escaping @Sendable (_ serialized: [UInt8]) async throws -> Void) {
        target = .sink(sink)
    }

    /// Sends a message; suspends while the client is behind. Where answers are compressed, `compress: false` sends this
    /// one as it is, for bytes that no compression makes smaller.
    ///
    /// - Throws: `CancellationError` when the Task is cancelled, `RPCError` (CANCELLED) when the call is over.
    public func write(_ message: Message, compress: Bool = true) async throws {
        switch target {
        case .call(let call): try await call.write(message, compress: compress)
        case .sink(let sink): try await sink(message.serialized())
        }
    }

    /// Sends a message that is serialized already: one that goes to many clients is encoded once.
    ///
    /// - Throws: as `write(_:)`.
    public func writeSerialized(_ bytes: [UInt8], compress: Bool = true) async throws {
        switch target {
        case .call(let call): try await call.writeSerialized(bytes, compress: compress)
        case .sink(let sink): try await sink(bytes)
        }
    }

    /// Sends the headers now, with the initial metadata: a client that waits for them knows that the call is accepted.
    ///
    /// - Throws: as `write(_:)`.
    public func flushHeaders() async throws {
        switch target {
        case .call(let call): try await call.flushHeaders()
        case .sink: break
        }
    }
}
