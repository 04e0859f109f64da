// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Synchronization
internal import Testing

@testable internal import JobJournal

/// The rules that every journal keeps, run against each of them.
@Suite("Journal conformance")
struct JournalConformanceTests {
    enum Kind: CaseIterable, Sendable {
        case memory
        case file
    }

    /// A journal whose durability the test releases, and that can be opened again.
    private struct Subject {
        let journal: any RecoverableJournal
        let release: () throws -> Void
        let reopen: () throws -> Subject
        /// As after kill -9.
        let crash: () throws -> Subject
    }

    private final class Outcomes: Sendable {
        private let list = Mutex<[AppendOutcome]>([])
        var all: [AppendOutcome] { list.withLock { $0 } }
        func add(_ outcome: AppendOutcome) { list.withLock { $0.append(outcome) } }
    }

    private func make(_ kind: Kind) throws -> Subject {
        switch kind {
        case .memory: memory(MemoryJournal(durability: .manual))
        case .file: try file(SimulatedStorage())
        }
    }

    private func memory(_ journal: MemoryJournal) -> Subject {
        Subject(
            journal: journal,
            release: { journal.releaseDurable() },
            reopen: { memory(journal.crash()) },
            crash: { memory(journal.crash()) }
        )
    }

    private func file(_ storage: SimulatedStorage) throws -> Subject {
        let journal = try FileJournal.open(JournalFixture.configuration(storage))
        return Subject(
            journal: journal,
            release: { while try journal.drive() {} },
            reopen: { try file(storage) },
            crash: { try file(storage.killed()) }
        )
    }

    private func start(_ subject: Subject, _ outcomes: Outcomes = Outcomes()) throws -> [JournalRecord] {
        var records: [JournalRecord] = []
        try subject.journal.recover(snapshotBlock: { _ in }, record: { records.append($0) })
        try subject.journal.start { outcomes.add($0) }
        return records
    }

    private func records(_ range: ClosedRange<UInt64>) -> [JournalRecord] {
        range.map { JournalFixture.record($0) }
    }

    @Test("a new journal is empty and its first epoch is at least 1", arguments: Kind.allCases)
    func empty(kind: Kind) throws {
        let subject = try make(kind)
        #expect(try start(subject).isEmpty)
        #expect(subject.journal.durableSequence == 0)
        #expect(subject.journal.oldestSequence == 1)
        #expect(subject.journal.epoch >= 1)
        #expect(subject.journal.room(for: 0) != .missing)
        #expect(try subject.journal.read(after: 0, limit: 10).isEmpty)
    }

    @Test("records are durable only when released, and reported in order", arguments: Kind.allCases)
    func durability(kind: Kind) throws {
        let subject = try make(kind)
        let outcomes = Outcomes()
        _ = try start(subject, outcomes)
        try subject.journal.append(records(1...3), logicalTime: 10)
        #expect(subject.journal.durableSequence == 0)
        #expect(try subject.journal.read(after: 0, limit: 10).isEmpty)
        #expect(outcomes.all.isEmpty)
        #expect(subject.journal.lastLogicalTime == 10)
        try subject.release()
        #expect(subject.journal.durableSequence == 3)
        #expect(outcomes.all == [.durable(through: 3)])
        try subject.journal.append(records(4...4), logicalTime: 11)
        try subject.journal.append(records(5...6), logicalTime: 12)
        try subject.release()
        #expect(outcomes.all == [.durable(through: 3), .durable(through: 6)])
        #expect(subject.journal.metrics.records == 6)
        #expect(subject.journal.metrics.batches == 2)
        #expect(subject.journal.metrics.durableLag == 0)
    }

    @Test("reads start after a sequence and stop at the limit", arguments: Kind.allCases)
    func reads(kind: Kind) throws {
        let subject = try make(kind)
        _ = try start(subject)
        for first in stride(from: UInt64(1), through: 40, by: 4) {
            try subject.journal.append(records(first...first + 3), logicalTime: 0)
            try subject.release()
        }
        #expect(try subject.journal.read(after: 0, limit: 1000) == records(1...40))
        #expect(try subject.journal.read(after: 17, limit: 5) == records(18...22))
        #expect(try subject.journal.read(after: 39, limit: 5) == records(40...40))
        #expect(try subject.journal.read(after: 40, limit: 5).isEmpty)
        #expect(try subject.journal.read(after: 99, limit: 5).isEmpty)
        #expect(try subject.journal.read(after: 5, limit: 0).isEmpty)
        #expect(try subject.journal.read(after: .max, limit: .max).isEmpty)
    }

    @Test("records that do not continue the journal are refused", arguments: Kind.allCases)
    func wrongRecords(kind: Kind) throws {
        let subject = try make(kind)
        _ = try start(subject)
        let reserved = JournalRecord(sequence: 1, type: JournalRecord.typeMax + 1, payload: [])
        let wrong = [records(2...2), records(1...1) + records(3...3), [reserved]]
        for group in wrong {
            #expect(journalError { try subject.journal.append(group, logicalTime: 0) }?.code == .invalidRecord)
        }
        try subject.journal.append([], logicalTime: 0)
        try subject.journal.append(records(1...1), logicalTime: 0)
        try subject.release()
        #expect(try subject.journal.read(after: 0, limit: 9) == records(1...1))
    }

    @Test("a kill loses what was not durable and nothing else; the epoch rises", arguments: Kind.allCases)
    func kill(kind: Kind) throws {
        var subject = try make(kind)
        var durable: [JournalRecord] = []
        var epoch: UInt64 = 0
        for round in UInt64(0)..<5 {
            #expect(try start(subject) == durable)
            #expect(subject.journal.epoch > epoch)
            epoch = subject.journal.epoch
            let first = round * 3 + 1
            try subject.journal.append(records(first...first + 2), logicalTime: Int64(round))
            try subject.release()
            durable += records(first...first + 2)
            try subject.journal.append(records(first + 3...first + 9), logicalTime: 99)
            let storeID = subject.journal.storeID
            subject = try subject.crash()
            #expect(subject.journal.storeID == storeID)
            #expect(subject.journal.lastLogicalTime == Int64(round))
        }
    }

    @Test("close makes everything durable and refuses what comes after", arguments: Kind.allCases)
    func close(kind: Kind) throws {
        let subject = try make(kind)
        let outcomes = Outcomes()
        _ = try start(subject, outcomes)
        try subject.journal.append(records(1...5), logicalTime: 0)
        try subject.journal.close()
        try subject.journal.close()
        #expect(outcomes.all == [.durable(through: 5)])
        #expect(journalError { try subject.journal.append(records(6...6), logicalTime: 0) }?.code == .closed)
        #expect(journalError { _ = try subject.journal.read(after: 0, limit: 1) }?.code == .closed)
        #expect(subject.journal.room(for: 0) == .missing)
        #expect(try start(subject.reopen()) == records(1...5))
    }

    @Test("a snapshot stands in for the records that it covers", arguments: Kind.allCases)
    func snapshot(kind: Kind) throws {
        let subject = try make(kind)
        _ = try start(subject)
        try subject.journal.append(records(1...10), logicalTime: 0)
        try subject.release()
        #expect(subject.journal.bytesSinceSnapshot > 0)
        try subject.journal.writeSnapshot(through: 8) { emit in
            for index in UInt8(0)..<3 { try emit([UInt8](repeating: index, count: 100 * Int(index))) }
        }
        #expect(subject.journal.metrics.snapshotSequence == 8)
        let next = try subject.crash()
        var blocks: [[UInt8]] = []
        var after: [JournalRecord] = []
        let report = try next.journal.recover(snapshotBlock: { blocks.append($0) }, record: { after.append($0) })
        #expect(blocks == [[], [UInt8](repeating: 1, count: 100), [UInt8](repeating: 2, count: 200)])
        #expect(after == records(9...10))
        #expect(report.snapshotSequence == 8 && report.snapshotBlocks == 3 && report.records == 2)
        #expect(!report.usedFallback)
    }

    @Test("snapshots that cover nothing new, or too much, are refused", arguments: Kind.allCases)
    func snapshotBounds(kind: Kind) throws {
        let subject = try make(kind)
        _ = try start(subject)
        try subject.journal.append(records(1...4), logicalTime: 0)
        try subject.release()
        func code(_ sequence: UInt64) -> JournalError.Code? {
            journalError { try subject.journal.writeSnapshot(through: sequence) { try $0([1]) } }?.code
        }
        #expect(code(5) == .invalidState)
        #expect(code(3) == nil)
        #expect(code(3) == .invalidState)
        #expect(code(2) == .invalidState)
        #expect(code(4) == nil)
    }

    @Test("a snapshot that its maker gives up leaves the earlier one", arguments: Kind.allCases)
    func snapshotGivenUp(kind: Kind) throws {
        struct GivenUp: Error {}
        let subject = try make(kind)
        _ = try start(subject)
        try subject.journal.append(records(1...4), logicalTime: 0)
        try subject.release()
        try subject.journal.writeSnapshot(through: 2) { try $0([7]) }
        let error = journalError {
            try subject.journal.writeSnapshot(through: 4) { emit in
                try emit([8])
                throw GivenUp()
            }
        }
        #expect(error?.code == .invalidState)
        var blocks: [[UInt8]] = []
        var after: [JournalRecord] = []
        try subject.crash().journal.recover(snapshotBlock: { blocks.append($0) }, record: { after.append($0) })
        #expect(blocks == [[7]])
        #expect(after == records(3...4))
    }

    @Test("calls in the wrong order are refused", arguments: Kind.allCases)
    func order(kind: Kind) throws {
        let subject = try make(kind)
        #expect(journalError { try subject.journal.start { _ in } }?.code == .invalidState)
        _ = try start(subject)
        #expect(journalError { try subject.journal.start { _ in } }?.code == .invalidState)
        let again = journalError { try subject.journal.recover(snapshotBlock: { _ in }, record: { _ in }) }
        #expect(again?.code == .invalidState)
    }

    @Test("an error of the caller stops recovery and comes back as it is", arguments: Kind.allCases)
    func recoveryStopped(kind: Kind) throws {
        struct Stop: Error {}
        let subject = try make(kind)
        _ = try start(subject)
        try subject.journal.append(records(1...4), logicalTime: 0)
        try subject.release()
        var seen = 0
        let next = try subject.crash().journal
        #expect(throws: Stop.self) {
            try next.recover(snapshotBlock: { _ in }) { _ in
                seen += 1
                if seen == 2 { throw Stop() }
            }
        }
        #expect(seen == 2)
        #expect(journalError { try next.start { _ in } }?.code == .invalidState)
    }
}
