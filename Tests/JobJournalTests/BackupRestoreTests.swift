// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

/// A backup made into a store again.
@Suite("Backup and restore")
struct BackupRestoreTests {
    @Test("a hot backup restores to exactly the records that were durable when it began", arguments: [0, 1, 2, 3])
    func hot(snapshots: Int) throws {
        let (fixture, records) = try BackupFixture.store(snapshots: snapshots)
        try fixture.append(3)
        let disk = try BackupFixture.backup(fixture) { pieces in if pieces == 0 { try fixture.driveAll() } }
        let summary = try BackupFile(path: BackupFixture.file, storage: disk).verify()
        #expect(summary.sequence == UInt64(records.count))
        #expect(summary.storeID == fixture.journal.storeID)
        #expect(summary.snapshotSequence == fixture.journal.metrics.snapshotSequence)
        let storeID = try BackupFixture.restore(disk)
        #expect(storeID != fixture.journal.storeID)
        let again = try BackupFixture.restored(disk)
        #expect(again.journal.storeID == storeID)
        #expect(again.journal.epoch > fixture.journal.epoch)
        #expect(again.report.snapshotSequence == summary.snapshotSequence)
        #expect(again.blocks.count == (snapshots > 0 ? 3 : 0))
        #expect(again.records == Array(records[Int(summary.snapshotSequence)...]))
        #expect(!again.report.wasClosedCleanly)
        #expect(try StoreInspector(directory: JournalFixture.directory, storage: disk).verify().isWhole)
    }

    @Test("a restored store goes on")
    func goesOn() throws {
        let (fixture, records) = try BackupFixture.store()
        let disk = try BackupFixture.backup(fixture)
        #expect(try BackupFixture.restore(disk, keepsStoreID: true) == fixture.journal.storeID)
        let again = try JournalFixture(disk.killed(), segmentBytes: BackupFixture.segmentBytes)
        let more = try again.commit(20)
        #expect(more.first?.sequence == UInt64(records.count) + 1)
        #expect(try BackupFixture.restored(again.storage).records.suffix(20) == more[...])
    }

    @Test("a directory with a store in it is left alone")
    func notEmpty() throws {
        let (fixture, _) = try BackupFixture.store()
        let disk = try BackupFixture.backup(fixture)
        _ = try BackupFixture.restore(disk)
        let before = disk.paths
        #expect(journalError { _ = try BackupFixture.restore(disk) }?.code == .invalidState)
        #expect(disk.paths == before)
    }

    @Test("wherever a restore stops, what it leaves is no smaller store")
    func everyCrash() throws {
        let (fixture, records) = try BackupFixture.store()
        let origin = try BackupFixture.backup(fixture)
        var calls = 0
        while true {
            let disk = origin.killed()
            disk.crash(afterCalls: calls)
            let error = journalError { _ = try BackupFixture.restore(disk) }
            for image in [CrashImage.syncedOnly, .everything, .mixed(seed: UInt64(calls))] {
                let after = disk.crashed(image)
                let isClaimed = try LockSlot.newest(in: after.content("/data/LOCK") ?? [])?.hasLog == true
                do {
                    let opened = try JournalFixture(after, segmentBytes: BackupFixture.segmentBytes, starts: false)
                    let isWhole = opened.records.last == records.last
                    // Before it was claimed the directory is good for a new, empty store.
                    #expect(isWhole == isClaimed, "after \(calls) calls, \(image)")
                    #expect(isWhole || opened.records.isEmpty && opened.blocks.isEmpty)
                } catch let error as JournalError {
                    #expect(error.code == .corrupted && isClaimed, "\(error)")
                }
            }
            calls += 1
            if error == nil { break }
        }
        #expect(calls > 30)
    }

    @Test("a disk without space gets its room back")
    func noSpace() throws {
        let disk = try BackupFixture.backup(try BackupFixture.store().fixture)
        disk.setCapacity(disk.usedBytes + 20_000)
        #expect(journalError { _ = try BackupFixture.restore(disk) }?.code == .journalFull)
        #expect(disk.paths == [BackupFixture.file])
        disk.setCapacity(nil)
        _ = try BackupFixture.restore(disk)
    }
}
