// SPDX-License-Identifier: Apache-2.0

/// What a service config says of some methods.
public struct MethodConfig: Sendable, Equatable {
    /// Which methods. An entry for a method goes before one for its service, and that before one for all.
    public struct Name: Sendable, Hashable {
        /// "jobd.v1.JobService"; empty for all services, then `method` is empty too.
        public var service: String
        /// "GetJob"; empty for all methods of the service.
        public var method: String

        /// Names one method, a service or, with both empty, everything.
        public init(service: String = "", method: String = "") {
            self.service = service
            self.method = method
        }
    }

    /// Whom it is for.
    public var names: [Name]
    /// Whether calls that do not say so themselves wait for a connection instead of failing; nil for no.
    public var waitForReady: Bool?
    /// The longest that a call may take; the shorter of this and the call's own timeout holds.
    public var timeout: Duration?
    /// The largest request in bytes, as it is sent; a larger one ends the call as RESOURCE_EXHAUSTED.
    public var requestBytesMax: Int?
    /// The largest response in bytes; the smaller of this and the channel's holds.
    public var responseBytesMax: Int?
    /// When and how often calls are made again.
    public var retryPolicy: CallRetryPolicy?

    /// An entry that says nothing yet.
    public init(names: [Name]) {
        self.names = names
    }
}

/// When and how often a call that failed is made again (gRFC A6, "Retry Policy").
///
/// Before retry n the channel waits `initialBackoff` × `backoffMultiplier`^(n-1), at most `backoffMax`, give or take a fifth
/// by chance. A server that sends `grpc-retry-pushback-ms` chooses the wait itself, or forbids the retry. Nothing is made
/// again once headers of a response came.
public struct CallRetryPolicy: Sendable, Hashable {
    /// Attempts in all, the first included: 2 or more. More than `GRPCChannelConfiguration.attemptsMax` count as that.
    public var attemptsMax: Int
    /// Wait before the first retry; more than 0.
    public var initialBackoff: Duration
    /// The longest wait; more than 0.
    public var backoffMax: Duration
    /// What each further wait is longer by; more than 0.
    public var backoffMultiplier: Double
    /// The statuses that are worth another attempt; at least one.
    public var retryableCodes: Set<RPCCode>

    /// Sets all.
    public init(
        attemptsMax: Int,
        initialBackoff: Duration,
        backoffMax: Duration,
        backoffMultiplier: Double,
        retryableCodes: Set<RPCCode>
    ) {
        self.attemptsMax = attemptsMax
        self.initialBackoff = initialBackoff
        self.backoffMax = backoffMax
        self.backoffMultiplier = backoffMultiplier
        self.retryableCodes = retryableCodes
    }
}
