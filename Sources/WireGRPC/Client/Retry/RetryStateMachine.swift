// SPDX-License-Identifier: Apache-2.0

/// Whether a call that failed is made again, and when (gRFC A6).
///
/// ```
///   open ── attemptEnded ──► retry (transparently, or by the policy)     until it is committed
///     └── commit (headers came, or too much to send again) ──► committed: the next end is the call's
/// ```
///
/// Pure: chance is an input, and the tokens of the channel come and go.
struct RetryStateMachine: Sendable {
    /// The part of a wait that is left to chance, up and down.
    private static let jitter = 0.2

    private let policy: CallRetryPolicy?
    private let attemptsMax: Int
    private let transparentRetriesMax: Int
    private(set) var isCommitted = false
    /// Retries made by the policy: what `grpc-previous-rpc-attempts` tells.
    private(set) var previousAttempts = 0
    /// Retries made because the server had done nothing yet.
    private(set) var transparentRetries = 0
    private var refusals = 0
    private var backoffs = 0

    /// - Parameters:
    ///   - attemptsMax: what a policy's number of attempts is held to.
    ///   - transparentRetriesMax: how often a call that a server refused is sent again without a policy.
    init(policy: CallRetryPolicy?, attemptsMax: Int, transparentRetriesMax: Int) {
        self.policy = policy
        self.attemptsMax = min(policy?.attemptsMax ?? 1, attemptsMax)
        self.transparentRetriesMax = transparentRetriesMax
    }

    /// From here on the attempt under way is the last.
    mutating func commit() {
        isCommitted = true
    }

    /// What follows the end of an attempt.
    enum OnEnd: Equatable {
        /// It is the end of the call.
        case end
        /// The server did nothing with it: once more, at once.
        case retryAtOnce
        /// Once more by the policy, after so many nanoseconds.
        case retry(after: UInt64)
    }

    /// An attempt ended. `random` is evenly spread over 0..<1.
    mutating func attemptEnded(
        _ end: ClientCallStateMachine.End,
        throttle: inout RetryThrottle?,
        random: Double
    ) -> OnEnd {
        guard let error = end.error else {
            throttle?.callSucceeded()
            return .end
        }
        if !isCommitted, isTransparent(end.progress) {
            transparentRetries += 1
            return .retryAtOnce
        }
        return retryByPolicy(error, RetryPushback(error.metadata), throttle: &throttle, random: random)
    }

    private mutating func isTransparent(_ progress: ClientCallStateMachine.Progress) -> Bool {
        switch progress {
        case .unsent: return true
        case .refused:
            refusals += 1
            return refusals <= transparentRetriesMax
        case .processed: return false
        }
    }

    private mutating func retryByPolicy(
        _ error: RPCError,
        _ pushback: RetryPushback,
        throttle: inout RetryThrottle?,
        random: Double
    ) -> OnEnd {
        guard let policy, policy.retryableCodes.contains(error.code) || pushback == .never else { return .end }
        throttle?.attemptFailed()
        guard !isCommitted, throttle?.isClosed != true, previousAttempts + 1 < attemptsMax else { return .end }
        switch pushback {
        case .never: return .end
        case .after(let milliseconds):
            previousAttempts += 1
            backoffs = 0
            return .retry(after: milliseconds * 1_000_000)
        case .none:
            previousAttempts += 1
            backoffs += 1
            return .retry(after: Self.wait(policy, number: backoffs, random: random))
        }
    }

    private static func wait(_ policy: CallRetryPolicy, number: Int, random: Double) -> UInt64 {
        var backoff = Backoff()
        backoff.initial = policy.initialBackoff
        backoff.multiplier = policy.backoffMultiplier
        backoff.max = policy.backoffMax
        backoff.jitter = jitter
        return backoff.nanoseconds(failures: number, random: random)
    }
}
