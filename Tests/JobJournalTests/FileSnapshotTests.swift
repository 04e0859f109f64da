// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobTesting
internal import Testing

@testable internal import JobJournal

@Suite("FileSnapshot")
struct FileSnapshotTests {
    private func fixture(_ storage: SimulatedStorage = SimulatedStorage()) throws -> JournalFixture {
        try JournalFixture(storage, segmentBytes: 16 << 10)
    }

    private func snapshots(_ storage: SimulatedStorage) -> [String] {
        storage.paths.filter { $0.contains("snap-") }
    }

    @Test("a snapshot counts from its end on, not before")
    func counts() throws {
        let fixture = try fixture()
        try fixture.commit(3)
        let snapshot = try fixture.journal.beginSnapshot(through: 3)
        try snapshot.append([1])
        #expect(fixture.journal.metrics.snapshotSequence == 0)
        #expect(try self.fixture(fixture.storage.killed()).report.snapshotSequence == 0)
        try snapshot.append([2])
        try snapshot.finish()
        #expect(fixture.journal.metrics.snapshotSequence == 3)
        let again = try self.fixture(fixture.storage.crashed(.syncedOnly))
        #expect(again.report.snapshotSequence == 3 && again.blocks == [[1], [2]])
    }

    @Test("records may become durable while it is written, but must be before its end")
    func durability() throws {
        let fixture = try fixture()
        try fixture.commit(3)
        let snapshot = try fixture.journal.beginSnapshot(through: 5)
        try snapshot.append([1])
        #expect(journalError { try snapshot.finish() }?.code == .invalidState)
        try fixture.commit(2)
        try snapshot.finish()
        #expect(try self.fixture(fixture.storage.crashed(.syncedOnly)).report.snapshotSequence == 5)
    }

    @Test("one that is given up leaves nothing, and makes way for another")
    func discard() throws {
        let fixture = try fixture()
        try fixture.commit(3)
        let snapshot = try fixture.journal.beginSnapshot(through: 3)
        #expect(journalError { _ = try fixture.journal.beginSnapshot(through: 3) }?.code == .invalidState)
        try snapshot.append([UInt8](repeating: 1, count: 3 << 20))
        #expect(snapshots(fixture.storage).count == 1)
        snapshot.discard()
        snapshot.discard()
        #expect(snapshots(fixture.storage).isEmpty)
        #expect(journalError { try snapshot.append([1]) }?.code == .invalidState)
        #expect(journalError { try snapshot.finish() }?.code == .invalidState)
        try fixture.journal.writeSnapshot(through: 3) { try $0([2]) }
    }

    @Test("one that nobody holds any more is given up")
    func dropped() throws {
        let fixture = try fixture()
        try fixture.commit(3)
        _ = try fixture.journal.beginSnapshot(through: 3)
        #expect(snapshots(fixture.storage).isEmpty)
        _ = try fixture.journal.beginSnapshot(through: 3)
    }

    @Test("a large one is synced on the way", arguments: [(4 << 20, 2), (64 << 20, 1)] as [(UInt64, Int)])
    func syncs(syncBytes: UInt64, least: Int) throws {
        let storage = SimulatedStorage()
        var configuration = JournalFixture.configuration(storage, segmentBytes: 16 << 10)
        configuration.besideSyncBytes = syncBytes
        let journal = try FileJournal.open(configuration)
        try journal.recover(snapshotBlock: { _ in }, record: { _ in })
        try journal.start { _ in }
        try journal.append([JournalFixture.record(1)], logicalTime: 0)
        while try journal.drive() {}
        // The sync of the end is the second for the smaller bound, and the first for the larger one.
        storage.inject(StorageFault(.synchronize, path: "snap-", first: least, .error(EIO)))
        let error = journalError {
            try journal.writeSnapshot(through: 1) { emit in
                for _ in 0..<6 { try emit([UInt8](repeating: 7, count: 1 << 20)) }
            }
        }
        #expect(error?.code == .inputOutput)
        #expect(snapshots(storage).isEmpty)
    }

    @Test(
        "a crash at any storage call of a snapshot loses no record",
        arguments: [CrashImage.syncedOnly, .everything, .mixed(seed: 5)]
    )
    func crashes(image: CrashImage) throws {
        for calls in 0... {
            let fixture = try fixture()
            for through in [20, 40] as [UInt64] {
                while fixture.journal.durableSequence < through { try fixture.commit(4) }
                try fixture.journal.writeSnapshot(through: through) { try $0([UInt8(through)]) }
            }
            while fixture.journal.durableSequence < 60 { try fixture.commit(4) }
            fixture.storage.crash(afterCalls: calls)
            let error = journalError {
                try fixture.journal.writeSnapshot(through: 60) { emit in
                    for block in 0..<3 { try emit([UInt8](repeating: UInt8(block), count: 600_000)) }
                }
            }
            let again = try self.fixture(fixture.storage.crashed(image))
            let start = again.report.snapshotSequence
            #expect((start == 40 && again.blocks == [[40]]) || (start == 60 && again.blocks.count == 3))
            #expect(again.report.damagedSnapshots.isEmpty && again.records.map(\.sequence) == Array(start + 1..<61))
            if error == nil {
                #expect(start == 60 && calls > 5, "all calls were tried")
                return
            }
        }
    }
}
