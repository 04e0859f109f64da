// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("PingStrikes")
struct PingStrikesTests {
    private static let second: UInt64 = 1_000_000_000

    /// Whether each PING passes, by the second in which it comes.
    private func allowed(_ seconds: [UInt64], hasStreams: Bool) -> [Bool] {
        var strikes = PingStrikes(PingLimits())
        return seconds.map { strikes.pingReceived(hasStreams: hasStreams, at: $0 * Self.second) }
    }

    @Test("the first passes, two that come too early do too, and the third ends it")
    func strikes() {
        #expect(allowed([1, 2, 3, 4], hasStreams: true) == [true, true, true, false])
    }

    @Test("at the interval there is no strike, a second before it there is")
    func interval() {
        #expect(allowed([0, 300, 600, 900, 1200], hasStreams: true) == [true, true, true, true, true])
        #expect(allowed([0, 299, 598, 897], hasStreams: true) == [true, true, true, false])
    }

    @Test("without calls the interval is longer")
    func idle() {
        #expect(allowed([0, 300, 600, 900], hasStreams: false) == [true, true, true, false])
        #expect(allowed([0, 7200, 14400, 21600], hasStreams: false) == [true, true, true, true])
    }

    @Test("what the server sends sets the count back")
    func reset() {
        var strikes = PingStrikes(PingLimits())
        for _ in 0..<10 {
            let result1 = strikes.pingReceived(hasStreams: true, at: Self.second)
            #expect(result1)
            let result2 = strikes.pingReceived(hasStreams: true, at: Self.second)
            #expect(result2)
            strikes.reset()
        }
    }
}
