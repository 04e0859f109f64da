// SPDX-License-Identifier: Apache-2.0

import TestCertificates
import Testing

@testable import WireNet

@Suite("ClientTLS")
struct ClientTLSTests {
    private func problem(_ configuration: ClientTLSConfiguration) -> String? {
        do throws(NetError) {
            _ = try ClientTLS(configuration, shutdownTimeout: .seconds(1))
            return nil
        } catch {
            return error.message
        }
    }

    @Test("the system's roots need no file")
    func system() {
        #expect(problem(ClientTLSConfiguration()) == nil)
        #expect(problem(ClientTLSConfiguration(serverName: "jobs.example")) == nil)
    }

    @Test("a name that no certificate is checked for is refused", arguments: ["", "127.0.0.1", "::1", "a\0b"])
    func names(name: String) {
        #expect(problem(ClientTLSConfiguration(serverName: name))?.contains("DNS name") == true)
    }

    @Test("a certificate and a key go together, and files are named")
    func files() throws {
        let files = try TestCertificates()
        defer { files.remove() }
        #expect(
            problem(ClientTLSConfiguration(certificateFile: files.path("client.pem")))?.contains("client.pem") == true
        )
        #expect(problem(ClientTLSConfiguration(keyFile: files.path("client.key")))?.contains("client.key") == true)
        #expect(problem(ClientTLSConfiguration(caFile: files.path("none")))?.contains(files.path("none")) == true)
        let mixed = ClientTLSConfiguration(
            certificateFile: files.path("client.pem"),
            keyFile: files.path("server.key")
        )
        #expect(problem(mixed)?.contains("together") == true)
    }
}
