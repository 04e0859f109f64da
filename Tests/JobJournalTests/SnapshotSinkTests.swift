// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import JobJournal

@Suite("SnapshotSink")
struct SnapshotSinkTests {
    private struct Broken: Error {}

    private func journal() throws -> MemoryJournal {
        let journal = MemoryJournal()
        try journal.recover(snapshotBlock: { _ in }, record: { _ in })
        try journal.start { _ in }
        try journal.append([JournalFixture.record(1)], logicalTime: 0)
        return journal
    }

    @Test("a snapshot in one go, with its blocks in order")
    func whole() throws {
        let journal = try journal()
        try journal.writeSnapshot(through: 1) { emit in
            try emit([1])
            try emit([2])
        }
        #expect(journal.metrics.snapshotSequence == 1)
    }

    @Test("an error of the blocks gives the snapshot up, so that the next one can begin")
    func broken() throws {
        let journal = try journal()
        let error = journalError {
            try journal.writeSnapshot(through: 1) { emit in
                try emit([1])
                throw Broken()
            }
        }
        #expect(error?.code == .invalidState)
        #expect(journal.metrics.snapshotSequence == 0)
        try journal.writeSnapshot(through: 1) { try $0([1]) }
        #expect(journal.metrics.snapshotSequence == 1)
    }
}
