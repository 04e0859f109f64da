// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Testing
import WireHTTP2

@testable import WireNet

@Suite("PeerConnectionRate")
struct PeerConnectionRateTests {
    static let second: UInt64 = 1_000_000_000

    private func host(_ number: Int) throws -> PeerHost {
        try #require(PeerHost(try SocketAddress(ipAddress: "192.0.2.\(number)", port: 1)))
    }

    @Test("each peer has its burst, and time gives back as much as may come in the long run")
    func burstAndTime() throws {
        var rate = PeerConnectionRate(Allowance(burst: 2, perSecond: 1), peersMax: 8)
        let (first, second) = (try host(1), try host(2))
        let taken = [(first, 1), (first, 1), (first, 1), (second, 1), (first, 2), (first, 2)].map { host, time in
            rate.reserve(for: host, within: .zero, at: UInt64(time) * Self.second) != nil
        }
        #expect(taken == [true, true, false, true, true, false])
    }

    @Test("whoever is refused again and again gets the same as one that waits")
    func insistence() throws {
        var rate = PeerConnectionRate(Allowance(burst: 1, perSecond: 1), peersMax: 8)
        let host = try host(1)
        let taken = (0..<1000).map { rate.reserve(for: host, within: .zero, at: Self.second + UInt64($0) * 10_000_000) }
        #expect(taken.count { $0 != nil } == 10)
    }

    @Test("peers at the bound have their own count; those past it share one, until others are forgotten")
    func peersMax() throws {
        var rate = PeerConnectionRate(Allowance(burst: 1, perSecond: 1), peersMax: 2)
        let hosts = try (1...4).map { try host($0) }
        let own = hosts.prefix(2).map { rate.reserve(for: $0, within: .zero, at: Self.second) != nil }
        #expect(own == [true, true])
        let shared = hosts.suffix(2).map { rate.reserve(for: $0, within: .zero, at: Self.second) != nil }
        #expect(shared == [true, false])
        #expect(rate.peerCount == 2)
        // Two seconds later the first two may open as many as anybody: they need no place.
        let later = rate.reserve(for: hosts[2], within: .zero, at: 3 * Self.second)
        #expect(later == .zero)
        #expect(rate.peerCount == 1)
    }

    @Test("a peer that owes waits, and the wait is bounded")
    func owing() throws {
        var rate = PeerConnectionRate(Allowance(burst: 2, perSecond: 2), peersMax: 8)
        let host = try host(1)
        rate.owe(100, by: host, upTo: .seconds(1), at: Self.second)
        let wait = rate.reserve(for: host, within: .seconds(2), at: Self.second)
        #expect(wait == .milliseconds(1500))
        let other = rate.reserve(for: try self.host(2), within: .zero, at: Self.second)
        #expect(other == .zero)
    }
}
