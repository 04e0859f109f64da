// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

/// Cutting a damaged log off where somebody says so.
@Suite("Repair")
struct LogRepairTests {
    private static let segmentBytes = 16 << 10

    /// Four segments of records in batches of 12, as a killed process leaves them.
    private func store(snapshots: [UInt64] = []) throws -> (storage: SimulatedStorage, records: [JournalRecord]) {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: Self.segmentBytes)
        var records: [JournalRecord] = []
        while fixture.journal.metrics.rolls < 3 { records += try fixture.commit(12) }
        for sequence in snapshots { try fixture.journal.writeSnapshot(through: sequence) { try $0([7]) } }
        return (fixture.storage.killed(), records)
    }

    private func damage(_ storage: SimulatedStorage, segment number: UInt64, at offset: Int) throws {
        let path = JournalFixture.segmentPath(number)
        var content = try #require(storage.content(path))
        content[offset] ^= 0x80
        storage.setContent(path, content)
    }

    private func repair(
        _ storage: SimulatedStorage,
        _ number: UInt64,
        _ offset: UInt64,
        dropsRecords: Bool = false,
        dropsSnapshots: Bool = false
    ) throws(JournalError) -> LogRepair.Outcome {
        try LogRepair(directory: JournalFixture.directory, storage: storage, lockAttemptsMax: 1)
            .truncate(
                file: "journal/\(JournalPaths.segment(number))",
                at: offset,
                dropsRecords: dropsRecords,
                dropsSnapshots: dropsSnapshots
            )
    }

    private func reopened(_ storage: SimulatedStorage) throws -> [JournalRecord] {
        try JournalFixture(storage.killed(), segmentBytes: Self.segmentBytes, starts: false).records
    }

    @Test("the log ends before the damage, and goes on from there")
    func cuts() throws {
        let (storage, records) = try store()
        let original = try #require(storage.content(JournalFixture.segmentPath(2)))
        try damage(storage, segment: 2, at: 8192 + 100)
        let report = try StoreInspector(directory: JournalFixture.directory, storage: storage).verify()
        let place = try #require(report.problems.first?.location)
        let outcome = try repair(storage, 2, place.offset)
        #expect(outcome.location == .init(file: "journal/seg-0000000000000002", offset: 8192))
        #expect(
            outcome.copies == [
                "seg-0000000000000002-00002000.0.torn", "seg-0000000000000004-00000000.0.torn",
                "seg-0000000000000003-00000000.0.torn",
            ]
        )
        let kept = try #require(storage.content("/data/journal/\(outcome.copies[0])"))
        #expect(kept.count >= 4096)
        #expect(kept[0..<100] == original[8192..<8292])
        #expect(try reopened(storage) == Array(records.prefix(Int(outcome.lastSequence))))
        let fixture = try JournalFixture(storage.killed(), segmentBytes: Self.segmentBytes)
        let all = fixture.records + (try fixture.commit(30))
        #expect(try reopened(fixture.storage) == all)
        #expect(try StoreInspector(directory: JournalFixture.directory, storage: fixture.storage).verify().isWhole)
    }

    @Test("damage in the mark behind the last record of a segment is a damage like others")
    func cutsAtMark() throws {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: Self.segmentBytes)
        var records: [JournalRecord] = []
        while fixture.journal.metrics.rolls < 2 {
            records += try fixture.commit(12)
            try fixture.journal.drive(seals: true)
        }
        let storage = fixture.storage.killed()
        let inspector = StoreInspector(directory: JournalFixture.directory, storage: storage)
        var last: InspectedBatch?
        try inspector.forEachBatch { batch in
            if batch.location.file.hasSuffix("1") { last = batch }
            return true
        }
        let mark = try #require(last)
        try #require(mark.kind == 2 && mark.records.isEmpty, "the first segment ends with a seal")
        try damage(storage, segment: 1, at: Int(mark.location.offset) + 20)
        let place = try #require(try inspector.verify().problems.first?.location)
        #expect(place.file == mark.location.file)
        let outcome = try repair(storage, 1, place.offset)
        #expect(outcome.lastSequence > 0)
        #expect(try reopened(storage) == Array(records.prefix(Int(outcome.lastSequence))))
    }

    @Test("every offset of a batch cuts before that batch", arguments: [8192, 8193, 10000, 12287] as [UInt64])
    func insideBatch(offset: UInt64) throws {
        let (storage, records) = try store()
        let outcome = try repair(storage, 1, offset, dropsRecords: true)
        #expect(outcome.location.offset == 8192)
        #expect(try reopened(storage) == Array(records.prefix(Int(outcome.lastSequence))))
    }

    @Test(
        "undamaged records go only when told so",
        arguments: [(1, 8192), (2, 0), (3, 8192), (4, 0)] as [(UInt64, UInt64)]
    )
    func undamagedRecords(number: UInt64, offset: UInt64) throws {
        let (storage, records) = try store()
        let before = storage.paths
        let error = journalError { _ = try repair(storage, number, offset) }
        #expect(error?.code == .invalidState)
        #expect(error?.message.contains("to \(records.count)) would be lost") == true)
        #expect(storage.paths == before)
        let outcome = try repair(storage, number, offset, dropsRecords: true)
        let lost = UInt64(records.count) - outcome.lastSequence
        #expect(error?.message.hasPrefix("\(lost) undamaged records (\(outcome.lastSequence + 1) to ") == true)
    }

    @Test("a cut before the damage costs what stands between them")
    func beforeDamage() throws {
        let (storage, _) = try store()
        try damage(storage, segment: 3, at: 8192 + 100)
        let error = journalError { _ = try repair(storage, 2, 8192) }
        let left = try repair(storage, 3, 8192).lastSequence
        #expect(error?.message.contains("to \(left)) would be lost") == true)
    }

    @Test("a damaged header takes its whole segment away")
    func damagedHeader() throws {
        let (storage, records) = try store()
        try damage(storage, segment: 3, at: 60)
        let outcome = try repair(storage, 3, 0)
        #expect(outcome.copies.count == 2)
        let left = try reopened(storage)
        #expect(left == Array(records.prefix(Int(outcome.lastSequence))))
        #expect(left.count > 12)
    }

    @Test("wherever it stops, the same repair can be done again")
    func everyCrash() throws {
        let (origin, records) = try store()
        try damage(origin, segment: 2, at: 8192 + 100)
        var calls = 0
        while true {
            let storage = origin.killed()
            storage.crash(afterCalls: calls)
            let error = journalError { _ = try repair(storage, 2, 8192) }
            for image in [CrashImage.syncedOnly, .everything, .mixed(seed: UInt64(calls))] {
                let after = storage.crashed(image)
                if journalError({ _ = try JournalFixture(after.killed(), segmentBytes: Self.segmentBytes) }) != nil {
                    _ = try repair(after, 2, 8192)
                }
                let left = try reopened(after)
                #expect(left == Array(records.prefix(left.count)), "after \(calls) calls, \(image)")
                #expect(left.count < records.count)
            }
            calls += 1
            if error == nil { break }
        }
        #expect(calls > 20)
    }

    @Test("snapshots behind the cut go only when told so")
    func snapshots() throws {
        let (storage, records) = try store(snapshots: [5])
        let newest = UInt64(records.count)
        let fixture = try JournalFixture(storage, segmentBytes: Self.segmentBytes)
        try fixture.journal.writeSnapshot(through: newest - 20) { try $0([8]) }
        let killed = fixture.storage.killed()
        let before = killed.paths
        let error = journalError { _ = try repair(killed, 2, 8192, dropsRecords: true) }
        #expect(error?.code == .invalidState)
        #expect(error?.message.contains("snapshot through record \(newest - 20)") == true)
        #expect(killed.paths == before)
        let outcome = try repair(killed, 2, 8192, dropsRecords: true, dropsSnapshots: true)
        #expect(outcome.copies.contains { $0.hasPrefix("snap-") })
        let again = try JournalFixture(killed.killed(), segmentBytes: Self.segmentBytes, starts: false)
        #expect(again.report.snapshotSequence == 5)
        #expect(again.records == Array(records[5..<Int(outcome.lastSequence)]))
    }

    @Test("places that are none are refused, and nothing is changed")
    func refusals() throws {
        let (storage, _) = try store()
        try damage(storage, segment: 2, at: 4096 + 100)
        let before = storage.paths
        for (number, offset) in [(1, 0), (1, 4095), (4, 16000), (9, 8192), (2, 12288)] as [(UInt64, UInt64)] {
            let error = journalError { _ = try repair(storage, number, offset) }
            #expect(error?.code == .invalidState, "segment \(number), offset \(offset)")
        }
        #expect(storage.paths == before)
    }

    @Test("a store in use is left alone")
    func inUse() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(5)
        let error = journalError { _ = try repair(fixture.storage, 1, 8192) }
        guard case .inUse = error?.code else { return #expect(error == nil, "not refused as in use") }
    }
}
