// SPDX-License-Identifier: Apache-2.0

import JobCore
import NIOCore
import NIOPosix
import NIOSSL
import TestCertificates
import Testing

@testable import JobHTTP

@Suite("ConnectionCheck")
struct ConnectionCheckTests {
    @Test("TLS verifies the name of the URL, whatever address it is at, against the roots that are trusted")
    func tls() async throws {
        let certificates = try TestCertificates()
        defer { certificates.remove() }
        let server = try await ScriptedHTTPServer.start(tls: Self.context(certificates)) { _ in
            ScriptedHTTPServer.answer("200 OK")
        }
        var fixture = ExecutorFixture()
        func run(_ host: String) async -> AttemptOutcome {
            await fixture.run(HTTPSpec(url: "https://\(host):\(server.port)/"))
        }
        let distrusted = await run("renewed.test").failure
        #expect(distrusted?.reason == "HTTP_TLS_FAILED" && distrusted?.isPermanent == false)
        fixture.configuration.trustRoots = try #require(TrustRoots(pemFile: certificates.path("ca.pem")))
        #expect(await run("renewed.test").ending == .succeeded)
        #expect(await run("127.0.0.1").ending == .succeeded)
        // Although the server's address is among the names of its certificate.
        let wrong = await run("wrong.test").failure
        #expect(wrong?.reason == "HTTP_TLS_FAILED")
        #expect(wrong?.message == "the certificate of the server is not for wrong.test")
        #expect(server.requests.count == 2)
        try await server.stop()
    }

    @Test("a connection to another address than the one that was checked is closed")
    func address() async throws {
        let server = try await ScriptedHTTPServer.start { _ in ScriptedHTTPServer.answer("200 OK") }
        func connect() async throws -> any Channel {
            try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(host: "127.0.0.1", port: server.port).get()
        }
        let right = try await connect()
        try await ConnectionCheck(address: #require(IPAddress("127.0.0.1")), name: nil).check(right).get()
        try await right.close()
        let wrong = try await connect()
        let check = ConnectionCheck(address: try #require(IPAddress("127.0.0.2")), name: nil)
        let failure = await #expect(throws: HTTPFailure.self) { try await check.check(wrong).get() }
        #expect(failure?.reason == .addressRefused)
        try await wrong.closeFuture.get()
        try await server.stop()
    }

    private static func context(_ certificates: TestCertificates) throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMFile(certificates.path("renewed.pem"))
        let key = try NIOSSLPrivateKey(file: certificates.path("renewed.key"), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) },
                privateKey: .privateKey(key)
            )
        )
    }
}
