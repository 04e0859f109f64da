// SPDX-License-Identifier: Apache-2.0

/// Stands around the handlers of a server. `GRPCServerConfiguration.interceptors` takes them.
///
/// Calls that reach no handler (no such method, not gRPC, over a bound) reach no interceptor either.
public protocol ServerInterceptor: Sendable {
    /// Serves a call by awaiting `next`, once: the interceptors after this one, then the handler.
    ///
    /// What it throws ends the call as if the handler threw it: an `RPCError` before `next` refuses the call. Metadata of
    /// the answer is set on `context`. Runs on the event loop of the connection, so it must not block.
    nonisolated(nonsending) func intercept(
        _ context: ServerContext,
        _ next: nonisolated(nonsending) () async throws -> Void
    ) async throws
}

/// Runs a handler inside its interceptors.
enum ServerInterceptorChain {
    /// The first interceptor is the outermost.
    nonisolated(nonsending) static func run(
        _ interceptors: ArraySlice<any ServerInterceptor>,
        _ context: ServerContext,
        _ handler: nonisolated(nonsending) () async throws -> Void
    ) async throws {
        guard let first = interceptors.first else { return try await handler() }
        try await first.intercept(context) {
            try await run(interceptors.dropFirst(), context, handler)
        }
    }
}

extension RPCCode {
    /// The status that a call ends with when its handler throws this.
    static func ofHandler(_ error: any Error, deadline: ContinuousClock.Instant?) -> RPCCode {
        switch error {
        case let error as RPCError where error.code == .ok: .unknown
        // A handler whose time is over is cancelled, and may say so before the server does.
        case let error as RPCError where error.code != .cancelled: error.code
        case is RPCError, is CancellationError: deadline.map { $0 <= .now } == true ? .deadlineExceeded : .cancelled
        default: .unknown
        }
    }
}
