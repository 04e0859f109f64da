// SPDX-License-Identifier: Apache-2.0

/// Sees the calls of a channel: asked before each one, told of its end. `GRPCChannelConfiguration.interceptors` takes
/// them.
///
/// For what needs the messages too, a `GRPCCallChannel` around another one is the place.
public protocol ClientInterceptor: Sendable {
    /// A call is about to begin. May change its options (metadata, timeout and so on).
    ///
    /// - Throws: what the caller then gets instead; the call does not begin.
    func callBegins(_ call: inout ClientCallDescription) async throws

    /// A call that `callBegins` let through is over, retries included; the caller learns of it after this. Runs on the
    /// thread of the channel: must not block.
    func callEnded(_ call: ClientCallDescription, _ outcome: CallOutcome)
}

extension ClientInterceptor {
    /// Lets it begin as it is.
    public func callBegins(_ call: inout ClientCallDescription) async throws {}

    /// Does nothing.
    public func callEnded(_ call: ClientCallDescription, _ outcome: CallOutcome) {}
}

/// A call that a client makes.
public struct ClientCallDescription: Sendable {
    /// "/package.Service/Method".
    public let path: String
    /// How many messages there are each way.
    public let kind: GRPCCallKind
    /// What was asked for, by the caller and by the interceptors before.
    public var options: CallOptions
    /// Whether nobody on the way can read along: the channel uses TLS, or Unix sockets only.
    public let isPrivate: Bool
}

/// How a call ended.
public struct CallOutcome: Sendable {
    /// The status; `.ok` for a call that ended well.
    public var code: RPCCode
    /// What it failed with; nil for a call that ended well.
    public var error: (any Error)?
    /// From its begin on.
    public var duration: Duration
    /// Retries by the retry policy; 0 on a server.
    public var retries = 0
    /// Further attempts because the server had done nothing yet; 0 on a server.
    public var transparentRetries = 0

    /// Describes an end: `error` is nil for a good one.
    init(_ error: (any Error)?, code: RPCCode? = nil, since begin: ContinuousClock.Instant) {
        self.error = error
        self.code = code ?? error.map { ($0 as? RPCError)?.code ?? .unknown } ?? .ok
        duration = begin.duration(to: .now)
    }
}
