// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

@Suite("Backup files")
struct BackupFileTests {
    @Test("the backup of a store that nobody uses, and one that somebody does")
    func cold() throws {
        let (fixture, records) = try BackupFixture.store()
        let target = BackupFile(path: BackupFixture.file, storage: fixture.storage)
        let refused = journalError {
            _ = try target.write(from: JournalFixture.directory, replaces: false, lockAttemptsMax: 1)
        }
        guard case .inUse = refused?.code else { return #expect(refused == nil, "not refused as in use") }
        let killed = fixture.storage.killed()
        let summary = try BackupFile(path: BackupFixture.file, storage: killed).write(
            from: JournalFixture.directory,
            replaces: false
        )
        #expect(summary.sequence == UInt64(records.count))
        let disk = SimulatedStorage()
        try disk.put(BackupFixture.file, try #require(killed.content(BackupFixture.file)))
        _ = try BackupFixture.restore(disk)
        #expect(try BackupFixture.restored(disk).records.last == records.last)
    }

    @Test("a file that exists is replaced only when told to")
    func existing() throws {
        let storage = try BackupFixture.store().fixture.storage.killed()
        try storage.put(BackupFixture.file, [1, 2, 3])
        let target = BackupFile(path: BackupFixture.file, storage: storage)
        let refused = journalError { _ = try target.write(from: JournalFixture.directory, replaces: false) }
        #expect(refused?.message == "\(BackupFixture.file) exists; name another file, or say --replace")
        #expect(refused?.code == .invalidState && storage.content(BackupFixture.file) == [1, 2, 3])
        _ = try target.write(from: JournalFixture.directory, replaces: true)
        #expect(try target.verify().records > 0)
    }

    @Test("a damaged store makes no backup")
    func damagedStore() throws {
        let storage = try BackupFixture.store().fixture.storage.killed()
        let path = storage.paths.last { $0.contains("seg-") } ?? ""
        var content = try #require(storage.content(path))
        content[4096 + 30] ^= 1
        storage.setContent(path, content)
        let error = journalError {
            _ = try BackupFile(path: BackupFixture.file, storage: storage).write(
                from: JournalFixture.directory,
                replaces: false
            )
        }
        #expect(error?.code == .corrupted)
        #expect(!storage.paths.contains { $0.hasPrefix(BackupFixture.file) })
    }

    @Test("every byte cut off and every flipped byte of a backup is noticed, before a store is made of it")
    func everyByte() throws {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: BackupFixture.segmentBytes)
        try fixture.commit(3)
        try fixture.journal.writeSnapshot(through: 2) { try $0([1, 2, 3]) }
        try fixture.commit(2)
        let disk = try BackupFixture.backup(fixture)
        let content = try #require(disk.content(BackupFixture.file))
        for index in content.indices {
            var damaged = content
            damaged[index] ^= 1 << UInt8(index % 8)
            disk.setContent(BackupFixture.file, damaged)
            let flipped = journalError { _ = try BackupFile(path: BackupFixture.file, storage: disk).verify() }
            disk.setContent(BackupFixture.file, Array(content[0..<index]))
            let cut = journalError { _ = try BackupFile(path: BackupFixture.file, storage: disk).verify() }
            if flipped?.code != .corrupted || cut?.code != .corrupted { Issue.record("byte \(index)") }
        }
        disk.setContent(BackupFixture.file, Array(content.dropLast()))
        #expect(journalError { _ = try BackupFixture.restore(disk) }?.code == .corrupted)
        #expect(disk.paths == [BackupFixture.file])
    }

    @Test("a backup of an unknown major version is refused as one")
    func unknownMajor() throws {
        let disk = try BackupFixture.backup(try BackupFixture.store().fixture)
        try disk.setMajor(2, of: BackupFixture.file)
        #expect(journalError { _ = try BackupFixture.restore(disk) }?.code == .unsupportedFormat)
    }
}
