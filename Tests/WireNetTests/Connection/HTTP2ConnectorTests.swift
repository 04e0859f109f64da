// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestCertificates
import Testing
import WireHTTP2

@testable import WireNet

@Suite("HTTP2Connector", .timeLimit(.minutes(5)))
final class HTTP2ConnectorTests {
    private let files: TestCertificates

    init() throws {
        files = try TestCertificates()
    }

    deinit {
        files.remove()
    }

    private func connect(
        _ address: ConnectAddress,
        tls: ClientTLSConfiguration? = nil,
        keepalive: KeepaliveConfiguration? = nil,
        _ peer: TestPeer = TestPeer()
    ) async throws -> HTTP2Connection {
        let loop = NetLoopGroup.shared.next()
        let connector = HTTP2Connector(
            to: address,
            loop: loop,
            http2: HTTP2SessionConfiguration(),
            configuration: NetConfiguration(),
            tls: try tls.map { try ClientTLS($0, shutdownTimeout: .milliseconds(100)) }
        )
        return try await withCheckedThrowingContinuation { continuation in
            loop.execute {
                connector.connect(keepalive: keepalive, delegate: peer) { continuation.resume(with: $0) }
            }
        }
    }

    private func listen(
        _ address: ListenAddress = .tcp(host: "127.0.0.1", port: 0),
        tls: ServerTLS? = nil
    ) async throws -> HTTP2Listener {
        try await HTTP2Listener.listen(
            on: address,
            group: .shared,
            http2: HTTP2SessionConfiguration(),
            configuration: NetConfiguration(),
            tls: tls
        ) { _ in TestPeer() }
    }

    @Test("a server that answers PINGs is kept, however often it is asked")
    func keepalive() async throws {
        let listener = try await listen()
        let peer = TestPeer()
        let keepalive = KeepaliveConfiguration(time: .milliseconds(1), timeout: .seconds(20), isWithoutCalls: true)
        let connection = try await connect(listener.address, keepalive: keepalive, peer)
        await peer.settings.wait()
        // The server of this test sends it away in the end, for asking too often: it has answered until then.
        await peer.closed.wait()
        #expect(connection.observed.goAwayText == "too_many_pings")
        await listener.close()
    }

    @Test("on a Unix socket the certificate must hold localhost, or the name that is given")
    func unixSocket() async throws {
        let tls = try ServerTLS(
            ServerTLSConfiguration(certificateFile: files.path("server.pem"), keyFile: files.path("server.key")),
            shutdownTimeout: .milliseconds(100)
        )
        let listener = try await listen(HTTP2ListenerTests.socketAddress, tls: tls)
        let trusting = ClientTLSConfiguration(caFile: files.path("ca.pem"))
        let connection = try await connect(listener.address, tls: trusting)
        #expect(connection.peerCertificate?.commonName == "server")
        connection.loop.execute { connection.close() }
        var other = trusting
        other.serverName = "elsewhere.test"
        await #expect(throws: NetError.self) { try await self.connect(listener.address, tls: other) }
        await listener.close()
    }

    @Test("a server that speaks no TLS is told from one that is not there")
    func noTLS() async throws {
        let listener = try await listen()
        let trusting = ClientTLSConfiguration(caFile: files.path("ca.pem"))
        let failure = await #expect(throws: NetError.self) {
            try await self.connect(listener.address, tls: trusting)
        }
        #expect(failure?.code == .connectFailed)
        #expect(failure?.message.contains("TLS") == true)
        let nobody = await #expect(throws: NetError.self) {
            try await self.connect(HTTP2ListenerTests.socketAddress, tls: trusting)
        }
        #expect(nobody?.message.contains("TLS") == false)
        await listener.close()
    }
}
