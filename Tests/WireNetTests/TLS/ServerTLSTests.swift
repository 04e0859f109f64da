// SPDX-License-Identifier: Apache-2.0

import TestCertificates
import Testing

@testable import WireNet

@Suite("ServerTLS and ClientTLS: files")
final class ServerTLSTests {
    private let files: TestCertificates

    init() throws {
        files = try TestCertificates()
    }

    deinit {
        files.remove()
    }

    private func server(_ certificate: String, _ key: String, _ clientCA: String? = nil) throws -> ServerTLS {
        try ServerTLS(
            ServerTLSConfiguration(
                certificateFile: files.path(certificate),
                keyFile: files.path(key),
                clientCAFile: clientCA.map(files.path)
            ),
            shutdownTimeout: .seconds(1)
        )
    }

    @Test(
        "a file that cannot be used is named",
        arguments: [
            ("missing.pem", "server.key", nil, "missing.pem"), ("server.pem", "missing.key", nil, "missing.key"),
            ("server.key", "server.key", nil, "server.key"), ("server.pem", "server.pem", nil, "server.pem"),
            ("server.pem", "client.key", nil, "client.key"), ("server.pem", "server.key", "none.pem", "none.pem"),
            ("server.pem", "server.key", "server.key", "server.key"),
        ] as [(String, String, String?, String)]
    )
    func unusable(certificate: String, key: String, clientCA: String?, named: String) throws {
        let error = #expect(throws: NetError.self) { try server(certificate, key, clientCA) }
        #expect(error?.code == .certificateUnusable)
        #expect(error?.message.contains(files.path(named)) == true)
    }

    @Test("a reload that fails changes nothing, and one that follows works")
    func reload() throws {
        let tls = try server("server.pem", "server.key")
        try files.replace("server.pem", with: "no certificate")
        #expect(throws: NetError.self) { try tls.reload() }
        try files.replace("server.pem", with: TestCertificates.text("renewed.pem"))
        // The key is still the old one.
        #expect(throws: NetError.self) { try tls.reload() }
        try files.replace("server.key", with: TestCertificates.text("renewed.key"))
        try tls.reload()
    }
}
