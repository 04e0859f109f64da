// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireNet

@Suite("Keepalive")
struct KeepaliveTests {
    private func machine(isWithoutCalls: Bool = false) -> Keepalive {
        Keepalive(
            KeepaliveConfiguration(time: .nanoseconds(100), timeout: .nanoseconds(20), isWithoutCalls: isWithoutCalls),
            openedAt: 1000
        )
    }

    @Test("a silent peer is asked when its time is over, and given up when it stays silent")
    func silent() {
        var keepalive = machine()
        let result1 = keepalive.timeReached(hasCalls: true, at: 1000)
        #expect(result1 == .wait(until: 1100))
        let result2 = keepalive.timeReached(hasCalls: true, at: 1099)
        #expect(result2 == .wait(until: 1100))
        let result3 = keepalive.timeReached(hasCalls: true, at: 1100)
        #expect(result3 == .ping(askAgainAt: 1120))
        let result4 = keepalive.timeReached(hasCalls: true, at: 1119)
        #expect(result4 == .wait(until: 1120))
        let result5 = keepalive.timeReached(hasCalls: true, at: 1120)
        #expect(result5 == .giveUp)
    }

    @Test("any byte is a sign of life, before the question and after it")
    func heard() {
        var keepalive = machine()
        keepalive.heard(at: 1050)
        let result6 = keepalive.timeReached(hasCalls: true, at: 1100)
        #expect(result6 == .wait(until: 1150))
        let result7 = keepalive.timeReached(hasCalls: true, at: 1150)
        #expect(result7 == .ping(askAgainAt: 1170))
        keepalive.heard(at: 1160)
        let result8 = keepalive.timeReached(hasCalls: true, at: 1170)
        #expect(result8 == .wait(until: 1260))
        let result9 = keepalive.timeReached(hasCalls: true, at: 1260)
        #expect(result9 == .ping(askAgainAt: 1280))
        let result10 = keepalive.timeReached(hasCalls: true, at: 1280)
        #expect(result10 == .giveUp)
    }

    @Test("without calls nobody is asked, unless that is wanted")
    func withoutCalls() {
        var quiet = machine()
        let result11 = quiet.timeReached(hasCalls: false, at: 1100)
        #expect(result11 == .wait(until: 1200))
        let result12 = quiet.timeReached(hasCalls: true, at: 1200)
        #expect(result12 == .ping(askAgainAt: 1220))
        var asking = machine(isWithoutCalls: true)
        let result13 = asking.timeReached(hasCalls: false, at: 1100)
        #expect(result13 == .ping(askAgainAt: 1120))
    }

    @Test("a peer that answers is asked again when its time is over, also when it had longer to answer")
    func shortTime() {
        var keepalive = Keepalive(
            KeepaliveConfiguration(time: .nanoseconds(10), timeout: .nanoseconds(100)),
            openedAt: 1000
        )
        let first = keepalive.timeReached(hasCalls: true, at: 1010)
        #expect(first == .ping(askAgainAt: 1020))
        keepalive.heard(at: 1011)
        let early = keepalive.timeReached(hasCalls: true, at: 1020)
        #expect(early == .wait(until: 1021))
        let second = keepalive.timeReached(hasCalls: true, at: 1021)
        #expect(second == .ping(askAgainAt: 1031))
        let unanswered = keepalive.timeReached(hasCalls: true, at: 1115)
        #expect(unanswered == .wait(until: 1121))
        let last = keepalive.timeReached(hasCalls: true, at: 1121)
        #expect(last == .giveUp)
    }

    @Test("times at the end of time do not overflow")
    func endless() {
        let endless = KeepaliveConfiguration(time: .seconds(Int64.max), timeout: .seconds(Int64.max))
        var keepalive = Keepalive(endless, openedAt: 1000)
        let result14 = keepalive.timeReached(hasCalls: true, at: 2000)
        #expect(result14 == .wait(until: 1000 + UInt64(Int64.max)))
    }
}
