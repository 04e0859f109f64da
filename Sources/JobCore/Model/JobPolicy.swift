// SPDX-License-Identifier: Apache-2.0

/// How a job is retried, and how long it may wait, run and be kept.
public struct JobPolicy: Hashable, Sendable {
    /// Retries.
    public var retry: RetryPolicy
    /// Longest wait for the first start once the job is due; nil = no limit.
    public var queueTTL: TimeSpan?
    /// Longest run of one attempt; nil = no limit.
    public var runTimeout: TimeSpan?
    /// How long the job is kept after its end; nil = by outcome (`retention(of:)`).
    public var retention: TimeSpan?

    /// A policy from its parts.
    public init(
        retry: RetryPolicy,
        queueTTL: TimeSpan? = nil,
        runTimeout: TimeSpan? = nil,
        retention: TimeSpan? = nil
    ) {
        self.retry = retry
        self.queueTTL = queueTTL
        self.runTimeout = runTimeout
        self.retention = retention
    }

    /// How long a job that ended in `state` is kept: what the policy says, else 24 h for SUCCEEDED and CANCELLED and
    /// 7 days for FAILED and EXPIRED.
    public func retention(of state: JobState) -> TimeSpan {
        if let retention { return retention }
        return state == .succeeded || state == .cancelled ? .hours(24) : .days(7)
    }
}
