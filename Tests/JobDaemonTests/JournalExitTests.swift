// SPDX-License-Identifier: Apache-2.0

internal import JobJournal
internal import Testing

@testable internal import JobDaemon

@Suite("Exit codes of jobd journal")
struct JournalExitTests {
    @Test("each kind of trouble has its own")
    func codes() {
        let codes: [JournalError.Code] = [.inputOutput, .invalidState, .corrupted, .unsupportedFormat, .inUse(pid: 7)]
        #expect(codes.map { JournalExit.code(of: JournalError($0, "")) } == [1, 1, 2, 3, 4])
    }
}
