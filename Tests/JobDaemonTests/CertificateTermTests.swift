// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import TestCertificates
internal import Testing

@testable internal import JobDaemon

@Suite("CertificateTerm")
struct CertificateTermTests {
    /// 2020-01-01 and 2120-01-01, between which the certificates of tests are good.
    private static let start: Int64 = 1_577_836_800
    private static let end: Int64 = 4_733_510_400
    private static let day: Int64 = 86_400

    @Test(
        "what is not good now, or not for 14 days more, is told with its day",
        arguments: [
            (start - 1, "good from 2020-01-01T00:00:00Z on"), (start, nil), (end - 14 * day - 1, nil),
            (end - 14 * day, "expires on 2120-01-01T00:00:00Z"), (end - 1, "expires on 2120-01-01T00:00:00Z"),
            (end, "has expired on 2120-01-01T00:00:00Z"),
        ] as [(Int64, String?)]
    )
    func warning(seconds: Int64, text: String?) throws {
        let certificates = try TestCertificates()
        defer { certificates.remove() }
        let term = try #require(CertificateTerm(file: certificates.path("server.pem")))
        let warning = term.warning(at: Timestamp(nanoseconds: seconds * 1_000_000_000))
        #expect((warning == nil) == (text == nil))
        #expect(warning?.contains(text ?? "") ?? true)
    }

    @Test("a file without a certificate has none")
    func none() throws {
        let certificates = try TestCertificates()
        defer { certificates.remove() }
        #expect(CertificateTerm(file: certificates.path("server.key")) == nil)
        #expect(CertificateTerm(file: certificates.path("none")) == nil)
    }
}
