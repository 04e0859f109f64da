// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("Backoff")
struct BackoffTests {
    static let millisecond: UInt64 = 1_000_000

    @Test(
        "waits grow by the multiplier up to the longest",
        arguments: [(1, 100), (2, 200), (3, 400), (4, 700), (5, 700), (1000, 700)]
    )
    func growth(failures: Int, milliseconds: UInt64) {
        var backoff = Backoff()
        backoff.initial = .milliseconds(100)
        backoff.multiplier = 2
        backoff.max = .milliseconds(700)
        backoff.jitter = 0
        #expect(backoff.nanoseconds(failures: failures, random: 0.9) == milliseconds * Self.millisecond)
    }

    @Test("jitter spreads evenly around the wait", arguments: [(0.0, 80), (0.5, 100), (0.75, 110)])
    func jitter(random: Double, milliseconds: Double) {
        var backoff = Backoff()
        backoff.initial = .milliseconds(100)
        let wait = Double(backoff.nanoseconds(failures: 1, random: random)) / Double(Self.millisecond)
        #expect(abs(wait - milliseconds) < 0.001)
    }

    @Test("odd settings give no negative wait")
    func oddSettings() {
        var backoff = Backoff()
        backoff.initial = .seconds(-5)
        #expect(backoff.nanoseconds(failures: 3, random: 0.5) == 0)
        backoff.initial = .milliseconds(1)
        backoff.jitter = 2
        #expect(backoff.nanoseconds(failures: 1, random: 0) == 0)
    }
}
