// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization
import TestCertificates
import Testing
import WireMessages
import WireNet

@testable import WireGRPC

/// Calls over TLS, and what handlers know of their callers.
@Suite("Secure server and channel", .timeLimit(.minutes(2)))
final class SecureServerTests {
    private let files: TestCertificates

    init() throws {
        files = try TestCertificates()
    }

    deinit {
        files.remove()
    }

    private func serverTLS(clientCA: String? = nil) -> ServerTLSConfiguration {
        ServerTLSConfiguration(
            certificateFile: files.path("server.pem"),
            keyFile: files.path("server.key"),
            clientCAFile: clientCA.map(files.path)
        )
    }

    private func client(_ name: String? = nil) -> GRPCChannelConfiguration {
        var configuration = GRPCChannelConfiguration()
        configuration.tls = ClientTLSConfiguration(
            caFile: files.path("ca.pem"),
            certificateFile: name.map { files.path("\($0).pem") },
            keyFile: name.map { files.path("\($0).key") }
        )
        return configuration
    }

    /// What a handler learns of one caller; on the address of `listen`.
    private func caller(
        on address: ListenAddress,
        server: GRPCServerConfiguration,
        client: GRPCChannelConfiguration
    ) async throws -> (PeerAddress, PeerCertificate?)? {
        let seen = Mutex<(PeerAddress, PeerCertificate?)?>(nil)
        let method = GRPCMethod.unarySerialized("Who") { request, context in
            seen.withLock { $0 = (context.peer, context.peerCertificate) }
            return request
        }
        let service = GRPCServiceDefinition(name: "a.B", methods: [method])
        let served = GRPCServer(services: [service], configuration: server, logger: .quiet)
        let bound = try await served.start(on: [address])[0]
        let channel = GRPCChannel(target: bound, configuration: client, logger: .quiet)
        let error = await status {
            _ = try await channel.unary("/a.B/Who", Text("x"), options: .init(), response: Text.self)
        }
        await channel.close()
        await served.shutdownGracefully(grace: .seconds(5))
        if let error { throw error }
        return seen.withLock { $0 }
    }

    private static let anyPort = ListenAddress.tcp(host: "127.0.0.1", port: 0)

    @Test("a handler knows the certificate of its caller")
    func certificate() async throws {
        var server = GRPCServerConfiguration()
        server.tls = serverTLS(clientCA: "ca.pem")
        let seen = try await caller(on: Self.anyPort, server: server, client: client("client"))
        #expect(seen?.1?.commonName == "alice")
        #expect(seen?.1?.uris == ["spiffe://tests/alice"])
    }

    @Test(
        "a pinned certificate is the only one that its peer may show, and needs no root",
        arguments: [
            (server: "lone", shown: "lone", isTrusted: true), ("server", "lone", false), ("lone", "client", false),
            ("lone", nil, false),
        ] as [(server: String, shown: String?, isTrusted: Bool)]
    )
    func pinned(pinnedServer: String, shown: String?, isTrusted: Bool) async throws {
        var server = GRPCServerConfiguration()
        server.tls = ServerTLSConfiguration(certificateFile: files.path("lone.pem"), keyFile: files.path("lone.key"))
        server.tls?.pinnedClientFile = files.path("lone.pem")
        var client = client(shown)
        client.tls?.caFile = nil
        client.tls?.pinnedServerFile = files.path("\(pinnedServer).pem")
        do {
            let seen = try await caller(on: Self.anyPort, server: server, client: client)
            #expect(isTrusted && seen?.1?.commonName == "lone")
        } catch let error as RPCError {
            #expect(!isTrusted && error.code == .unavailable)
        }
    }

    @Test("a certificate that signed itself without being an authority's is no root")
    func loneRoot() async throws {
        var server = GRPCServerConfiguration()
        server.tls = ServerTLSConfiguration(certificateFile: files.path("lone.pem"), keyFile: files.path("lone.key"))
        var client = client()
        client.tls?.caFile = files.path("lone.pem")
        let error = await status { _ = try await caller(on: Self.anyPort, server: server, client: client) }
        #expect(error?.code == .unavailable)
    }

    @Test("a caller that was not asked has none")
    func anonymous() async throws {
        var server = GRPCServerConfiguration()
        server.tls = serverTLS()
        let seen = try await caller(on: Self.anyPort, server: server, client: client())
        #expect(seen != nil && seen?.1 == nil)
    }

    @Test("a Unix socket has no TLS, and the system says whose process calls")
    func unixSocket() async throws {
        var server = GRPCServerConfiguration()
        server.tls = serverTLS(clientCA: "ca.pem")
        let seen = try await caller(on: GRPCServerTests.socketAddress(), server: server, client: .init())
        guard case .unix(let credentials?) = seen?.0 else {
            Issue.record("no process is known: \(String(describing: seen))")
            return
        }
        #expect(credentials.processID > 0)
    }

    @Test("a certificate that cannot be used fails the start of a server and the calls of a channel by name")
    func unusable() async throws {
        var configuration = GRPCServerConfiguration()
        configuration.tls = serverTLS()
        try files.replace("server.key", with: "")
        let server = GRPCServer(services: [], configuration: configuration, logger: .quiet)
        let failure = await #expect(throws: NetError.self) { try await server.start(on: [Self.anyPort]) }
        #expect(failure?.message.contains("server.key") == true)
        var wrong = client()
        wrong.tls?.caFile = files.path("none.pem")
        let channel = GRPCChannel(target: Self.anyPort, configuration: wrong, logger: .quiet)
        let error = await status {
            _ = try await channel.unary("/a.B/C", Text(""), options: .init(), response: Text.self)
        }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("none.pem") == true)
        await channel.close()
    }

    @Test("a server without TLS has nothing to reload")
    func noReload() async throws {
        let server = GRPCServer(services: [], configuration: .init(), logger: .quiet)
        #expect(try !server.reloadCertificates())
    }
}
