// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("RetryThrottle")
struct RetryThrottleTests {
    @Test("it closes at half of the tokens, and opens above")
    func threshold() {
        var throttle = RetryThrottle(RetryThrottling(tokensMax: 4, tokenRatio: 0.5))
        #expect(!throttle.isClosed)
        throttle.attemptFailed()
        #expect(!throttle.isClosed)
        throttle.attemptFailed()
        #expect(throttle.isClosed)
        throttle.callSucceeded()
        #expect(!throttle.isClosed)
    }

    @Test("tokens stay between none and all")
    func bounds() {
        var throttle = RetryThrottle(RetryThrottling(tokensMax: 3, tokenRatio: 2))
        throttle.callSucceeded()
        #expect(throttle.thousandths == 3000)
        for _ in 0..<5 { throttle.attemptFailed() }
        #expect(throttle.thousandths == 0)
        throttle.callSucceeded()
        #expect(throttle.thousandths == 2000)
    }

    @Test("small ratios add up exactly, the fourth decimal is dropped")
    func ratio() {
        var throttle = RetryThrottle(RetryThrottling(tokensMax: 10, tokenRatio: 0.1009))
        for _ in 0..<10 { throttle.attemptFailed() }
        for _ in 0..<10 { throttle.callSucceeded() }
        #expect(throttle.thousandths == 1000)
    }

    @Test("odd settings are held to their bounds", arguments: [(-5, -1.0), (0, 0), (1_000_000, 1e300)])
    func odd(tokens: Int, ratio: Double) {
        var throttle = RetryThrottle(RetryThrottling(tokensMax: tokens, tokenRatio: ratio))
        #expect((1000...1_000_000).contains(throttle.thousandths))
        throttle.attemptFailed()
        throttle.callSucceeded()
        #expect((1...1_000_000).contains(throttle.thousandths))
    }
}
