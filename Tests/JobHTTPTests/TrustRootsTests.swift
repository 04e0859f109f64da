// SPDX-License-Identifier: Apache-2.0

import TestCertificates
import Testing

@testable import JobHTTP

@Suite("TrustRoots")
struct TrustRootsTests {
    @Test("the certificates of a file are read; a file without any, or none, is refused")
    func files() throws {
        let certificates = try TestCertificates()
        defer { certificates.remove() }
        #expect(TrustRoots(pemFile: certificates.path("ca.pem"))?.certificates.count == 1)
        #expect(TrustRoots(pemFile: certificates.path("server.key")) == nil)
        #expect(TrustRoots(pemFile: certificates.path("missing.pem")) == nil)
        #expect(TrustRoots.none.certificates.isEmpty)
    }
}
