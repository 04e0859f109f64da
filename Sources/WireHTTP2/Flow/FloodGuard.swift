// SPDX-License-Identifier: Apache-2.0

/// Counts what a peer provokes and nghttp2 1.52 does not bound by itself; a token bucket over time that is passed in.
///
/// Today that is RST_STREAM frames made because the peer broke a rule on a stream (CVE-2025-8671).
struct FloodGuard {
    private static let nanosecondsPerSecond = 1e9

    private let burst: Double
    private let perSecond: Double
    private var tokens: Double
    private var filledAt: UInt64 = 0

    init(burst: Double, perSecond: Double) {
        self.burst = burst
        self.perSecond = perSecond
        tokens = burst
    }

    /// Takes one token for each of `count` happenings at `now` (nanoseconds of any clock that does not go back); false
    /// once there were too many.
    mutating func allows(_ count: Int, at now: UInt64) -> Bool {
        if now > filledAt {
            if filledAt != 0 {
                tokens = min(burst, tokens + Double(now - filledAt) / Self.nanosecondsPerSecond * perSecond)
            }
            filledAt = now
        }
        tokens -= Double(count)
        return tokens >= 0
    }
}
