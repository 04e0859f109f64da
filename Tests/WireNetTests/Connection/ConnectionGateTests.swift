// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Synchronization
import Testing
import WireHTTP2

@testable import WireNet

@Suite("ConnectionGate")
struct ConnectionGateTests {
    @Test("as many as the bound may enter, and one more when one left", arguments: [1, 3])
    func bound(count: Int) async throws {
        let loop = try #require(NetLoopGroup.shared.loops.first).eventLoop
        var configuration = NetConfiguration()
        configuration.connectionsMax = count
        let refused = Mutex<[ConnectionRefusal]>([])
        let gate = ConnectionGate(configuration) { refusal in refused.withLock { $0.append(refusal) } }
        let promises = (0...count).map { _ in loop.makePromise(of: Void.self) }
        let entered = promises.map { gate.enter(until: $0.futureResult) }
        #expect(entered == [Bool](repeating: true, count: count) + [false])
        promises[0].succeed()
        try await loop.submit {}.get()
        #expect(gate.enter(until: promises[count].futureResult))
        #expect(!gate.enter(until: promises[count].futureResult))
        #expect(refused.withLock { $0 } == [.total, .total])
        promises.dropFirst().forEach { $0.succeed() }
        try await loop.submit {}.get()
    }

    @Test("a peer may open its burst, a few more wait, and others have their own; a Unix socket may open any number")
    func rate() throws {
        var configuration = NetConfiguration()
        configuration.connectionsPerPeer = Allowance(burst: 3, perSecond: 1)
        configuration.connectionWaitMax = .seconds(2)
        let refused = Mutex<[ConnectionRefusal]>([])
        let gate = ConnectionGate(configuration) { refusal in refused.withLock { $0.append(refusal) } }
        let host = PeerHost(try SocketAddress(ipAddress: "192.0.2.1", port: 1))
        let other = PeerHost(try SocketAddress(ipAddress: "192.0.2.2", port: 1))
        let waits = (0..<6).map { _ in gate.reserve(for: host, waiting: 0, at: 1) }
        #expect(waits == [.zero, .zero, .zero, .seconds(1), .seconds(2), nil])
        #expect(gate.reserve(for: other, waiting: 0, at: 1) == .zero)
        #expect((0..<10).allSatisfy { _ in gate.reserve(for: nil, waiting: 0, at: 1) == .zero })
        #expect(refused.withLock { $0 } == [.rate])
    }

    @Test("as many as the bound may wait, one more is refused", arguments: [(1, true), (2, false)])
    func waitingMax(waiting: Int, isAdmitted: Bool) throws {
        var configuration = NetConfiguration()
        configuration.connectionsPerPeer = Allowance(burst: 1, perSecond: 1)
        configuration.connectionsWaitingMax = 2
        let gate = ConnectionGate(configuration)
        let host = PeerHost(try SocketAddress(ipAddress: "192.0.2.1", port: 1))
        #expect(gate.reserve(for: host, waiting: waiting, at: 1) == .zero)
        #expect((gate.reserve(for: host, waiting: waiting, at: 1) != nil) == isAdmitted)
    }

    @Test("a flood costs its peer several connections, up to a wait")
    func flood() throws {
        var configuration = NetConfiguration()
        configuration.connectionsPerPeer = Allowance(burst: 10, perSecond: 1)
        configuration.connectionsPerFlood = 7
        configuration.connectionWaitMax = .seconds(5)
        configuration.floodWaitMax = .seconds(1)
        let gate = ConnectionGate(configuration)
        let host = PeerHost(try SocketAddress(ipAddress: "2001:db8::1", port: 1))
        gate.flooded(host, at: 1)
        #expect((0..<3).map { _ in gate.reserve(for: host, waiting: 0, at: 1) } == [.zero, .zero, .zero])
        gate.flooded(host, at: 1)
        gate.flooded(nil, at: 1)
        #expect(gate.reserve(for: host, waiting: 0, at: 1) == .seconds(2))
    }
}
