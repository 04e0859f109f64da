// SPDX-License-Identifier: Apache-2.0

public import Logging
public import WireNet
public import WireProto

/// Where a channel's server is.
public typealias ChannelTarget = ConnectAddress

extension ChannelTarget {
    /// What the client calls the server in `:authority`.
    var authority: String {
        switch self {
        case .tcp: description
        case .unix: "localhost"
        }
    }
}

/// A client's way to one server: connects when the first call comes, and again after a failure.
///
/// Calls share one HTTP/2 connection. A call that the server surely did not process is sent again; one that was under
/// way when the connection broke fails as UNAVAILABLE.
public final class GRPCChannel: GRPCCallChannel {
    private let core: ChannelCore

    /// Makes a channel; nothing is opened yet.
    public init(
        target: ChannelTarget,
        configuration: GRPCChannelConfiguration = GRPCChannelConfiguration(),
        logger: Logger
    ) {
        core = ChannelCore(
            target: target,
            configuration: configuration,
            loop: NetLoopGroup.shared.next(),
            logger: logger
        )
    }

    deinit {
        let core = core
        core.loop.execute { core.close(nil) }
    }

    /// Ends all calls as UNAVAILABLE and closes the connection.
    public func close() async {
        let core = core
        await withCheckedContinuation { continuation in
            core.loop.execute { core.close(continuation) }
        }
    }

    /// One message there, one back.
    public func unary<In: ProtoMessage, Out: ProtoMessage>(
        _ path: String,
        _ request: In,
        options: CallOptions,
        response: Out.Type
    ) async throws -> Out {
        let framed = MessageFramer.framed(request, options.compression)
        let call = try begin(.unary, path, options, onlyRequest: framed)
        return try decode(await call.onlyMessage(), .default)
    }

    /// One message there, any number back.
    public func serverStreaming<In: ProtoMessage, Out: ProtoMessage>(
        _ path: String,
        _ request: In,
        options: CallOptions,
        response: Out.Type
    ) async throws -> ResponseMessages<Out> {
        let framed = MessageFramer.framed(request, options.compression)
        let call = try begin(.serverStreaming, path, options, onlyRequest: framed)
        return ResponseMessages(ClientCallHandle(call))
    }

    /// Any number there, one back.
    public func clientStreaming<In: ProtoMessage, Out: ProtoMessage>(
        _ path: String,
        options: CallOptions,
        request: In.Type,
        response: Out.Type,
        _ send: @escaping @Sendable (RequestWriter<In>) async throws -> Void
    ) async throws -> Out {
        let handle = ClientCallHandle(try begin(.clientStreaming, path, options, onlyRequest: nil))
        let call = handle.call
        defer { withExtendedLifetime(handle) {} }
        let bytes = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    let writer = RequestWriter<In>(handle)
                    try await send(writer)
                    writer.finish()
                } catch {
                    call.cancel()
                    throw error
                }
            }
            let answer: Result<[UInt8], any Error>
            do {
                answer = .success(try await call.onlyMessage())
            } catch {
                answer = .failure(error)
            }
            group.cancelAll()
            return try await Self.join(answer, group: &group)
        }
        return try decode(bytes, .default)
    }

    /// Any number each way.
    public func bidirectional<In: ProtoMessage, Out: ProtoMessage>(
        _ path: String,
        options: CallOptions,
        request: In.Type,
        response: Out.Type
    ) async throws -> BidirectionalCall<In, Out> {
        try await streaming(.bidirectional, path, options: options, request: request, response: response)
    }

    /// Any kind of call as two sequences of messages, so that all the metadata can be seen. The kind is still kept to: a
    /// server that answers a call with one answer with another number of them ends it as UNIMPLEMENTED. The caller of a
    /// call with one request writes one and finishes.
    package func streaming<In: ProtoMessage, Out: ProtoMessage>(
        _ kind: GRPCCallKind,
        _ path: String,
        options: CallOptions,
        request: In.Type,
        response: Out.Type
    ) async throws -> BidirectionalCall<In, Out> {
        let handle = ClientCallHandle(try begin(kind, path, options, onlyRequest: nil))
        return BidirectionalCall(requests: RequestWriter(handle), responses: ResponseMessages(handle))
    }

    /// The answer, or the sender's own error when that is what ended the call.
    private static func join(
        _ answer: Result<[UInt8], any Error>,
        group: inout ThrowingTaskGroup<Void, any Error>
    ) async throws -> [UInt8] {
        guard case .failure(let failure as RPCError) = answer, failure.code == .cancelled else {
            return try answer.get()
        }
        try await group.waitForAll()
        throw failure
    }

    private func begin(
        _ kind: GRPCCallKind,
        _ path: String,
        _ options: CallOptions,
        onlyRequest: [UInt8]?
    ) throws -> ClientCall {
        try Task.checkCancellation()
        if let defect = options.metadata.defect {
            throw RPCError(code: .internal, message: defect)
        }
        let core = core
        let call = ClientCall(
            number: core.makeNumber(),
            kind: kind,
            path: path,
            options: options,
            onlyRequest: onlyRequest,
            core: core
        )
        core.loop.execute { core.begin(call) }
        return call
    }
}
