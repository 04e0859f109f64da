// SPDX-License-Identifier: Apache-2.0

/// When and how often a failed attempt is followed by another.
public struct RetryPolicy: Hashable, Sendable {
    /// Attempts that may count, the first included. 1 to 1 000.
    public var attemptsMax: UInt32
    /// Wait after the first failed attempt. 0 to 24 h.
    public var initial: TimeSpan
    /// Factor from one wait to the next. 1 to 100.
    public var multiplier: Double
    /// Longest wait. 0 to 7 d.
    public var max: TimeSpan
    /// Share of the wait by which it moves at random, up or down. 0 to 1.
    public var jitter: Double
    /// Failure reasons that end the job at once.
    public var nonRetryableReasons: [String]
    /// Exit codes that end the job at once.
    public var nonRetryableExitCodes: [Int32]

    /// The policy of a task that names none: 5 attempts, 1 s doubling up to 1 h, 20 % either way.
    public static let task = RetryPolicy(attemptsMax: 5)
    /// The policy of a command that names none: one attempt.
    public static let command = RetryPolicy(attemptsMax: 1)
    /// The policy of an HTTP request that names none: that of a task.
    public static let http = task

    /// The policy of a job that names none.
    public static func standard(for kind: SpecKind) -> RetryPolicy {
        switch kind {
        case .command: .command
        case .task: .task
        case .http: .http
        }
    }

    /// The longest wait that a failed attempt's own wish for one is followed in.
    public static let wishedWaitMax = TimeSpan.hours(24)

    /// A policy from its parts.
    public init(
        attemptsMax: UInt32,
        initial: TimeSpan = .seconds(1),
        multiplier: Double = 2,
        max: TimeSpan = .hours(1),
        jitter: Double = 0.2,
        nonRetryableReasons: [String] = [],
        nonRetryableExitCodes: [Int32] = []
    ) {
        self.attemptsMax = attemptsMax
        self.initial = initial
        self.multiplier = multiplier
        self.max = max
        self.jitter = jitter
        self.nonRetryableReasons = nonRetryableReasons
        self.nonRetryableExitCodes = nonRetryableExitCodes
    }

    /// The wait after a number of counted failures.
    ///
    /// - Parameters:
    ///   - failures: Failures so far, at least 1.
    ///   - random: Decides the jitter: its place among all 64-bit values is the place within the jittered range.
    ///   - wish: The least wait that the failed attempt asks for; followed up to `wishedWaitMax`.
    public func backoff(afterFailures failures: UInt32, random: UInt64, wish: TimeSpan? = nil) -> TimeSpan {
        let own = backoffOfPolicy(afterFailures: failures, random: random)
        guard let wish else { return own }
        return Swift.max(own, Swift.min(wish, Self.wishedWaitMax))
    }

    private func backoffOfPolicy(afterFailures failures: UInt32, random: UInt64) -> TimeSpan {
        var wait = Double(initial.nanoseconds)
        let longest = Double(max.nanoseconds)
        var step: UInt32 = 1
        while step < failures, wait < longest, wait > 0, multiplier > 1 {
            wait *= multiplier
            step += 1
        }
        let place = Double(random >> 11) / Double(1 << 53)
        let jittered = Swift.min(wait, longest) * (1 + jitter * (2 * place - 1))
        return TimeSpan(nanoseconds: Int64(Swift.max(0, Swift.min(jittered, 9.0e18))))
    }
}
