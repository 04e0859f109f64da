// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

@Suite("Lock of a store")
struct StoreLockTests {
    private func lock(_ storage: SimulatedStorage) -> StoreLock {
        StoreLock(storage: storage, paths: JournalPaths(directory: JournalFixture.directory), attemptsMax: 3)
    }

    @Test("one holder at a time, named in the refusal")
    func oneHolder() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        let error = journalError { _ = try lock(fixture.storage).take() }
        guard case .inUse(let pid) = error?.code else { return #expect(error == nil, "not refused as in use") }
        #expect(pid != nil)
        try fixture.journal.close()
        let held = try lock(fixture.storage).take()
        #expect(journalError { _ = try lock(fixture.storage).take() } != nil)
        held.close()
        try lock(fixture.storage).take().close()
    }

    @Test("as many tries as configured")
    func tries() throws {
        let storage = SimulatedStorage()
        let held = try lock(storage).take()
        let before = storage.callCount(.lock)
        _ = journalError { _ = try lock(storage).take() }
        #expect(storage.callCount(.lock) == before + 3)
        held.close()
    }
}
