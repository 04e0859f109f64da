// SPDX-License-Identifier: Apache-2.0

/// How much of something is let pass: so many at once, and so many a second after that.
package struct Allowance: Sendable, Equatable {
    /// What may come at once.
    package var burst: Double
    /// What may come each second, on the average.
    package var perSecond: Double

    package init(burst: Double, perSecond: Double) {
        self.burst = burst
        self.perSecond = perSecond
    }
}

/// Counts against an allowance; time is passed in (nanoseconds of any clock that does not go back).
package struct TokenBucket: Sendable {
    private static let nanosecondsPerSecond = 1e9
    /// Bursts that can be earned ahead: a busy peer answers in gusts what came to it over some time.
    private static let earnedBurstsMax = 20.0

    private let allowance: Allowance
    private var tokens: Double
    private var earned = 0.0
    private var filledAt: UInt64 = 0

    package init(_ allowance: Allowance) {
        self.allowance = allowance
        tokens = allowance.burst
    }

    /// Takes one token for each of `count` happenings; false once there were too many.
    mutating func allows(_ count: Int, at now: UInt64) -> Bool {
        fill(at: now)
        let fromEarned = min(earned, Double(count))
        earned -= fromEarned
        tokens -= Double(count) - fromEarned
        return tokens >= 0
    }

    /// Takes a token, or one that time will give: says how long that takes. Nil, and nothing is taken, when that is longer
    /// than `limit`.
    package mutating func reserve(within limit: Duration, at now: UInt64) -> Duration? {
        fill(at: now)
        guard tokens < 1 else {
            tokens -= 1
            return .zero
        }
        let nanoseconds = (1 - tokens) / allowance.perSecond * Self.nanosecondsPerSecond
        guard nanoseconds <= Double(limit.wholeNanoseconds) else { return nil }
        tokens -= 1
        return .nanoseconds(Int64(nanoseconds))
    }

    /// Takes `count` tokens, at the most until what time gives in `limit` is owed.
    package mutating func owe(_ count: Int, upTo limit: Duration, at now: UInt64) {
        fill(at: now)
        let least = -allowance.perSecond * Double(limit.wholeNanoseconds) / Self.nanosecondsPerSecond
        tokens = max(min(least, tokens), tokens - Double(count))
    }

    /// Whether as much may come at once as ever.
    package mutating func isFull(at now: UInt64) -> Bool {
        fill(at: now)
        return tokens >= allowance.burst
    }

    private mutating func fill(at now: UInt64) {
        guard now > filledAt else { return }
        if filledAt != 0 {
            let seconds = Double(now - filledAt) / Self.nanosecondsPerSecond
            tokens = min(allowance.burst, tokens + seconds * allowance.perSecond)
        }
        filledAt = now
    }

    /// Adds tokens beside those that time gives.
    mutating func earn(_ count: Double) {
        earned = min(allowance.burst * Self.earnedBurstsMax, earned + count)
    }
}
