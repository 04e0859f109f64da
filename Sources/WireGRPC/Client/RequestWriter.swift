// SPDX-License-Identifier: Apache-2.0

public import WireProto

/// Sends the messages of a call with many requests.
///
/// While the server reads slowly, `write` suspends until it caught up.
public struct RequestWriter<Message: ProtoMessage>: Sendable {
    private enum Target: Sendable {
        case call(ClientCallHandle)
        case sink(@Sendable (Message) async throws -> Void, finish: @Sendable () -> Void)
    }

    private let target: Target

    init(_ handle: ClientCallHandle) {
        target = .call(handle)
    }

    /// A writer of one's own, for a `GRPCCallChannel` without a network.
    public init(sink: @escaping @Sendable (Message) async throws -> Void, finish: @escaping @Sendable () -> Void) {
        target = .sink(sink, finish: finish)
    }

    /// Sends a message, compressed when `CallOptions.compression` says so; `compress: false` sends this one as it is,
    /// for bytes that no compression makes smaller.
    ///
    /// - Throws: `CancellationError` when the Task is cancelled, `RPCError` with the status when the call is over.
    public func write(_ message: Message, compress: Bool = true) async throws {
        switch target {
        case .call(let handle): try await handle.call.write(message, compress: compress)
        case .sink(let sink, _): try await sink(message)
        }
    }

    /// Tells the server that no message follows.
    public func finish() {
        switch target {
        case .call(let handle): handle.call.finishRequests()
        case .sink(_, let finish): finish()
        }
    }
}
