// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobClient

@Suite("Outage")
struct OutageTests {
    private let configuration = RetryConfiguration()

    @Test("the cap doubles from 100 ms up to 5 s, and chance takes any part of it")
    func caps() {
        var outage = Outage()
        let delays = (0..<8).map { _ in outage.failed(configuration, triesMax: 100, random: 1, pushback: nil) }
        #expect(delays == [100, 200, 400, 800, 1600, 3200, 5000, 5000].map { .milliseconds($0) })
        var lucky = Outage()
        let delay1 = lucky.failed(configuration, triesMax: 100, random: 0, pushback: nil)
        #expect(delay1 == .zero)
        let delay2 = lucky.failed(configuration, triesMax: 100, random: 0.5, pushback: nil)
        #expect(delay2 == .milliseconds(100))
    }

    @Test("the last try's failure gives up")
    func bound() {
        var outage = Outage()
        let delay3 = outage.failed(configuration, triesMax: 3, random: 0, pushback: nil)
        #expect(delay3 != nil)
        let delay4 = outage.failed(configuration, triesMax: 3, random: 0, pushback: nil)
        #expect(delay4 != nil)
        let delay5 = outage.failed(configuration, triesMax: 3, random: 0, pushback: nil)
        #expect(delay5 == nil)
    }

    @Test("an answer in between begins a new count")
    func ended() {
        var outage = Outage()
        _ = outage.failed(configuration, triesMax: 2, random: 0, pushback: nil)
        #expect(outage.isOngoing)
        outage.ended()
        #expect(!outage.isOngoing)
        let delay6 = outage.failed(configuration, triesMax: 2, random: 1, pushback: nil)
        #expect(delay6 == .milliseconds(100))
    }

    @Test("the server's wish is a lower bound, up to 60 s")
    func pushback() {
        var outage = Outage()
        let delay7 = outage.failed(configuration, triesMax: 9, random: 1, pushback: .seconds(2))
        #expect(delay7 == .seconds(2))
        let delay8 = outage.failed(configuration, triesMax: 9, random: 1, pushback: .milliseconds(1))
        #expect(delay8 == .milliseconds(200))
        let delay9 = outage.failed(configuration, triesMax: 9, random: 1, pushback: .seconds(3600))
        #expect(delay9 == .seconds(60))
    }
}
