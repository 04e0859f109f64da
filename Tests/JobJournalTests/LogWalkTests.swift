// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

@Suite("Reading a log from beside")
struct LogWalkTests {
    private let first = JournalFixture.segmentPath(1)

    @Test("batches come in order, from any record on")
    func batches() throws {
        let (storage, records) = try InspectedStore.make()
        let inspector = StoreInspector(directory: JournalFixture.directory, storage: storage)
        for sequence in [0, 1, 11, 12, 13, UInt64(records.count) - 1, UInt64(records.count)] {
            var found: [JournalRecord] = []
            var number: UInt64 = 0
            try inspector.forEachBatch(after: sequence) { batch in
                #expect(batch.number > number)
                number = batch.number
                found += batch.records
                return true
            }
            #expect(found == Array(records.dropFirst(Int(sequence))))
        }
        var count = 0
        try inspector.forEachBatch { _ in
            count += 1
            return count < 2
        }
        #expect(count == 2)
    }

    @Test("reading on into damage throws it")
    func damagedWalk() throws {
        let (storage, _) = try InspectedStore.make()
        var content = try #require(storage.content(first))
        content[8192 + 40] ^= 1
        storage.setContent(first, content)
        let error = journalError {
            try StoreInspector(directory: JournalFixture.directory, storage: storage).forEachBatch { _ in true }
        }
        #expect(error?.code == .corrupted)
        #expect(error?.location == .init(file: "journal/seg-0000000000000001", offset: 8192))
    }
}
