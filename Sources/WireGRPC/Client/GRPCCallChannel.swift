// SPDX-License-Identifier: Apache-2.0

public import WireProto

/// What generated clients call through: the four kinds of calls. `GRPCChannel` is the one over a network; tests and
/// interceptors bring their own.
///
/// `path` is "/package.Service/Method". Each function throws `RPCError`, or `CancellationError` when the calling Task
/// was cancelled; cancelling also cancels the call on the server.
public protocol GRPCCallChannel: Sendable {
    /// One message there, one back.
    func unary<In: ProtoMessage, Out: ProtoMessage>(
        _ path: String,
        _ request: In,
        options: CallOptions,
        response: Out.Type
    ) async throws -> Out

    /// One message there, any number back. Returns as soon as the call is under way.
    func serverStreaming<In: ProtoMessage, Out: ProtoMessage>(
        _ path: String,
        _ request: In,
        options: CallOptions,
        response: Out.Type
    ) async throws -> ResponseMessages<Out>

    /// Any number there, one back. `send` writes the requests; the request half closes when it returns.
    func clientStreaming<In: ProtoMessage, Out: ProtoMessage>(
        _ path: String,
        options: CallOptions,
        request: In.Type,
        response: Out.Type,
        _ send: @escaping @Sendable (RequestWriter<In>) async throws -> Void
    ) async throws -> Out

    /// Any number each way.
    func bidirectional<In: ProtoMessage, Out: ProtoMessage>(
        _ path: String,
        options: CallOptions,
        request: In.Type,
        response: Out.Type
    ) async throws -> BidirectionalCall<In, Out>
}
