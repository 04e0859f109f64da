// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

/// Stores to make backups of, and disks to make stores of backups on.
enum BackupFixture {
    static let segmentBytes = 16 << 10
    static let file = "/backup"

    /// A store in use, with so many snapshots and a log of several segments behind them.
    static func store(snapshots: Int = 1) throws -> (fixture: JournalFixture, records: [JournalRecord]) {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: segmentBytes)
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
    static func backup(_ fixture: JournalFixture, disturbing: (Int) throws -> Void = { _ in }) throws
        -> SimulatedStorage
    {
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

    static func restored(_ disk: SimulatedStorage) throws -> JournalFixture {
        try JournalFixture(disk.crashed(.syncedOnly), segmentBytes: segmentBytes, starts: false)
    }

    static func restore(_ disk: SimulatedStorage, keepsStoreID: Bool = false) throws(JournalError) -> StoreID {
        try BackupRestore(directory: JournalFixture.directory, storage: disk, lockAttemptsMax: 1)
            .restore(BackupFile(path: file, storage: disk), keepsStoreID: keepsStoreID)
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
