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

/// A client's way to a service at one address or several: connects when the first call comes, and again after a failure.
///
/// Calls share one HTTP/2 connection to an address. Where calls go, how long they may take and when they are made again
/// is said in `GRPCChannelConfiguration.serviceConfig`. Without a retry policy a call is sent again only when the server
/// surely did not process it; one that was under way when its connection broke fails as UNAVAILABLE.
public final class GRPCChannel: GRPCCallChannel {
    private let core: ChannelCore
    private let interceptors: [any ClientInterceptor]
    private let isPrivate: Bool

    /// Makes a channel to one address; nothing is opened yet.
    public convenience init(
        target: ChannelTarget,
        configuration: GRPCChannelConfiguration = GRPCChannelConfiguration(),
        logger: Logger
    ) {
        self.init(targets: [target], configuration: configuration, logger: logger)
    }

    /// Makes a channel to several addresses of one service; nothing is opened yet. Without any address all calls fail as
    /// UNAVAILABLE.
    public init(
        targets: [ChannelTarget],
        configuration: GRPCChannelConfiguration = GRPCChannelConfiguration(),
        logger: Logger
    ) {
        core = ChannelCore(
            targets: targets,
            configuration: configuration,
            loop: NetLoopGroup.shared.next(),
            logger: logger
        )
        interceptors = configuration.interceptors
        isPrivate = configuration.tls != nil || targets.allSatisfy(\.isUnix)
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

    /// Begins no more calls (they fail as UNAVAILABLE), lets those that began go on, and closes the connections once the
    /// last of them ended, at the latest after `grace`. Cancelling the Task closes at once.
    public func closeGracefully(within grace: Duration) async {
        let core = core
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                core.loop.execute { core.closeGracefully(within: grace, continuation) }
            }
        } onCancel: {
            core.loop.execute { core.close(nil) }
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
        let call = try await begin(.unary, path, options, onlyRequest: framed)
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
        let call = try await begin(.serverStreaming, path, options, onlyRequest: framed)
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
        let handle = ClientCallHandle(try await begin(.clientStreaming, path, options, onlyRequest: nil))
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
        let handle = ClientCallHandle(try await begin(kind, path, options, onlyRequest: nil))
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
    ) async throws -> ClientCall {
        try Task.checkCancellation()
        guard !interceptors.isEmpty else { return try begin(kind, path, options, onlyRequest) }
        var intercepted = InterceptedCall(
            ClientCallDescription(path: path, kind: kind, options: options, isPrivate: isPrivate)
        )
        try await intercepted.ask(interceptors)
        let asked = intercepted
        do {
            return try begin(kind, path, asked.description.options, onlyRequest) {
                asked.ended($0, retries: $1, transparentRetries: $2)
            }
        } catch {
            asked.failed(error)
            throw error
        }
    }

    private func begin(
        _ kind: GRPCCallKind,
        _ path: String,
        _ options: CallOptions,
        _ onlyRequest: [UInt8]?,
        hasEnded: ClientCall.Ended? = nil
    ) throws -> ClientCall {
        if let defect = options.metadata.defect {
            throw RPCError(code: .internal, message: defect)
        }
        let core = core
        let terms = ClientCall.Terms(
            path: path,
            kind: kind,
            options: options,
            method: core.methods.method(path),
            onlyRequest: onlyRequest
        )
        let call = ClientCall(number: core.makeNumber(), terms, core: core, hasEnded: hasEnded)
        if let onlyRequest, let error = call.oversized(onlyRequest) {
            throw error
        }
        core.loop.execute { core.begin(call) }
        return call
    }
}
