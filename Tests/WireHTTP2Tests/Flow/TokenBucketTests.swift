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

    @Test("a token that time will give can be had before, as far as the wait allows")
    func reserving() {
        var bucket = TokenBucket(Allowance(burst: 2, perSecond: 2))
        let waits = [1, 1, 1, 1, 1, 2, 3, 3].map { bucket.reserve(within: .seconds(1), at: $0 * Self.second) }
        #expect(waits.prefix(5) == [.zero, .zero, .milliseconds(500), .seconds(1), nil])
        #expect(waits.suffix(3) == [.milliseconds(500), .zero, .milliseconds(500)])
        let isFull = bucket.isFull(at: 3 * Self.second)
        let isFullLater = bucket.isFull(at: 5 * Self.second)
        #expect(!isFull && isFullLater)
    }

    @Test("what is owed is bounded by the time that gives it back")
    func owing() {
        var bucket = TokenBucket(Allowance(burst: 10, perSecond: 4))
        bucket.owe(9, upTo: .seconds(1), at: Self.second)
        let first = bucket.reserve(within: .zero, at: Self.second)
        #expect(first == .zero)
        bucket.owe(1000, upTo: .seconds(1), at: Self.second)
        bucket.owe(1000, upTo: .seconds(1), at: Self.second)
        let wait = bucket.reserve(within: .seconds(2), at: Self.second)
        #expect(wait == .milliseconds(1250))
    }

    @Test("without any in the long run none can be waited for")
    func never() {
        var bucket = TokenBucket(Allowance(burst: 0, perSecond: 0))
        let wait = bucket.reserve(within: .seconds(3600), at: Self.second)
        #expect(wait == nil)
    }

    @Test("what is earned comes on top, up to twenty bursts")
    func earned() {
        var bucket = TokenBucket(Allowance(burst: 3, perSecond: 0))
        bucket.earn(7)
        let all = bucket.allows(10, at: 1)
        #expect(all)
        let more = bucket.allows(1, at: 1)
        #expect(!more)

        var rich = TokenBucket(Allowance(burst: 3, perSecond: 0))
        rich.earn(1000)
        let most = rich.allows(63, at: 1)
        #expect(most)
        let past = rich.allows(1, at: 1)
        #expect(!past)
    }
}
