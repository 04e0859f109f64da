// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

@Suite("Directories that hold no store")
struct StoreListingTests {
    @Test("a directory without a journal is named as one")
    func noJournal() {
        #expect(journalError { _ = try InspectedStore.verify(SimulatedStorage()) }?.code == .invalidState)
        let missing = StoreInspector(directory: "/nowhere/at/all")
        #expect(journalError { _ = try missing.verify() }?.code == .invalidState)
    }
}
