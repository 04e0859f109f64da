// SPDX-License-Identifier: Apache-2.0

internal import JobJournal
internal import Testing

@Suite("Report of a check")
struct VerificationReportTests {
    @Test("whole without a problem only")
    func whole() {
        var report = VerificationReport()
        #expect(report.isWhole)
        report.problems = [JournalError(.corrupted, "")]
        #expect(!report.isWhole)
    }
}
