// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing
import WireGRPC

@testable import JobService

/// Time that stands until it is moved.
private final class ManualClock: Sendable {
    private let time = Mutex(ContinuousClock.now)

    var now: ContinuousClock.Instant { time.withLock { $0 } }

    func advance(by span: Duration) { time.withLock { $0 += span } }
}

@Suite("AuthenticationBackoff")
struct AuthenticationBackoffTests {
    private let clock = ManualClock()
    private let backoff: AuthenticationBackoff

    init() {
        backoff = AuthenticationBackoff(now: { [clock] in clock.now })
    }

    private static func peer(_ host: String, port: Int = 7) -> PeerAddress { .tcp(host: host, port: port) }

    /// Failures that pass until one is to wait; at most `countMax`.
    private func failures(_ address: PeerAddress, countMax: Int = 1000) -> Int {
        (0..<countMax).first { _ in backoff.failed(address) != nil } ?? countMax
    }

    @Test("a hundred in one go, then one each second, however many are made meanwhile")
    func rate() {
        let peer = Self.peer("192.0.2.1")
        #expect(failures(peer) == 100)
        #expect(backoff.failed(peer) == .seconds(1))
        clock.advance(by: .milliseconds(400))
        #expect(backoff.failed(peer) == .milliseconds(600))
        clock.advance(by: .milliseconds(600))
        #expect(failures(peer) == 1)
        clock.advance(by: .seconds(7))
        #expect(failures(peer) == 7)
        clock.advance(by: .seconds(100_000))
        #expect(failures(peer) == 100)
    }

    @Test("a machine is one peer, whatever its port and its address in a network of IPv6; a user of this one, too")
    func peers() {
        #expect(failures(Self.peer("192.0.2.1", port: 1)) == 100)
        #expect(failures(Self.peer("192.0.2.1", port: 2)) == 0)
        #expect(failures(Self.peer("::ffff:192.0.2.1")) == 0)
        #expect(failures(Self.peer("192.0.2.2")) == 100)
        #expect(failures(Self.peer("2001:db8::1")) == 100)
        #expect(failures(Self.peer("2001:db8::2:1")) == 0)
        #expect(failures(Self.peer("2001:db8:0:1::1")) == 100)
        func user(_ number: UInt32) -> PeerAddress {
            .unix(ProcessCredentials(userID: number, groupID: 0, processID: Int32(number)))
        }
        #expect(failures(user(1)) == 100 && failures(user(1)) == 0 && failures(user(2)) == 100)
        // Those that nothing tells apart.
        #expect(failures(.unix(nil)) == 100 && failures(.inProcess) == 0)
    }

    @Test("more peers than there is room for share one count; who is quiet makes room")
    func room() {
        let peersMax = AuthenticationBackoff.peersMax
        func peer(_ number: Int) -> PeerAddress { Self.peer("10.1.\(number / 256).\(number % 256)") }
        for number in 0..<peersMax { #expect(backoff.failed(peer(number)) == nil) }
        #expect(backoff.peerCount == peersMax)
        #expect(failures(peer(peersMax)) == 100)
        #expect(failures(peer(peersMax + 1)) == 0)
        // One that is counted has its own.
        #expect(failures(peer(0)) == 99)
        #expect(backoff.peerCount == peersMax + 1)
        clock.advance(by: .seconds(1))
        #expect(failures(peer(peersMax + 1)) == 100)
        // Whoever failed last is left: peer 0, the shared count, and the newest.
        #expect(backoff.peerCount == 3)
    }
}
