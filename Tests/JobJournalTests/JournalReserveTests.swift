// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

@Suite("JournalReserve")
struct JournalReserveTests {
    @Test("nothing is promised unless it is said")
    func none() {
        #expect(JournalReserve() == JournalReserve(logBytes: 0, snapshotBytes: 0))
    }

    @Test("a journal on a disk with space takes new work, whatever is promised, once it has made room")
    func accepts() throws {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: 16 << 10)
        fixture.journal.setReserve(JournalReserve(logBytes: 1 << 20, snapshotBytes: 4096))
        #expect(fixture.journal.room(for: 0) == .coming)
        try fixture.driveAll()
        #expect(fixture.journal.room(for: 0) == .held)
    }
}
