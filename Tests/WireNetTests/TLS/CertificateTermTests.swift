// SPDX-License-Identifier: Apache-2.0

import TestCertificates
import Testing

@testable import WireNet

@Suite("CertificateTerm")
struct CertificateTermTests {
    @Test("a chain is good for as long as all of it is")
    func term() throws {
        let certificates = try TestCertificates()
        defer { certificates.remove() }
        let chain = TestCertificates.text("server.pem") + TestCertificates.text("ca.pem")
        try certificates.replace("server.pem", with: chain)
        let term = try CertificateTerm(file: certificates.path("server.pem"))
        // 2020-01-01 and 2120-01-01.
        #expect(term.start == 1_577_836_800 && term.end == 4_733_510_400)
    }

    @Test("a file without a certificate is named")
    func none() throws {
        let certificates = try TestCertificates()
        defer { certificates.remove() }
        for name in ["server.key", "none"] {
            let error = #expect(throws: NetError.self) { try CertificateTerm(file: certificates.path(name)) }
            #expect(error?.message.contains(certificates.path(name)) == true)
        }
    }
}
