// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

@Suite("Backup of a store in use")
struct BackupSourceTests {
    @Test("appends and a snapshot while it is made do not get into it")
    func underLoad() throws {
        let (fixture, records) = try BackupFixture.store(snapshots: 2)
        let disk = try BackupFixture.backup(fixture) { _ in
            try fixture.commit(12)
        }
        #expect(try BackupFile(path: BackupFixture.file, storage: disk).verify().sequence == UInt64(records.count))
        _ = try BackupFixture.restore(disk)
        #expect(try BackupFixture.restored(disk).records.last == records.last)
    }

    @Test("a backup whose log was dropped meanwhile fails, and says so")
    func droppedLog() throws {
        let (fixture, records) = try BackupFixture.store()
        var source = try fixture.journal.backup()
        defer { source.close() }
        for sequence in [records.count - 1, records.count] {
            try fixture.journal.writeSnapshot(through: UInt64(sequence)) { try $0([1]) }
        }
        let error = journalError { while try source.next() != nil {} }
        guard case .compacted = error?.code else { return #expect(error == nil, "no piece failed") }
    }
}
