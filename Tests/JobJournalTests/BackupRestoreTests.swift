// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

/// A backup made, checked and made into a store again.
@Suite("Backup and restore")
struct BackupRestoreTests {
    private static let segmentBytes = 16 << 10
    private let file = "/backup"

    /// A store in use, with so many snapshots and a log of several segments behind them.
    private func store(snapshots: Int = 1) throws -> (fixture: JournalFixture, records: [JournalRecord]) {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: Self.segmentBytes)
        var records: [JournalRecord] = []
        for round in 0..<snapshots {
            for _ in 0..<5 { records += try fixture.commit(12) }
            try fixture.journal.writeSnapshot(through: UInt64(records.count - 7)) { emit in
                for block in 0..<3 { try emit([UInt8](repeating: UInt8(16 * round + block), count: 1000 * block)) }
            }
        }
        for _ in 0..<5 { records += try fixture.commit(12, payloadBytes: 100) }
        return (fixture, records)
    }

    /// Takes a hot backup of a store into a file on a fresh disk.
    private func backup(_ fixture: JournalFixture, disturbing: (Int) throws -> Void = { _ in }) throws -> SimulatedStorage {
        var source = try fixture.journal.backup()
        defer { source.close() }
        var bytes: [UInt8] = []
        var pieces = 0
        while let piece = try source.next() {
            bytes += piece
            try disturbing(pieces)
            pieces += 1
        }
        let disk = SimulatedStorage(seed: 77)
        try disk.put(file, bytes)
        return disk
    }

    private func restored(_ disk: SimulatedStorage) throws -> JournalFixture {
        try JournalFixture(disk.crashed(.syncedOnly), segmentBytes: Self.segmentBytes, starts: false)
    }

    private func restore(_ disk: SimulatedStorage, keepsStoreID: Bool = false) throws(JournalError) -> StoreID {
        try BackupRestore(directory: JournalFixture.directory, storage: disk, lockAttemptsMax: 1)
            .restore(BackupFile(path: file, storage: disk), keepsStoreID: keepsStoreID)
    }

    @Test("a hot backup restores to exactly the records that were durable when it began", arguments: [0, 1, 2, 3])
    func hot(snapshots: Int) throws {
        let (fixture, records) = try store(snapshots: snapshots)
        try fixture.append(3)
        let disk = try backup(fixture) { pieces in if pieces == 0 { try fixture.driveAll() } }
        let summary = try BackupFile(path: file, storage: disk).verify()
        #expect(summary.sequence == UInt64(records.count))
        #expect(summary.storeID == fixture.journal.storeID)
        #expect(summary.snapshotSequence == fixture.journal.metrics.snapshotSequence)
        let storeID = try restore(disk)
        #expect(storeID != fixture.journal.storeID)
        let again = try restored(disk)
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
        let (fixture, records) = try store()
        let disk = try backup(fixture)
        #expect(try restore(disk, keepsStoreID: true) == fixture.journal.storeID)
        let again = try JournalFixture(disk.killed(), segmentBytes: Self.segmentBytes)
        let more = try again.commit(20)
        #expect(more.first?.sequence == UInt64(records.count) + 1)
        #expect(try restored(again.storage).records.suffix(20) == more[...])
    }

    @Test("appends and a snapshot while it is made do not get into it")
    func underLoad() throws {
        let (fixture, records) = try store(snapshots: 2)
        let disk = try backup(fixture) { _ in
            try fixture.commit(12)
        }
        #expect(try BackupFile(path: file, storage: disk).verify().sequence == UInt64(records.count))
        _ = try restore(disk)
        #expect(try restored(disk).records.last == records.last)
    }

    @Test("a backup whose log was dropped meanwhile fails, and says so")
    func droppedLog() throws {
        let (fixture, records) = try store()
        var source = try fixture.journal.backup()
        defer { source.close() }
        for sequence in [records.count - 1, records.count] {
            try fixture.journal.writeSnapshot(through: UInt64(sequence)) { try $0([1]) }
        }
        let error = journalError { while try source.next() != nil {} }
        guard case .compacted = error?.code else { return #expect(error == nil, "no piece failed") }
    }

    @Test("the backup of a store that nobody uses, and one that somebody does")
    func cold() throws {
        let (fixture, records) = try store()
        let target = BackupFile(path: file, storage: fixture.storage)
        let refused = journalError { _ = try target.write(from: JournalFixture.directory, lockAttemptsMax: 1) }
        guard case .inUse = refused?.code else { return #expect(refused == nil, "not refused as in use") }
        let killed = fixture.storage.killed()
        let summary = try BackupFile(path: file, storage: killed).write(from: JournalFixture.directory)
        #expect(summary.sequence == UInt64(records.count))
        let disk = SimulatedStorage()
        try disk.put(file, try #require(killed.content(file)))
        _ = try restore(disk)
        #expect(try restored(disk).records.last == records.last)
    }

    @Test("a damaged store makes no backup")
    func damagedStore() throws {
        let storage = try store().fixture.storage.killed()
        let path = storage.paths.last { $0.contains("seg-") } ?? ""
        var content = try #require(storage.content(path))
        content[4096 + 30] ^= 1
        storage.setContent(path, content)
        let error = journalError {
            _ = try BackupFile(path: file, storage: storage).write(from: JournalFixture.directory)
        }
        #expect(error?.code == .corrupted)
        #expect(!storage.paths.contains { $0.hasPrefix(file) })
    }

    @Test("every byte cut off and every flipped byte of a backup is noticed, before a store is made of it")
    func everyByte() throws {
        let disk = try backup(try store().fixture)
        let content = try #require(disk.content(file))
        for index in content.indices {
            var damaged = content
            damaged[index] ^= 1 << UInt8(index % 8)
            disk.setContent(file, damaged)
            let flipped = journalError { _ = try BackupFile(path: file, storage: disk).verify() }
            disk.setContent(file, Array(content[0..<index]))
            let cut = journalError { _ = try BackupFile(path: file, storage: disk).verify() }
            if flipped?.code != .corrupted || cut?.code != .corrupted { Issue.record("byte \(index): \(flipped), \(cut)") }
        }
        disk.setContent(file, Array(content.dropLast()))
        #expect(journalError { _ = try restore(disk) }?.code == .corrupted)
        #expect(disk.paths == [file])
    }

    @Test("a backup of an unknown major version is refused as one")
    func unknownMajor() throws {
        let disk = try backup(try store().fixture)
        try disk.setMajor(2, of: file)
        #expect(journalError { _ = try restore(disk) }?.code == .unsupportedFormat)
    }

    @Test("a directory with a store in it is left alone")
    func notEmpty() throws {
        let (fixture, _) = try store()
        let disk = try backup(fixture)
        _ = try restore(disk)
        let before = disk.paths
        #expect(journalError { _ = try restore(disk) }?.code == .invalidState)
        #expect(disk.paths == before)
    }

    @Test("wherever a restore stops, what it leaves is no smaller store")
    func everyCrash() throws {
        let (fixture, records) = try store()
        let origin = try backup(fixture)
        var calls = 0
        while true {
            let disk = origin.killed()
            disk.crash(afterCalls: calls)
            let error = journalError { _ = try restore(disk) }
            for image in [CrashImage.syncedOnly, .everything, .mixed(seed: UInt64(calls))] {
                let after = disk.crashed(image)
                guard after.paths.contains(where: { $0.contains("/LOCK") || $0.contains("seg-") }) else { continue }
                do {
                    let opened = try JournalFixture(after, segmentBytes: Self.segmentBytes, starts: false)
                    let isWhole = opened.records.last == records.last
                    // Before anything was claimed a new, empty store is what the directory is for.
                    #expect(isWhole || opened.records.isEmpty && opened.blocks.isEmpty, "after \(calls) calls, \(image)")
                    if !isWhole { #expect(calls < 12, "claimed after \(calls) calls") }
                } catch let error as JournalError {
                    #expect(error.code == .corrupted)
                }
            }
            calls += 1
            if error == nil { break }
        }
        #expect(calls > 30)
    }

    @Test("a disk without space gets its room back")
    func noSpace() throws {
        let disk = try backup(try store().fixture)
        disk.setCapacity(disk.usedBytes + 20_000)
        #expect(journalError { _ = try restore(disk) }?.code == .journalFull)
        #expect(disk.paths == [file])
        disk.setCapacity(nil)
        _ = try restore(disk)
    }
}

extension SimulatedStorage {
    /// Makes a file with this content, on the disk too.
    func put(_ path: String, _ bytes: [UInt8]) throws {
        let made = try open(path, .create)
        made.close()
        try synchronizeDirectory(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
        setContent(path, bytes)
    }
}
