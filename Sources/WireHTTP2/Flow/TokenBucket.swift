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

    private let allowance: Allowance
    private var tokens: Double
    private var filledAt: UInt64 = 0

    init(_ allowance: Allowance) {
        self.allowance = allowance
        tokens = allowance.burst
    }

    /// Takes one token for each of `count` happenings; false once there were too many.
    mutating func allows(_ count: Int, at now: UInt64) -> Bool {
        if now > filledAt {
            if filledAt != 0 {
                earn(Double(now - filledAt) / Self.nanosecondsPerSecond * allowance.perSecond)
            }
            filledAt = now
        }
        tokens -= Double(count)
        return tokens >= 0
    }

    /// Gives tokens back, up to the burst.
    mutating func earn(_ count: Double) {
        tokens = min(allowance.burst, tokens + count)
    }
}
