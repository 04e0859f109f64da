// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobTesting
internal import Synchronization
internal import Testing

@testable internal import JobJournal

/// A machine that stops, or a call that fails, at every single call of a life with batches, new segments and snapshots.
///
/// Whatever happens, a later start finds every record that was reported durable, no record that was not appended, and
/// the order in which they were appended. The records' content follows from their sequence, and a snapshot's only block
/// is the sequence that it covers, so any mix-up shows.
@Suite("Crash")
struct CrashTests {
    private static let segmentBytes = 16 << 10

    /// How far a life came.
    private struct Life {
        var reported: UInt64 = 0
        var appended: UInt64 = 0
        var error: JournalError?
        var outcomes: [AppendOutcome] = []
    }

    /// Opens, checks what is there, goes on for some batches with two snapshots, closes.
    private func live(on storage: SimulatedStorage, after before: Life = Life()) -> Life {
        var life = Life(reported: before.reported, appended: before.appended)
        let reported = Mutex<[AppendOutcome]>([])
        do {
            let journal = try FileJournal.open(
                JournalFixture.configuration(storage, segmentBytes: Self.segmentBytes)
            )
            life.appended = try recover(journal, after: before)
            life.reported = max(life.reported, life.appended)
            try journal.start { outcome in reported.withLock { $0.append(outcome) } }
            for round in 0..<12 {
                let records = (1...UInt64(1 + round % 3)).map {
                    JournalFixture.record(life.appended + $0, payloadBytes: 900)
                }
                try journal.append(records, logicalTime: 0)
                life.appended += UInt64(records.count)
                while try journal.drive() {}
                if case .durable(let through)? = reported.withLock({ $0.last }) { life.reported = through }
                if round == 5 || round == 9 { try writeSnapshot(journal) }
            }
            try journal.close()
        } catch {
            life.error = error as? JournalError
        }
        life.outcomes = reported.withLock { $0 }
        return life
    }

    private func writeSnapshot(_ journal: FileJournal) throws {
        let sequence = journal.durableSequence
        guard sequence > journal.metrics.snapshotSequence else { return }
        try journal.writeSnapshot(through: sequence) { try $0(Array("\(sequence)".utf8)) }
    }

    /// Recovers and returns the last sequence; records an issue for anything lost, made up or mixed up.
    @discardableResult
    private func recover(_ journal: FileJournal, after before: Life) throws -> UInt64 {
        var blocks: [[UInt8]] = []
        var records: [JournalRecord] = []
        let report = try journal.recover(snapshotBlock: { blocks.append($0) }, record: { records.append($0) })
        #expect(!report.usedFallback)
        let covered = report.snapshotSequence
        #expect(blocks == (covered > 0 ? [Array("\(covered)".utf8)] : []))
        let last = covered + UInt64(records.count)
        for (index, record) in records.enumerated() {
            let expected = JournalFixture.record(covered + 1 + UInt64(index), payloadBytes: 900)
            if record != expected { Issue.record("record \(record.sequence) is not \(expected.sequence)") }
        }
        #expect(last >= before.reported && last <= before.appended)
        #expect(journal.durableSequence == last)
        return last
    }

    private func open(_ storage: SimulatedStorage) throws -> FileJournal {
        try FileJournal.open(JournalFixture.configuration(storage, segmentBytes: Self.segmentBytes))
    }

    private static let images: [CrashImage] =
        [.syncedOnly, .everything] + (1...4).map { .mixed(seed: UInt64($0)) }

    @Test("power lost at every call: nothing reported is lost, nothing is made up, and the journal goes on")
    func everyCall() async throws {
        let whole = SimulatedStorage()
        #expect(live(on: whole).error == nil)
        let callCount = whole.callCount()
        #expect(callCount >= 100)
        for count in 0..<callCount {
            await Task.yield()
            let storage = SimulatedStorage()
            storage.crash(afterCalls: count)
            let life = live(on: storage)
            #expect(storage.hasCrashed)
            for image in Self.images {
                let after = storage.crashed(image)
                let next = live(on: after, after: life)
                if let error = next.error { Issue.record("\(image) after \(count) calls: \(error)") }
                try recover(open(after), after: next)
            }
        }
    }

    @Test("power lost at every call of the start after a power loss")
    func everyCallOfStart() async throws {
        for count in [60, 90, 117, 141] {
            let storage = SimulatedStorage()
            storage.crash(afterCalls: count)
            let life = live(on: storage)
            for seed in UInt64(0)..<2 {
                let torn = storage.crashed(.mixed(seed: seed))
                for startCalls in 0..<60 {
                    await Task.yield()
                    let again = torn.crashed(.everything)
                    again.crash(afterCalls: startCalls)
                    _ = live(on: again, after: life)
                    // What the interrupted start itself appended may be there too.
                    var later = life
                    later.appended += 24
                    try recover(open(again.crashed(.mixed(seed: seed + 7))), after: later)
                }
            }
        }
    }

    @Test(
        "every call fails once: no report after a failure of the log, and a later start finds what was reported",
        arguments: StorageOperation.allCases
    )
    func everyCallFails(operation: StorageOperation) async throws {
        let whole = SimulatedStorage()
        #expect(live(on: whole).error == nil)
        for number in 1...max(1, whole.callCount(operation)) {
            await Task.yield()
            let storage = SimulatedStorage()
            storage.inject(StorageFault(operation, first: number, .error(EIO)))
            let life = live(on: storage)
            if let index = life.outcomes.firstIndex(where: { if case .indeterminate = $0 { true } else { false } }) {
                #expect(index == life.outcomes.count - 1)
            }
            storage.heal()
            for after in [storage.killed(), storage.crashed(.syncedOnly)] {
                let next = live(on: after, after: life)
                if let error = next.error { Issue.record("\(operation) \(number): \(error)") }
            }
        }
    }

    @Test("every call from one on fails for ever, and nothing hangs", arguments: StorageOperation.allCases)
    func everyCallFailsForEver(operation: StorageOperation) async throws {
        let whole = SimulatedStorage()
        _ = live(on: whole)
        for number in stride(from: 1, through: max(1, whole.callCount(operation)), by: 3) {
            await Task.yield()
            for errorNumber in [EIO, ENOSPC] {
                let storage = SimulatedStorage()
                storage.inject(StorageFault(operation, first: number, count: .max, .error(errorNumber)))
                let life = live(on: storage)
                storage.heal()
                let next = live(on: storage.killed(), after: life)
                if let error = next.error { Issue.record("\(operation) \(number) \(errorNumber): \(error)") }
            }
        }
    }

    @Test("short writes change nothing")
    func shortWrites() throws {
        let plain = SimulatedStorage()
        let expected = live(on: plain)
        let storage = SimulatedStorage()
        storage.inject(StorageFault(.write, count: .max, .short))
        let life = live(on: storage)
        #expect(life.error == nil)
        #expect(life.reported == expected.reported)
        #expect(storage.paths == plain.paths)
        for path in plain.paths { #expect(storage.content(path) == plain.content(path), "\(path)") }
    }

    @Test("the same seed gives the same bytes")
    func deterministic() {
        let (first, second) = (SimulatedStorage(seed: 5), SimulatedStorage(seed: 5))
        _ = live(on: first)
        _ = live(on: second)
        #expect(first.paths == second.paths)
        for path in first.paths { #expect(first.content(path) == second.content(path)) }
        #expect(first.callCount() == second.callCount())
    }
}
