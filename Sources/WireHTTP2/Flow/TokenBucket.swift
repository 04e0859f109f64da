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
struct TokenBucket {
    private static let nanosecondsPerSecond = 1e9
    /// Bursts that can be earned ahead: a busy peer answers in gusts what came to it over some time.
    private static let earnedBurstsMax = 20.0

    private let allowance: Allowance
    private var tokens: Double
    private var earned = 0.0
    private var filledAt: UInt64 = 0

    init(_ allowance: Allowance) {
        self.allowance = allowance
        tokens = allowance.burst
    }

    /// Takes one token for each of `count` happenings; false once there were too many.
    mutating func allows(_ count: Int, at now: UInt64) -> Bool {
        if now > filledAt {
            if filledAt != 0 {
                let seconds = Double(now - filledAt) / Self.nanosecondsPerSecond
                tokens = min(allowance.burst, tokens + seconds * allowance.perSecond)
            }
            filledAt = now
        }
        let fromEarned = min(earned, Double(count))
        earned -= fromEarned
        tokens -= Double(count) - fromEarned
        return tokens >= 0
    }

    /// Adds tokens beside those that time gives.
    mutating func earn(_ count: Double) {
        earned = min(allowance.burst * Self.earnedBurstsMax, earned + count)
    }
}
