// SPDX-License-Identifier: Apache-2.0

/// How the clients of a service should call it (gRPC service config, grpc/service_config/service_config.proto).
///
/// Made in code, or read from the JSON that gRPC clients of all languages share:
///
/// ```swift
/// configuration.serviceConfig = try ServiceConfig(json: text)
/// ```
public struct ServiceConfig: Sendable, Equatable {
    /// Which of several addresses a call goes to.
    public var loadBalancing = LoadBalancingPolicy.pickFirst()
    /// What holds for some methods; of two entries that name one method the first holds.
    public var methods: [MethodConfig] = []
    /// Stops retries while too many calls fail; nil for never.
    public var retryThrottling: RetryThrottling?
    /// The service whose health decides whether a connection is used, "" for the server as a whole; nil for not asking.
    /// Only `.roundRobin` asks: `.pickFirst` would have nothing else to use.
    public var healthCheckService: String?

    /// Pick first, and nothing for any method.
    public init() {}
}

/// Which of several addresses a call goes to.
public enum LoadBalancingPolicy: Sendable, Hashable {
    /// The first address that can be reached, in order, or in an order by chance; all calls go there while it lasts.
    case pickFirst(isShuffled: Bool = false)
    /// All addresses that can be reached, in turn.
    case roundRobin
}

/// Bounds retries by how many calls fail (gRFC A6, "Throttling Retry Attempts and Hedged RPCs").
///
/// A channel has `tokensMax` tokens at first. A failure that a retry policy would repeat takes one, a call that ends well
/// gives `tokenRatio` back; no retry is made while half of them or fewer are left.
public struct RetryThrottling: Sendable, Hashable {
    /// The most tokens, from 1 to 1000.
    public var tokensMax: Int
    /// What a good call gives back, more than 0; three decimals count.
    public var tokenRatio: Double

    /// Sets both.
    public init(tokensMax: Int, tokenRatio: Double) {
        self.tokensMax = tokensMax
        self.tokenRatio = tokenRatio
    }
}
