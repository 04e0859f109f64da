// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireNet

@Suite("PeerCertificate")
struct PeerCertificateTests {
    @Test(
        "it holds the names that it lists, and one label for a wildcard",
        arguments: [
            ("a.example.org", "a.example.org", true), ("A.Example.org", "a.example.ORG", true),
            ("a.example.org", "a.example.org.", true), ("a.example.org", "b.example.org", false),
            ("*.example.org", "a.example.org", true), ("*.example.org", "a.b.example.org", false),
            ("*.example.org", "example.org", false), ("*.example.org", ".example.org", false),
            ("*.org", "example.org", false), ("a*.example.org", "ab.example.org", false), ("*", "localhost", false),
        ]
    )
    func holds(pattern: String, name: String, expected: Bool) {
        #expect(PeerCertificate(dnsNames: ["other.test", pattern]).holds(name) == expected)
    }

    @Test("the common name does not count")
    func commonName() {
        #expect(!PeerCertificate(commonName: "a.example.org").holds("a.example.org"))
    }
}
