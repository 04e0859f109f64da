// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobTesting
internal import Synchronization
internal import Testing

@testable internal import JobJournal

@Suite("SnapshotReserve")
struct SnapshotReserveTests {
    private static let segmentBytes = 16 << 10

    /// Sizes of the files that hold nothing, and of the snapshots.
    private func sizes(_ storage: SimulatedStorage) -> (free: [Int], kept: [Int]) {
        func sizes(_ part: String) -> [Int] {
            storage.paths.filter { $0.contains(part) }.sorted().map { storage.content($0)?.count ?? -1 }
        }
        return (sizes("/reserve-"), sizes("/snap-"))
    }

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

    /// A store with three snapshots, of records 3, 4 and 5, whose process was killed before it dropped the first.
    private func killedBeforeDrop() throws -> SimulatedStorage {
        let fixture = try full(snapshotBytes: 4096)
        for _ in 0..<2 {
            try writeSnapshot(fixture, bytes: 100)
            try fixture.commit(1)
        }
        fixture.storage.inject(StorageFault(.rename, path: JournalPaths.snapshot(3), .error(EIO)))
        #expect(journalError { try writeSnapshot(fixture, bytes: 100) }?.systemError == EIO)
        return fixture.storage.killed()
    }

    @Test("there is room for three snapshots, those that there are among them")
    func size() throws {
        let fixture = try full(snapshotBytes: 4096)
        #expect(sizes(fixture.storage) == ([8192, 8192, 8192], []))
        #expect(fixture.journal.metrics.snapshotRoomBytes == 8192)
        for count in 1...3 {
            try writeSnapshot(fixture, bytes: 100)
            #expect(sizes(fixture.storage).kept == [8192, 8192].suffix(count))
            #expect(sizes(fixture.storage).free == (count == 1 ? [8192, 8192] : [8192]))
            #expect(fixture.journal.metrics.snapshotRoomBytes == 8192)
            try fixture.commit(1)
        }
    }

    @Test("snapshots that are too short for what is promised become longer, and stay what they are")
    func keptGrow() throws {
        let fixture = try full(snapshotBytes: 4096)
        fixture.storage.setCapacity(nil)
        for _ in 0..<2 {
            try writeSnapshot(fixture, bytes: 3000)
            try fixture.commit(1)
        }
        fixture.journal.setReserve(JournalReserve(snapshotBytes: 16384))
        try fixture.driveAll()
        #expect(sizes(fixture.storage) == ([20480], [20480, 20480]))
        #expect(fixture.journal.metrics.snapshotRoomBytes == 20480)
        let next = try self.fixture(fixture.storage.crashed(.syncedOnly))
        #expect(next.blocks == [[UInt8](repeating: 7, count: 3000)])
        #expect(!next.report.usedFallback)
    }

    @Test("a snapshot is written on a full disk, and read back")
    func written() throws {
        let fixture = try full(snapshotBytes: 8192)
        try writeSnapshot(fixture, bytes: 5000)
        #expect(sizes(fixture.storage) == ([12288, 12288], [12288]))
        let next = try self.fixture(fixture.storage.crashed(.syncedOnly))
        #expect(next.blocks == [[UInt8](repeating: 7, count: 5000)])
        #expect(!next.report.usedFallback)
    }

    @Test("one byte more than it has fails without space, and gives the room back")
    func overrun() throws {
        let fixture = try full(snapshotBytes: 4096)
        let room = 8192 - 4096 - 2 * 32
        #expect(journalError { try writeSnapshot(fixture, bytes: room + 1) }?.code == .journalFull)
        #expect(sizes(fixture.storage) == ([8192, 8192, 8192], []))
        try writeSnapshot(fixture, bytes: room)
        #expect(try self.fixture(fixture.storage.killed()).blocks.first?.count == room)
    }

    @Test("what a killed process wrote a snapshot into has room for one again")
    func killedMeanwhile() throws {
        let fixture = try full(snapshotBytes: 4096)
        let snapshot = try fixture.journal.beginSnapshot(through: fixture.journal.durableSequence)
        try snapshot.append([7])
        let storage = fixture.storage.killed()
        #expect(sizes(storage) == ([8192, 8192], [8192]))
        let next = try self.fixture(storage)
        #expect(sizes(storage) == ([8192, 8192, 8192], []))
        #expect(next.blocks.isEmpty)
        snapshot.discard()
    }

    @Test("far more than is wanted is given back")
    func cut() throws {
        let fixture = try full(snapshotBytes: 100_000)
        fixture.storage.setCapacity(nil)
        fixture.journal.setReserve(JournalReserve(snapshotBytes: 4096))
        for _ in 0..<2 {
            try writeSnapshot(fixture, bytes: 100)
            try fixture.commit(1)
        }
        try writeSnapshot(fixture, bytes: 100)
        #expect(sizes(fixture.storage) == ([8192], [8192, 8192]))
    }

    @Test("takes over the blocks of the snapshot that is dropped, so that snapshots go on while the disk stays full")
    func reused() throws {
        let fixture = try full(snapshotBytes: 8192)
        for _ in 0..<7 {
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
        #expect(sizes(fixture.storage).free.count == 1)
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
        #expect(sizes(fixture.storage).free == [])
        #expect(fixture.journal.room(for: 0) == .missing)
        #expect(fixture.journal.metrics.neededBytes == 3 * 4096)
        try fixture.commit(1)
        fixture.storage.setCapacity(fixture.storage.usedBytes + 2 * 4096)
        try fixture.driveAll()
        #expect(sizes(fixture.storage).free == [4096, 4096])
        #expect(fixture.journal.room(for: 0) == .missing)
        #expect(fixture.journal.metrics.neededBytes == 4096)
        fixture.storage.setCapacity(fixture.storage.usedBytes + 4096)
        try fixture.driveAll()
        #expect(sizes(fixture.storage).free == [4096, 4096, 4096])
        #expect(fixture.journal.room(for: 0) == .held)
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
        #expect(next.journal.room(for: 0) == .held)
        try writeSnapshot(next, bytes: 4000)
    }

    @Test(
        "a file that is made longer is not taken for a snapshot meanwhile, and the preparer lets alone what was taken"
    )
    func takenWhileGrowing() throws {
        let taken = Mutex<[any SnapshotSink]>([])
        let journal = Mutex<FileJournal?>(nil)
        let storage = SimulatedStorage(onCall: { operation, path in
            guard operation == .resize, path.contains("/reserve-"), taken.withLock({ $0.isEmpty }) else { return }
            guard let journal = journal.withLock({ $0 }), journal.metrics.snapshotRoomBytes == 8192 else { return }
            if let snapshot = try? journal.beginSnapshot(through: 3) { taken.withLock { $0 = [snapshot] } }
        })
        let fixture = try fixture(storage)
        try fixture.commit(3)
        fixture.journal.setReserve(JournalReserve(snapshotBytes: 4096))
        try fixture.driveAll()
        journal.withLock { $0 = fixture.journal }
        fixture.journal.setReserve(JournalReserve(snapshotBytes: 16384))
        try fixture.driveAll()
        journal.withLock { $0 = nil }
        let snapshot = try #require(taken.withLock { $0.first })
        #expect(sizes(storage).free == [20480, 20480].suffix(2) && sizes(storage).kept == [8192])
        #expect(fixture.journal.metrics.snapshotRoomBytes == 8192, "the one that is written into counts as it is")
        try snapshot.append([7])
        try snapshot.finish()
        try fixture.driveAll()
        #expect(sizes(storage) == ([20480, 20480], [20480]))
    }

    @Test(
        "while a large snapshot is written its file grows with the others, so that new work need not wait for its end"
    )
    func takenGrows() throws {
        let fixture = try full(snapshotBytes: 1 << 20)
        fixture.storage.setCapacity(nil)
        try fixture.driveAll()
        let block = [UInt8](repeating: 7, count: 1 << 20)
        let snapshot = try fixture.journal.beginSnapshot(through: fixture.journal.durableSequence)
        fixture.journal.setReserve(JournalReserve(snapshotBytes: 8 << 20))
        try fixture.driveAll()
        #expect(fixture.journal.room(for: 0) == .coming)
        try snapshot.append(block)
        #expect(fixture.journal.room(for: 0) == .held)

        fixture.journal.setReserve(JournalReserve(snapshotBytes: 16 << 20))
        try fixture.driveAll()
        let used = fixture.storage.usedBytes
        fixture.storage.setCapacity(used + 4096)
        try snapshot.append(block)
        #expect(fixture.storage.usedBytes == used, "what the disk has no space for is given back")
        #expect(fixture.journal.room(for: 0) == .coming)
        fixture.storage.setCapacity(nil)
        fixture.storage.inject(StorageFault(.resize, .error(EIO)))
        #expect(journalError { try snapshot.append(block) }?.systemError == EIO)
        snapshot.discard()
    }

    @Test("a sync that fails while the file grows fails the snapshot, also with what a full disk says")
    func takenSyncFails() throws {
        let fixture = try full(snapshotBytes: 1 << 20)
        fixture.storage.setCapacity(nil)
        try fixture.driveAll()
        let snapshot = try fixture.journal.beginSnapshot(through: fixture.journal.durableSequence)
        fixture.journal.setReserve(JournalReserve(snapshotBytes: 8 << 20))
        try fixture.driveAll()
        fixture.storage.inject(StorageFault(.synchronize, .error(ENOSPC)))
        #expect(journalError { try snapshot.append([UInt8](repeating: 7, count: 1 << 20)) }?.systemError == ENOSPC)
        snapshot.discard()
    }

    private func isTrueSoon(_ condition: () -> Bool) -> Bool {
        for _ in 0..<6000 {
            if condition() { return true }
            usleep(10_000)
        }
        return false
    }

    @Test("a snapshot whose name cannot be made durable makes way, and its room is made again")
    func nameFails() throws {
        let atRename = Mutex<(@Sendable () -> Void)?>(nil)
        let storage = SimulatedStorage(onCall: { operation, path in
            guard operation == .rename, path.hasSuffix("/snap-0000000000000001.tmp") else { return }
            atRename.withLock { $0.take() }?()
        })
        var configuration = JournalFixture.configuration(storage, segmentBytes: Self.segmentBytes)
        configuration.drive = .threads
        configuration.spaceRetryDelay = .seconds(5)
        let journal = try FileJournal.open(configuration)
        try journal.recover(snapshotBlock: { _ in }, record: { _ in })
        try journal.start { _ in }
        try journal.append([JournalFixture.record(1)], logicalTime: 0)
        journal.setReserve(JournalReserve(snapshotBytes: 4096))
        #expect(isTrueSoon { journal.room(for: 0) == .held && journal.durableSequence == 1 })

        atRename.withLock { action in
            action = {
                // The two other files become longer. Then the preparer can do nothing about the third.
                journal.setReserve(JournalReserve(snapshotBytes: 1 << 20))
                usleep(200_000)
                storage.inject(StorageFault(.synchronizeDirectory, .error(EIO)))
            }
        }
        #expect(journalError { try journal.writeSnapshot(through: 1) { try $0([7]) } }?.systemError == EIO)
        #expect(sizes(storage).kept.isEmpty, "whether a start would find it is unknown")
        #expect(isTrueSoon { journal.room(for: 0) == .held })

        try journal.append([JournalFixture.record(2)], logicalTime: 0)
        #expect(isTrueSoon { journal.durableSequence == 2 })
        try journal.writeSnapshot(through: 2) { try $0([7]) }
        #expect(sizes(storage).kept.count == 1 && sizes(storage).free.count == 2)
        try journal.close()
    }

    @Test("what a process left that was killed before it dropped the third snapshot is dropped at the next start")
    func surplus() throws {
        let storage = try killedBeforeDrop()
        #expect(sizes(storage) == ([], [8192, 8192, 8192]))
        let next = try self.fixture(storage)
        #expect(next.report.snapshotSequence == 5)
        #expect(sizes(storage) == ([8192], [8192, 8192]))
        #expect(storage.content(JournalFixture.snapshotPath(3)) == nil)
    }

    @Test("what the next snapshot takes is guessed high: on a full disk one is wanted that tells the truth")
    func guessed() throws {
        let fixture = try full(snapshotBytes: 4096)
        #expect(!fixture.journal.wantsSnapshot)
        fixture.journal.setReserve(JournalReserve(snapshotBytes: 9000))
        try fixture.driveAll()
        #expect(fixture.journal.room(for: 0) == .missing)
        #expect(fixture.journal.wantsSnapshot, "a page of log is a quarter of it, and more")
        try writeSnapshot(fixture, bytes: 100)
        #expect(!fixture.journal.wantsSnapshot)
        fixture.journal.setReserve(JournalReserve(snapshotBytes: 4096))
        #expect(fixture.journal.room(for: 0) == .held)
    }

    @Test("a disk error while it grows is final, as for the log")
    func growthBreaks() throws {
        let fixture = try fixture()
        fixture.storage.inject(StorageFault(.resize, .error(EIO)))
        fixture.journal.setReserve(JournalReserve(snapshotBytes: 4096))
        try fixture.driveAll()
        #expect(journalError { try fixture.append(1) }?.systemError == EIO)
    }

    @Test("a file that somebody has removed is made again")
    func removed() throws {
        let fixture = try full(snapshotBytes: 4096)
        fixture.storage.setCapacity(nil)
        let path = try #require(fixture.storage.paths.first { $0.contains("/reserve-") })
        fixture.storage.removeFile(path)
        fixture.journal.setReserve(JournalReserve(snapshotBytes: 16384))
        try fixture.driveAll()
        #expect(sizes(fixture.storage) == ([20480, 20480, 20480], []))
    }

    @Test("a surplus snapshot stays when the older of the two that would be kept is damaged")
    func surplusStays() throws {
        let storage = try killedBeforeDrop()
        let path = JournalFixture.snapshotPath(4)
        var content = try #require(storage.content(path))
        content[4200] ^= 1
        storage.setContent(path, content)
        _ = try self.fixture(storage)
        #expect(sizes(storage).kept.count == 3)
    }
}
