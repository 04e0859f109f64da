// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing
import WireHTTP2

@testable import WireNet

@Suite("HTTP2Listener and HTTP2Connector", .timeLimit(.minutes(5)))
struct HTTP2ListenerTests {
    private func listener(
        on address: ListenAddress = .tcp(host: "127.0.0.1", port: 0),
        _ configuration: NetConfiguration = NetConfiguration(),
        _ peer: TestPeer = TestPeer()
    ) async throws -> HTTP2Listener {
        try await HTTP2Listener.listen(
            on: address,
            group: .shared,
            http2: HTTP2SessionConfiguration(),
            configuration: configuration
        ) { _ in peer }
    }

    private func connect(_ address: ConnectAddress, _ peer: TestPeer) async throws -> HTTP2Connection {
        let loop = NetLoopGroup.shared.next()
        return try await withCheckedThrowingContinuation { continuation in
            loop.execute {
                HTTP2Connector(
                    to: address,
                    loop: loop,
                    http2: HTTP2SessionConfiguration(),
                    configuration: NetConfiguration()
                ).connect(delegate: peer) { continuation.resume(with: $0) }
            }
        }
    }

    static var socketAddress: ListenAddress {
        .unix(path: NSTemporaryDirectory() + "net-\(UUID().uuidString.prefix(8)).sock")
    }

    static var thisProcess: ProcessCredentials {
        ProcessCredentials(userID: geteuid(), groupID: getegid(), processID: getpid())
    }

    @Test(
        "settings are exchanged and a close reaches the other side, on TCP and a Unix socket",
        arguments: [false, true]
    )
    func exchange(isUnix: Bool) async throws {
        let server = TestPeer()
        let listener = try await listener(
            on: isUnix ? Self.socketAddress : .tcp(host: "127.0.0.1", port: 0),
            .init(),
            server
        )
        let client = TestPeer()
        let connection = try await connect(listener.address, client)
        await server.settings.wait()
        await client.settings.wait()
        #expect(connection.peer == (isUnix ? .unix(Self.thisProcess) : connection.peer))
        if isUnix { #expect(server.peer == .unix(Self.thisProcess)) }
        connection.loop.execute { connection.close() }
        await client.closed.wait()
        await server.closed.wait()
        await listener.close()
    }

    @Test("port 0 becomes a real one; an address that is taken is refused by name")
    func addresses() async throws {
        let first = try await listener()
        guard case .tcp(_, let port) = first.address else {
            Issue.record("not a TCP address")
            return
        }
        #expect(port > 0)
        do {
            _ = try await listener(on: first.address)
            Issue.record("two listen on \(first.address)")
        } catch {
            #expect(error is NetError)
            #expect("\(error)".contains("127.0.0.1:\(port)"))
        }
        await first.close()
        await first.close()
    }

    @Test("a stale socket file is replaced")
    func staleSocket() async throws {
        let address = Self.socketAddress
        guard case .unix(let path) = address else { return }
        try leaveStaleSocket(at: path)
        #expect(FileManager.default.fileExists(atPath: path))
        let second = try await listener(on: address)
        let peer = TestPeer()
        _ = try await connect(address, peer)
        await peer.settings.wait()
        await second.close()
    }

    @Test("nobody there is told by name")
    func nobody() async throws {
        // A path of this test alone: a closed port may be taken again by the test beside.
        let address = Self.socketAddress
        do {
            _ = try await connect(address, TestPeer())
            Issue.record("connected to nobody")
        } catch {
            #expect((error as? NetError)?.code == .connectFailed)
            #expect("\(error)".contains("\(address)"))
        }
    }

    @Test("connections at the bound are served, one more is closed")
    func bound() async throws {
        var configuration = NetConfiguration()
        configuration.connectionsMax = 2
        let listener = try await listener(on: .tcp(host: "127.0.0.1", port: 0), configuration)
        let peers = [TestPeer(), TestPeer(), TestPeer()]
        let first = try await connect(listener.address, peers[0])
        await peers[0].settings.wait()
        _ = try await connect(listener.address, peers[1])
        await peers[1].settings.wait()
        _ = try await connect(listener.address, peers[2])
        await peers[2].closed.wait()
        #expect(!peers[2].settings.hasFired)
        // A place that is given back is taken again.
        first.loop.execute { first.close() }
        await peers[0].closed.wait()
        while true {
            let peer = TestPeer()
            _ = try await connect(listener.address, peer)
            if await peer.settingsOrClosed() { break }
        }
        await listener.close()
    }

    @Test("a peer that opens more than its burst waits and is served; one that would wait for too long is closed")
    func rate() async throws {
        var configuration = NetConfiguration()
        configuration.connectionsPerPeer = Allowance(burst: 1, perSecond: 50)
        configuration.connectionWaitMax = .milliseconds(50)
        let refused = Mutex<[ConnectionRefusal]>([])
        let listener = try await HTTP2Listener.listen(
            on: .tcp(host: "127.0.0.1", port: 0),
            group: .shared,
            http2: HTTP2SessionConfiguration(),
            configuration: configuration,
            refused: { refusal in refused.withLock { $0.append(refusal) } },
            makeDelegate: { _ in TestPeer() }
        )
        let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    let peer = TestPeer()
                    _ = try await self.connect(listener.address, peer)
                    return await peer.settingsOrClosed()
                }
            }
            return try await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcomes.count { $0 } >= 2)
        #expect(outcomes.count { !$0 } == refused.withLock { $0.count })
        await listener.close()
    }

    @Test("a connection that ends because it floods leaves its peer fewer")
    func flood() async throws {
        var configuration = NetConfiguration()
        configuration.connectionsPerPeer = Allowance(burst: 10, perSecond: 0.001)
        configuration.connectionsPerFlood = 9
        configuration.connectionWaitMax = .zero
        let listener = try await listener(on: .tcp(host: "127.0.0.1", port: 0), configuration)
        let flooding = try RawSocket(to: listener.address)
        flooding.send(RawSocket.hello)
        for _ in 0..<200 { flooding.send(RawSocket.frame(type: 4)) }
        _ = flooding.readToEnd()
        flooding.close()
        let peer = TestPeer()
        _ = try await connect(listener.address, peer)
        #expect(await !peer.settingsOrClosed())
        await listener.close()
    }

    @Test("a peer that says nothing is closed when its time is over")
    func silentPeer() async throws {
        var configuration = NetConfiguration()
        configuration.handshakeTimeout = .milliseconds(20)
        let server = TestPeer()
        let listener = try await listener(on: .tcp(host: "127.0.0.1", port: 0), configuration, server)
        guard case .tcp(_, let port) = listener.address else { return }
        let silent = try SilentSocket(port: port)
        await server.closed.wait()
        #expect(!server.settings.hasFired)
        silent.close()
        await listener.close()
    }

    @Test("addresses are written as they are typed")
    func descriptions() {
        #expect("\(ListenAddress.tcp(host: "::1", port: 7))" == "[::1]:7")
        #expect("\(ListenAddress.tcp(host: "localhost", port: 7))" == "localhost:7")
        #expect("\(ListenAddress.unix(path: "/a"))" == "unix:/a")
        #expect("\(PeerAddress.tcp(host: "1.2.3.4", port: 5))" == "1.2.3.4:5")
        #expect(
            "\(PeerAddress.tcp(host: "::1", port: 5)) \(PeerAddress.unix(nil)) \(PeerAddress.inProcess)"
                == "[::1]:5 unix in-process"
        )
    }
}
