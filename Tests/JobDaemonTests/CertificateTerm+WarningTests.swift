// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import Testing
internal import WireNet

@testable internal import JobDaemon

@Suite("CertificateTerm: warning")
struct CertificateTermWarningTests {
    /// 2020-01-01 and 2120-01-01.
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
    func warning(seconds: Int64, text: String?) {
        let term = CertificateTerm(start: Self.start, end: Self.end)
        let warning = term.warning(at: Timestamp(nanoseconds: seconds * 1_000_000_000))
        #expect((warning == nil) == (text == nil))
        #expect(warning?.contains(text ?? "") ?? true)
    }

    @Test("one without an end, in the year 9999, is good")
    func endless() {
        let term = CertificateTerm(start: 0, end: 253_402_300_799)
        #expect(term.warning(at: Timestamp(nanoseconds: Self.start * 1_000_000_000)) == nil)
    }
}
