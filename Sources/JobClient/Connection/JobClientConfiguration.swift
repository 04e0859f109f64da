// SPDX-License-Identifier: Apache-2.0

public import WireGRPC
public import WireNet

/// The bounds and habits of a `JobClient`.
public struct JobClientConfiguration: Sendable {
    /// Deadline of a unary call that names none. Default 20 s; the server caps it at 60 s.
    public var unaryTimeout: Duration = .seconds(20)

    /// Deadline of each WaitJob call inside `JobHandle.wait`, which repeats it. Default 50 s.
    public var waitTimeout: Duration = .seconds(50)

    /// TLS of the connection that `JobClient.connect` makes; nil, the default, for none.
    public var tls: ClientTLSConfiguration?

    /// Gives the bearer token of each call of the channel that `JobClient.connect` makes; nil, the default, for none. It is
    /// sent over TLS and to addresses of this machine only: elsewhere calls fail with UNAUTHENTICATED.
    public var token: (@Sendable () async throws -> String)?

    /// How failed calls are repeated.
    public var retry = RetryConfiguration()

    /// What the channel that `JobClient.connect` makes does by itself: which of several addresses it uses, longest
    /// timeouts, health checks. A retry policy in it comes on top of `retry`. Default: nothing but the first address that
    /// answers.
    public var serviceConfig = ServiceConfig()

    /// What sees every call of that channel, the first one outermost. Default none.
    public var interceptors: [any ClientInterceptor] = []

    /// Told when a followed job's connection is lost and found again; runs on the following Task, so keep it short.
    public var connectionObserver: (@Sendable (ConnectionNotice) -> Void)?

    /// The defaults.
    public init() {}
}

/// When and how often a call that met UNAVAILABLE is made again.
///
/// Delays are capped exponential with full jitter: uniform between zero and the cap of the try. A delay that the server
/// names (`google.rpc.RetryInfo`) is a lower bound.
public struct RetryConfiguration: Sendable, Equatable {
    /// Cap of the first delay. Default 100 ms.
    public var initial: Duration = .milliseconds(100)

    /// Factor from one cap to the next. Default 2.
    public var multiplier: Double = 2

    /// Largest cap. Default 5 s.
    public var delayMax: Duration = .seconds(5)

    /// Longest delay that the server may ask for and get. Default 60 s.
    public var pushbackMax: Duration = .seconds(60)

    /// Tries of one unary call, the first included, and of following a job while the server has never answered. Only calls
    /// that are safe to repeat are repeated. Default 4.
    public var unaryTriesMax = 4

    /// Tries in a row, without any answer in between, before following a job is given up. Default 60: about two
    /// minutes.
    public var reconnectTriesMax = 60

    /// The defaults.
    public init() {}
}

/// What happened to the connection under a followed job.
public enum ConnectionNotice: Sendable, Equatable {
    /// A call failed and is made again after the delay.
    case lost(JobClientError, retryAfter: Duration)
    /// The server answers again.
    case restored
}
