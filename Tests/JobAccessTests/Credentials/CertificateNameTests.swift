// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobAccess

@Suite("CertificateName")
struct CertificateNameTests {
    @Test("each kind is read as it is written")
    func kinds() throws {
        for text in ["cn:alice", "dns:w1.example.org", "uri:spiffe://example.org/w1", "email:a@example.org"] {
            #expect(try CertificateName(text).description == text)
        }
        #expect(try CertificateName("uri:spiffe://a/b") == CertificateName(.uri, "spiffe://a/b"))
    }

    @Test("DNS names have no case, other names do")
    func letters() {
        #expect(CertificateName(.dns, "W1.Example.ORG") == CertificateName(.dns, "w1.example.org"))
        #expect(CertificateName(.commonName, "Alice") != CertificateName(.commonName, "alice"))
    }

    @Test("anything else is refused", arguments: ["", "cn", "cn:", "ip:1.2.3.4", "alice"])
    func refused(_ text: String) {
        #expect(throws: AccessError.self) { try CertificateName(text) }
    }
}
