// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("TokenBucket")
struct TokenBucketTests {
    static let second: UInt64 = 1_000_000_000

    /// Whether each of these passes, as (happenings, at).
    private func allowed(_ bucket: TokenBucket, _ steps: [(Int, UInt64)]) -> [Bool] {
        var bucket = bucket
        return steps.map { bucket.allows($0.0, at: $0.1 * Self.second) }
    }

    @Test("a burst passes, one more does not")
    func burst() {
        let steps = [(1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1)] as [(Int, UInt64)]
        #expect(
            allowed(TokenBucket(Allowance(burst: 5, perSecond: 1)), steps) == [true, true, true, true, true, false]
        )
    }

    @Test("time gives back, up to the burst")
    func refill() {
        let steps = [(5, 1), (4, 3), (1, 3), (5, 1000), (1, 1000)] as [(Int, UInt64)]
        #expect(allowed(TokenBucket(Allowance(burst: 5, perSecond: 2)), steps) == [true, true, false, true, false])
    }

    @Test("a clock that stands still gives nothing back")
    func noTime() {
        #expect(allowed(TokenBucket(Allowance(burst: 1, perSecond: 1000)), [(1, 0), (1, 0)]) == [true, false])
    }

    @Test("what is earned is held under the burst")
    func earned() {
        var bucket = TokenBucket(Allowance(burst: 3, perSecond: 0))
        let result1 = bucket.allows(3, at: 1)
        #expect(result1)
        bucket.earn(100)
        let result2 = bucket.allows(3, at: 1)
        #expect(result2)
        let result3 = bucket.allows(1, at: 1)
        #expect(!result3)
    }
}
