// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestCertificates
import Testing
import WireHTTP2

@testable import WireNet

@Suite("TLS: handshakes between listener and connector", .timeLimit(.minutes(5)))
final class TLSHandshakeHandlerTests {
    private let files: TestCertificates

    init() throws {
        files = try TestCertificates()
    }

    deinit {
        files.remove()
    }

    private func listener(
        clientCA: String? = nil,
        _ configuration: NetConfiguration = NetConfiguration(),
        _ peer: TestPeer = TestPeer()
    ) async throws -> (HTTP2Listener, ServerTLS) {
        let tls = try ServerTLS(
            ServerTLSConfiguration(
                certificateFile: files.path("server.pem"),
                keyFile: files.path("server.key"),
                clientCAFile: clientCA.map(files.path)
            ),
            shutdownTimeout: .milliseconds(100)
        )
        let listener = try await HTTP2Listener.listen(
            on: .tcp(host: "127.0.0.1", port: 0),
            group: .shared,
            http2: HTTP2SessionConfiguration(),
            configuration: configuration,
            tls: tls
        ) { _ in peer }
        return (listener, tls)
    }

    private func connect(
        _ address: ConnectAddress,
        _ configuration: ClientTLSConfiguration,
        _ peer: TestPeer = TestPeer()
    ) async throws -> HTTP2Connection {
        let loop = NetLoopGroup.shared.next()
        let connector = HTTP2Connector(
            to: address,
            loop: loop,
            http2: HTTP2SessionConfiguration(),
            configuration: NetConfiguration(),
            tls: try ClientTLS(configuration, shutdownTimeout: .milliseconds(100))
        )
        return try await withCheckedThrowingContinuation { continuation in
            loop.execute {
                connector.connect(delegate: peer) { continuation.resume(with: $0) }
            }
        }
    }

    private func trusting(_ client: String? = nil, as name: String? = nil) -> ClientTLSConfiguration {
        ClientTLSConfiguration(
            caFile: files.path("ca.pem"),
            certificateFile: client.map { files.path("\($0).pem") },
            keyFile: client.map { files.path("\($0).key") },
            serverName: name
        )
    }

    private func port(of listener: HTTP2Listener) -> Int {
        if case .tcp(_, let port) = listener.address { port } else { 0 }
    }

    @Test(
        "SETTINGS go both ways after a handshake, and the server's certificate is known",
        arguments: [nil, "localhost"]
    )
    func exchange(name: String?) async throws {
        let server = TestPeer()
        let (listener, _) = try await listener(NetConfiguration(), server)
        let client = TestPeer()
        let connection = try await connect(listener.address, trusting(as: name), client)
        await client.settings.wait()
        await server.settings.wait()
        #expect(connection.peerCertificate?.commonName == "server")
        #expect(connection.peerCertificate?.dnsNames == ["localhost"])
        #expect(server.certificate == nil)
        connection.loop.execute { connection.close() }
        await client.closed.wait()
        await server.closed.wait()
        await listener.close()
    }

    @Test("a certificate of another root, or of another name, is refused by the client")
    func wrongServer() async throws {
        let (listener, _) = try await listener()
        var untrusting = trusting()
        untrusting.caFile = files.path("stranger.pem")
        for configuration in [untrusting, trusting(as: "elsewhere.test")] {
            do {
                _ = try await connect(listener.address, configuration)
                Issue.record("connected although \(configuration) does not fit")
            } catch {
                #expect((error as? NetError)?.code == .connectFailed)
                #expect("\(error)".contains("\(listener.address)"))
            }
        }
        await listener.close()
    }

    @Test("a client shows its certificate when it is asked for one, and the server knows its names")
    func mutual() async throws {
        let server = TestPeer()
        let (listener, _) = try await listener(clientCA: "ca.pem", NetConfiguration(), server)
        let connection = try await connect(listener.address, trusting("client"))
        await server.settings.wait()
        #expect(
            server.certificate
                == PeerCertificate(
                    commonName: "alice",
                    dnsNames: ["alice.test"],
                    uris: ["spiffe://tests/alice"],
                    emailAddresses: ["alice@tests.example"]
                )
        )
        connection.loop.execute { connection.close() }
        await listener.close()
    }

    @Test("a client without a certificate, or with a stranger's, gets no session", arguments: [nil, "stranger"])
    func refusedClient(certificate: String?) async throws {
        let server = TestPeer()
        let (listener, _) = try await listener(clientCA: "ca.pem", NetConfiguration(), server)
        let client = TestPeer()
        // In TLS 1.3 the client's own handshake is over before the server looks at its certificate.
        if (try? await connect(listener.address, trusting(certificate), client)) != nil {
            await client.closed.wait()
        }
        #expect(!client.settings.hasFired)
        #expect(!server.settings.hasFired)
        await listener.close()
    }

    @Test("a new certificate reaches new connections, and open ones go on with theirs")
    func reload() async throws {
        let server = TestPeer()
        let (listener, tls) = try await listener(NetConfiguration(), server)
        let old = TestPeer()
        let first = try await connect(listener.address, trusting(), old)
        await old.settings.wait()
        try files.replace("server.pem", with: TestCertificates.text("renewed.pem"))
        try files.replace("server.key", with: TestCertificates.text("renewed.key"))
        try tls.reload()
        let second = try await connect(listener.address, trusting(as: "renewed.test"))
        #expect(second.peerCertificate?.commonName == "renewed")
        #expect(first.peerCertificate?.commonName == "server")
        #expect(!old.closed.hasFired)
        for connection in [first, second] {
            connection.loop.execute { connection.close() }
        }
        await old.closed.wait()
        await listener.close()
    }

    @Test("without TLS nobody gets through")
    func plain() async throws {
        let server = TestPeer()
        let (listener, _) = try await listener(NetConfiguration(), server)
        let socket = try RawSocket(to: listener.address)
        socket.send(RawSocket.hello)
        // An alert at most, and the end.
        #expect(!socket.readToEnd().contains(0x04))
        socket.close()
        #expect(!server.settings.hasFired)
        await listener.close()
    }

    @Test("a handshake that does not begin ends when its time is over")
    func silent() async throws {
        var configuration = NetConfiguration()
        configuration.handshakeTimeout = .milliseconds(20)
        let (listener, _) = try await listener(configuration)
        let socket = try RawSocket(to: listener.address)
        #expect(socket.readToEnd() == [])
        socket.close()
        await listener.close()
    }
}
