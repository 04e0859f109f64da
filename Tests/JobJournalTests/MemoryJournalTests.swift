// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization
internal import Testing

@testable internal import JobJournal

/// What only the journal in memory can do; the rest is in the conformance tests.
@Suite("MemoryJournal")
struct MemoryJournalTests {
    private final class Shared: Sendable {
        private let list = Mutex<[AppendOutcome]>([])
        var all: [AppendOutcome] { list.withLock { $0 } }
        func add(_ outcome: AppendOutcome) { list.withLock { $0.append(outcome) } }
    }

    private func started(_ durability: MemoryJournal.Durability) throws -> (MemoryJournal, Shared) {
        let journal = MemoryJournal(durability: durability)
        let outcomes = Shared()
        try journal.recover(snapshotBlock: { _ in }, record: { _ in })
        try journal.start { outcomes.add($0) }
        return (journal, outcomes)
    }

    @Test("immediate durability is reported within the append")
    func immediate() throws {
        let (journal, outcomes) = try started(.immediate)
        try journal.append([JournalFixture.record(1), JournalFixture.record(2)], logicalTime: 4)
        #expect(outcomes.all == [.durable(through: 2)])
        #expect(journal.durableSequence == 2)
    }

    @Test("records appended before the start become durable with it")
    func beforeStart() throws {
        let journal = MemoryJournal()
        let outcomes = Shared()
        try journal.append([JournalFixture.record(1)], logicalTime: 0)
        #expect(journal.durableSequence == 0)
        try journal.recover(snapshotBlock: { _ in }, record: { _ in })
        try journal.start { outcomes.add($0) }
        #expect(outcomes.all == [.durable(through: 1)])
    }

    @Test("durability is released by whole groups")
    func wholeGroups() throws {
        let (journal, outcomes) = try started(.manual)
        for first in [UInt64(1), 4, 7] {
            try journal.append((first..<first + 3).map { JournalFixture.record($0) }, logicalTime: 0)
        }
        journal.releaseDurable(through: 5)
        #expect(journal.durableSequence == 3)
        journal.releaseDurable(through: 5)
        journal.releaseDurable(through: 9)
        #expect(outcomes.all == [.durable(through: 3), .durable(through: 9)])
    }

    @Test(
        "a stopped journal refuses, releases nothing, and reports why",
        arguments: [.fenced(epoch: 9), .indeterminate(JournalError(.inputOutput, "no", systemError: EIO))]
            as [AppendOutcome]
    )
    func stopped(outcome: AppendOutcome) throws {
        let (journal, outcomes) = try started(.manual)
        try journal.append([JournalFixture.record(1)], logicalTime: 0)
        journal.stop(outcome)
        journal.releaseDurable()
        #expect(outcomes.all == [outcome])
        #expect(journal.durableSequence == 0)
        #expect(journalError { try journal.append([JournalFixture.record(2)], logicalTime: 0) } != nil)
        #expect(journal.room(for: 0) == .missing)
    }

    @Test("a full journal refuses until it is not")
    func full() throws {
        let (journal, _) = try started(.immediate)
        journal.setRoom(.missing)
        #expect(journal.room(for: 0) == .missing)
        #expect(journalError { try journal.append([JournalFixture.record(1)], logicalTime: 0) }?.code == .journalFull)
        journal.setRoom(.held)
        try journal.append([JournalFixture.record(1)], logicalTime: 0)
        #expect(journal.durableSequence == 1)
    }

    @Test("two snapshots drop the records before the older one")
    func compaction() throws {
        let (journal, _) = try started(.immediate)
        try journal.append((1...9).map { JournalFixture.record($0) }, logicalTime: 0)
        try journal.writeSnapshot(through: 4) { try $0([4]) }
        #expect(journal.oldestSequence == 1)
        try journal.writeSnapshot(through: 7) { try $0([7]) }
        #expect(journal.oldestSequence == 5)
        #expect(journalError { _ = try journal.read(after: 3, limit: 1) }?.code == .compacted(oldest: 5))
        #expect(try journal.read(after: 4, limit: 1) == [JournalFixture.record(5)])
    }
}
