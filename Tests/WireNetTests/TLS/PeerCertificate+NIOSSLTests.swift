// SPDX-License-Identifier: Apache-2.0

import TestCertificates
import Testing

@testable import WireNet

@Suite("PeerCertificate of NIOSSL")
struct PeerCertificateNIOSSLTests {
    @Test("the names of each kind are told apart; addresses are none of them")
    func names() throws {
        let files = try TestCertificates()
        defer { files.remove() }
        let client = try PeerCertificate(#require(try PEMFiles.certificates(files.path("client.pem")).first))
        #expect(
            client
                == PeerCertificate(
                    commonName: "alice",
                    dnsNames: ["alice.test"],
                    uris: ["spiffe://tests/alice"],
                    emailAddresses: ["alice@tests.example"]
                )
        )
        let server = try PeerCertificate(#require(try PEMFiles.certificates(files.path("server.pem")).first))
        #expect(server == PeerCertificate(commonName: "server", dnsNames: ["localhost"]))
    }
}
