// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

/// A store to look at from beside.
enum InspectedStore {
    static func verify(_ storage: SimulatedStorage) throws -> VerificationReport {
        try StoreInspector(directory: JournalFixture.directory, storage: storage).verify()
    }

    /// Three segments with two snapshots, as a killed process leaves them.
    static func make() throws -> (storage: SimulatedStorage, records: [JournalRecord]) {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: 16 << 10)
        var records: [JournalRecord] = []
        while fixture.journal.metrics.rolls < 2 { records += try fixture.commit(12) }
        try fixture.journal.writeSnapshot(through: 5) { try $0([1, 2, 3]) }
        try fixture.journal.writeSnapshot(through: 9) { try $0([4, 5, 6]) }
        return (fixture.storage.killed(), records)
    }
}

extension SimulatedStorage {
    /// The operations that change something.
    static let changes: [StorageOperation] = [
        .makeDirectory, .rename, .remove, .synchronizeDirectory, .write, .synchronize, .dropCache, .lock,
    ]

    /// Gives a segment or snapshot another major version, with a right checksum.
    func setMajor(_ major: UInt8, of path: String) throws {
        var content = try #require(self.content(path))
        content[8] = major
        let checksum = Checksum.crc32c(content.span.bytes.extracting(0..<4092))
        content.replaceSubrange(
            4092..<4096,
            with: (0..<4).map { UInt8(truncatingIfNeeded: checksum >> UInt32(8 * $0)) }
        )
        setContent(path, content)
    }
}
