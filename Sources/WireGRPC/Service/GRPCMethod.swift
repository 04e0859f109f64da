// SPDX-License-Identifier: Apache-2.0

public import WireProto

/// One method of a service: its name, its shape and what serves it.
///
/// Handlers are called in a Task of their own for each call, on the event loop of its connection: they must not block
/// its thread. What they throw ends the call: an `RPCError` as it is, a `CancellationError` as CANCELLED, everything else
/// as UNKNOWN, without its text.
public struct GRPCMethod: Sendable {
    /// As in the .proto file, "SubmitJob".
    public let name: String
    /// How many messages there are each way.
    public let kind: GRPCCallKind
    /// What it accepts.
    public let limits: GRPCMethodLimits

    /// Serves a call up to its last message; the status follows when it returns or throws.
    typealias Handler = nonisolated(nonsending) @Sendable (ServerCall) async throws -> Void

    let handler: Handler

    /// One message there, one back.
    public static func unary<In: ProtoMessage, Out: ProtoMessage>(
        _ name: String,
        request: In.Type,
        response: Out.Type,
        limits: GRPCMethodLimits = .default,
        handler: nonisolated(nonsending) @escaping @Sendable (In, ServerContext) async throws -> Out
    ) -> GRPCMethod {
        GRPCMethod(name: name, kind: .unary, limits: limits) { call in
            let request: In = try decode(call.takeOnlyMessage(), limits.proto)
            let response = try await handler(request, ServerContext(call))
            if call.mustWaitForRoom { try await call.waitForConnectionRoom() }
            try call.append(response)
        }
    }

    /// One message there, one back, both as bytes: for a proxy or a codec of one's own.
    public static func unarySerialized(
        _ name: String,
        limits: GRPCMethodLimits = .default,
        handler: nonisolated(nonsending) @escaping @Sendable ([UInt8], ServerContext) async throws -> [UInt8]
    ) -> GRPCMethod {
        GRPCMethod(name: name, kind: .unary, limits: limits) { call in
            let response = try await handler(call.takeOnlyMessage(), ServerContext(call))
            if call.mustWaitForRoom { try await call.waitForConnectionRoom() }
            try call.appendSerialized(response)
        }
    }

    /// One message there, any number back.
    public static func serverStreaming<In: ProtoMessage, Out: ProtoMessage>(
        _ name: String,
        request: In.Type,
        response: Out.Type,
        limits: GRPCMethodLimits = .default,
        handler:
            nonisolated(nonsending) @escaping @Sendable (In, ResponseWriter<Out>, ServerContext) async throws -> Void
    ) -> GRPCMethod {
        GRPCMethod(name: name, kind: .serverStreaming, limits: limits) { call in
            let request: In = try decode(call.takeOnlyMessage(), limits.proto)
            try await handler(request, ResponseWriter(call), ServerContext(call))
        }
    }

    /// Any number there, one back.
    public static func clientStreaming<In: ProtoMessage, Out: ProtoMessage>(
        _ name: String,
        request: In.Type,
        response: Out.Type,
        limits: GRPCMethodLimits = .default,
        handler: nonisolated(nonsending) @escaping @Sendable (RequestMessages<In>, ServerContext) async throws -> Out
    ) -> GRPCMethod {
        GRPCMethod(name: name, kind: .clientStreaming, limits: limits) { call in
            let requests = RequestMessages<In>(call, limits.proto)
            let response = try await handler(requests, ServerContext(call))
            if call.mustWaitForRoom { try await call.waitForConnectionRoom() }
            try call.append(response)
        }
    }

    /// Any number each way.
    public static func bidirectional<In: ProtoMessage, Out: ProtoMessage>(
        _ name: String,
        request: In.Type,
        response: Out.Type,
        limits: GRPCMethodLimits = .default,
        handler:
            nonisolated(nonsending) @escaping @Sendable (RequestMessages<In>, ResponseWriter<Out>, ServerContext)
            async throws -> Void
    ) -> GRPCMethod {
        GRPCMethod(name: name, kind: .bidirectional, limits: limits) { call in
            try await handler(RequestMessages(call, limits.proto), ResponseWriter(call), ServerContext(call))
        }
    }

    /// Any kind of call as two sequences of messages. The kind is still kept to: a call with one request or one answer
    /// that has another number of them ends as UNIMPLEMENTED, here the client's fault, or INTERNAL, the handler's.
    public static func streaming<In: ProtoMessage, Out: ProtoMessage>(
        _ name: String,
        kind: GRPCCallKind,
        request: In.Type,
        response: Out.Type,
        limits: GRPCMethodLimits = .default,
        handler:
            nonisolated(nonsending) @escaping @Sendable (RequestMessages<In>, ResponseWriter<Out>, ServerContext)
            async throws -> Void
    ) -> GRPCMethod {
        GRPCMethod(name: name, kind: kind, limits: limits) { call in
            try await handler(RequestMessages(call, limits.proto), ResponseWriter(call), ServerContext(call))
        }
    }
}
