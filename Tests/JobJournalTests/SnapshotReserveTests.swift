// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobTesting
internal import Testing

@testable internal import JobJournal

@Suite("SnapshotReserve")
struct SnapshotReserveTests {
    private static let segmentBytes = 16 << 10
    private static let path = "/data/journal/reserve"

    private func fixture(_ storage: SimulatedStorage = SimulatedStorage()) throws -> JournalFixture {
        try JournalFixture(storage, segmentBytes: Self.segmentBytes)
    }

    /// A store on a disk without a free byte, with so much promised for a snapshot.
    private func full(snapshotBytes: Int) throws -> JournalFixture {
        let fixture = try fixture()
        try fixture.commit(3)
        fixture.journal.setReserve(JournalReserve(snapshotBytes: snapshotBytes))
        try fixture.driveAll()
        fixture.storage.setCapacity(fixture.storage.usedBytes)
        return fixture
    }

    private func writeSnapshot(_ fixture: JournalFixture, bytes: Int) throws {
        try fixture.journal.writeSnapshot(through: fixture.journal.durableSequence) {
            try $0([UInt8](repeating: 7, count: bytes))
        }
    }

    @Test("has room for two snapshots until there are two")
    func size() throws {
        let fixture = try full(snapshotBytes: 4096)
        #expect(fixture.storage.content(Self.path)?.count == 8192)
        #expect(fixture.journal.metrics.snapshotRoomBytes == 8192)
        fixture.storage.setCapacity(nil)
        for _ in 0..<2 {
            try writeSnapshot(fixture, bytes: 100)
            try fixture.commit(1)
        }
        fixture.journal.setReserve(JournalReserve(snapshotBytes: 4096))
        fixture.storage.removeFile(Self.path)
        let next = try self.fixture(fixture.storage.killed())
        next.journal.setReserve(JournalReserve(snapshotBytes: 4096))
        try next.driveAll()
        #expect(next.storage.content(Self.path)?.count == 4096)
    }

    @Test("a snapshot is written on a full disk, cut to its size, and read back")
    func written() throws {
        let fixture = try full(snapshotBytes: 8192)
        try writeSnapshot(fixture, bytes: 5000)
        #expect(fixture.storage.content(JournalFixture.snapshotPath(3))?.count == 4096 + 32 + 5000 + 32)
        #expect(fixture.storage.content(Self.path) == nil)
        #expect(fixture.journal.metrics.snapshotRoomBytes == 0)
        let next = try self.fixture(fixture.storage.crashed(.syncedOnly))
        #expect(next.blocks == [[UInt8](repeating: 7, count: 5000)])
        #expect(!next.report.usedFallback)
    }

    @Test("one byte more than it has fails without space, and gives the room back")
    func overrun() throws {
        let fixture = try full(snapshotBytes: 4096)
        let room = 8192 - 4096 - 2 * 32
        #expect(journalError { try writeSnapshot(fixture, bytes: room + 1) }?.code == .journalFull)
        #expect(fixture.storage.content(Self.path)?.count == 8192)
        try writeSnapshot(fixture, bytes: room)
        #expect(try self.fixture(fixture.storage.killed()).blocks.first?.count == room)
    }

    @Test("takes over the blocks of the snapshot that is dropped, so that snapshots go on while the disk stays full")
    func reused() throws {
        let fixture = try full(snapshotBytes: 8192)
        fixture.storage.setCapacity(nil)
        for _ in 0..<2 {
            try writeSnapshot(fixture, bytes: 3000)
            try fixture.commit(1)
        }
        fixture.storage.setCapacity(fixture.storage.usedBytes)
        for _ in 0..<5 {
            try writeSnapshot(fixture, bytes: 3000)
            try fixture.commit(1)
        }
        #expect(fixture.journal.metrics.snapshotSequence == fixture.journal.durableSequence - 1)
        #expect(fixture.journal.metrics.snapshotRoomBytes >= 4096 + 32 + 3000 + 32)
    }

    @Test("whoever reads a snapshot while its blocks are used again is told that it was replaced")
    func readWhileReused() throws {
        let fixture = try full(snapshotBytes: 1 << 20)
        fixture.storage.setCapacity(nil)
        try fixture.driveAll()
        func snapshot() throws {
            try fixture.commit(1)
            try fixture.journal.writeSnapshot(through: fixture.journal.durableSequence) { emit in
                for block in 0..<4 { try emit([UInt8](repeating: UInt8(block), count: 1 << 20)) }
            }
        }
        try snapshot()
        var backup = try fixture.journal.backup()
        _ = try backup.next()
        for _ in 0..<3 { try snapshot() }
        #expect(fixture.storage.content(Self.path) != nil)
        let error = journalError { while try backup.next() != nil {} }
        #expect(error?.code == .compacted(oldest: 0), "\(String(describing: error))")
        backup.close()
    }

    @Test("a disk that is full too early leaves no half of it, and shuts new work out")
    func growthFails() throws {
        let fixture = try fixture()
        try fixture.commit(1)
        fixture.storage.setCapacity(fixture.storage.usedBytes + 4095)
        fixture.journal.setReserve(JournalReserve(snapshotBytes: 2048))
        try fixture.driveAll()
        #expect(fixture.storage.content(Self.path) == nil)
        #expect(!fixture.journal.acceptsNewWork)
        #expect(fixture.journal.metrics.neededBytes == 4096)
        try fixture.commit(1)
        fixture.storage.setCapacity(fixture.storage.usedBytes + 4096)
        try fixture.driveAll()
        #expect(fixture.storage.content(Self.path)?.count == 4096)
        #expect(fixture.journal.acceptsNewWork)
    }

    @Test("is found again at the next opening, on a full disk too")
    func kept() throws {
        let fixture = try full(snapshotBytes: 4096)
        try fixture.journal.close()
        let storage = fixture.storage.killed()
        storage.setCapacity(storage.usedBytes)
        let next = try self.fixture(storage)
        #expect(next.journal.metrics.snapshotRoomBytes == 8192)
        next.journal.setReserve(JournalReserve(snapshotBytes: 4096))
        #expect(next.journal.acceptsNewWork)
        try writeSnapshot(next, bytes: 4000)
    }

    @Test("a disk error while it grows is final, as for the log")
    func growthBreaks() throws {
        let fixture = try fixture()
        fixture.storage.inject(StorageFault(.resize, .error(EIO)))
        fixture.journal.setReserve(JournalReserve(snapshotBytes: 4096))
        try fixture.driveAll()
        #expect(journalError { try fixture.append(1) }?.systemError == EIO)
    }
}
