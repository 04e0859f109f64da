// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

@Suite("Reading a store from beside")
struct StoreInspectorTests {
    @Test("a store in use is whole, and nothing in it is changed, locked or synced")
    func inUse() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(7)
        let calls = SimulatedStorage.changes.map(fixture.storage.callCount)
        let report = try InspectedStore.verify(fixture.storage)
        #expect(report.isWhole)
        #expect(report.end == .open)
        #expect((report.firstSequence, report.lastSequence, report.records) == (1, 7, 7))
        #expect(report.storeID == fixture.journal.storeID)
        #expect(report.epoch == fixture.journal.epoch)
        #expect(SimulatedStorage.changes.map(fixture.storage.callCount) == calls)
        try fixture.commit(1)
        try fixture.journal.close()
        #expect(try InspectedStore.verify(fixture.storage).end == .closed)
    }
}
