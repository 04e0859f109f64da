// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import JobJournal

@Suite("MemorySnapshot")
struct MemorySnapshotTests {
    private func journal() throws -> MemoryJournal {
        let journal = MemoryJournal()
        try journal.recover(snapshotBlock: { _ in }, record: { _ in })
        try journal.start { _ in }
        try journal.append([JournalFixture.record(1), JournalFixture.record(2)], logicalTime: 0)
        return journal
    }

    @Test("it counts from its end on, and once")
    func counts() throws {
        let journal = try journal()
        let snapshot = try journal.beginSnapshot(through: 2)
        try snapshot.append([1])
        #expect(journal.metrics.snapshotSequence == 0)
        #expect(journalError { _ = try journal.beginSnapshot(through: 2) }?.code == .invalidState)
        try snapshot.finish()
        #expect(journal.metrics.snapshotSequence == 2)
        #expect(journalError { try snapshot.finish() }?.code == .invalidState)
        #expect(journalError { try snapshot.append([1]) }?.code == .invalidState)
    }

    @Test("one that is given up or dropped leaves nothing")
    func discard() throws {
        let journal = try journal()
        try journal.beginSnapshot(through: 2).discard()
        _ = try journal.beginSnapshot(through: 2)
        try journal.writeSnapshot(through: 2) { try $0([2]) }
        #expect(journal.metrics.snapshotSequence == 2)
    }

    @Test("it cannot end before its records are durable")
    func durability() throws {
        let journal = try journal()
        let snapshot = try journal.beginSnapshot(through: 3)
        #expect(journalError { try snapshot.finish() }?.code == .invalidState)
        try journal.append([JournalFixture.record(3)], logicalTime: 0)
        try snapshot.finish()
        #expect(journal.metrics.snapshotSequence == 3)
    }
}
