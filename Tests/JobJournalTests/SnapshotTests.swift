// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobTesting
internal import Testing

@testable internal import JobJournal

@Suite("Snapshot")
struct SnapshotTests {
    private static let segmentBytes = 16 << 10

    private func fixture(_ storage: SimulatedStorage = SimulatedStorage()) throws -> JournalFixture {
        try JournalFixture(storage, segmentBytes: Self.segmentBytes)
    }

    /// Adds batches until the log has gone on into one more segment.
    private func roll(_ fixture: JournalFixture) throws {
        let rolls = fixture.journal.metrics.rolls
        while fixture.journal.metrics.rolls == rolls { try fixture.commit(3) }
    }

    private func writeSnapshot(_ fixture: JournalFixture) throws -> UInt64 {
        let sequence = fixture.journal.durableSequence
        try fixture.journal.writeSnapshot(through: sequence) { try $0(Array("\(sequence)".utf8)) }
        return sequence
    }

    private func names(_ storage: SimulatedStorage, _ prefix: String) -> [String] {
        storage.paths.compactMap { path in
            path.split(separator: "/").last.map(String.init).flatMap { name in
                // Segments that are to be used again have a temporary name.
                name.hasPrefix(prefix) && !name.hasSuffix(JournalPaths.temporarySuffix) ? name : nil
            }
        }
    }

    @Test("the two newest snapshots stay, with the log since the older one")
    func kept() throws {
        let fixture = try fixture()
        var sequences: [UInt64] = []
        for _ in 0..<4 {
            try roll(fixture)
            sequences.append(try writeSnapshot(fixture))
        }
        #expect(names(fixture.storage, "snap-") == sequences.suffix(2).map(JournalPaths.snapshot))
        let oldest = fixture.journal.oldestSequence
        #expect(oldest > 1 && oldest <= sequences[2] + 1)
        #expect(names(fixture.storage, "seg-").first == JournalPaths.segment(4))
        let error = journalError { _ = try fixture.journal.read(after: oldest - 2, limit: 1) }
        #expect(error?.code == .compacted(oldest: oldest))
        #expect(try fixture.journal.read(after: oldest - 1, limit: 1) == [JournalFixture.record(oldest)])
        let again = try self.fixture(fixture.storage.crashed(.syncedOnly))
        #expect(again.report.snapshotSequence == sequences[3])
        #expect(again.blocks == [Array("\(sequences[3])".utf8)])
        #expect(again.journal.oldestSequence == oldest)
    }

    @Test(
        "an old segment that cannot be removed is removed later, before any newer one",
        arguments: [StorageOperation.rename, .synchronizeDirectory]
    )
    func removalFails(operation: StorageOperation) throws {
        let fixture = try fixture()
        for _ in 0..<3 { try roll(fixture) }
        _ = try writeSnapshot(fixture)
        try roll(fixture)
        // The snapshot gets its name first.
        fixture.storage.inject(StorageFault(operation, path: "journal", first: 2, .error(EIO)))
        #expect(journalError { _ = try writeSnapshot(fixture) }?.code == .inputOutput)
        try roll(fixture)
        _ = try writeSnapshot(fixture)
        let segments = names(fixture.storage, "seg-")
        let numbers = try segments.map { try #require(JournalPaths.segmentNumber($0)) }
        #expect(numbers == Array(numbers[0]..<numbers[0] + UInt64(numbers.count)))
        #expect(numbers[0] > 1)
        for image in [CrashImage.syncedOnly, .everything, .mixed(seed: 3)] {
            let again = try self.fixture(fixture.storage.crashed(image))
            #expect(again.journal.durableSequence == fixture.journal.durableSequence)
        }
    }

    @Test("one snapshot alone drops nothing: the whole log stands behind it")
    func single() throws {
        let fixture = try fixture()
        for _ in 0..<3 { try roll(fixture) }
        _ = try writeSnapshot(fixture)
        #expect(fixture.journal.oldestSequence == 1)
        #expect(fixture.journal.metrics.segments == 4)
    }

    @Test("bytes since the snapshot are what the next start replays")
    func bytesSinceSnapshot() throws {
        let fixture = try fixture()
        try fixture.commit(3)
        try fixture.commit(3)
        #expect(fixture.journal.bytesSinceSnapshot == 8192)
        _ = try writeSnapshot(fixture)
        #expect(fixture.journal.bytesSinceSnapshot == 0)
        try fixture.commit(3)
        #expect(fixture.journal.bytesSinceSnapshot == 4096)
        let again = try self.fixture(fixture.storage.killed())
        #expect(again.journal.bytesSinceSnapshot == 4096)
    }

    @Test("a damaged newest snapshot is passed over for the one before it and the log, and that is reported")
    func fallback() throws {
        let fixture = try fixture()
        for _ in 0..<3 {
            try roll(fixture)
            _ = try writeSnapshot(fixture)
        }
        try fixture.commit(2)
        let all = fixture.journal.durableSequence
        let storage = fixture.storage.killed()
        let snapshots = names(storage, "snap-")
        let path = "/data/journal/\(snapshots[1])"
        let content = try #require(storage.content(path))
        for byte in stride(from: 0, to: content.count, by: 13) {
            var damaged = content
            damaged[byte] ^= 4
            storage.setContent(path, damaged)
            let again = try JournalFixture(storage.killed(), segmentBytes: Self.segmentBytes, starts: false)
            #expect(again.report.usedFallback)
            #expect(again.report.damagedSnapshots.count == 1)
            #expect(again.report.damagedSnapshots[0].contains(snapshots[1]))
            #expect(JournalPaths.snapshot(again.report.snapshotSequence) == snapshots[0])
            #expect(again.records.last?.sequence == all)
            #expect(again.records.first?.sequence == again.report.snapshotSequence + 1)
        }
    }

    @Test("a snapshot cut off anywhere is damaged, one that is too long is not")
    func cutOff() throws {
        let fixture = try fixture()
        try fixture.commit(3)
        try fixture.journal.writeSnapshot(through: 3) { emit in
            for size in [0, 1, 100] { try emit([UInt8](repeating: 9, count: size)) }
        }
        let storage = fixture.storage.killed()
        let path = JournalFixture.snapshotPath(3)
        let content = try #require(storage.content(path))
        for size in 0..<content.count {
            storage.setContent(path, Array(content[..<size]))
            let again = try JournalFixture(storage.killed(), segmentBytes: Self.segmentBytes, starts: false)
            #expect(again.report.usedFallback)
            #expect(again.records.count == 3 && again.blocks.isEmpty)
        }
        storage.setContent(path, content + [0])
        #expect(try !self.fixture(storage.killed()).report.usedFallback, "room behind it is no damage")
    }

    @Test("a damaged snapshot does not count as one of the two kept")
    func damagedDoesNotCount() throws {
        let fixture = try fixture()
        for _ in 0..<2 {
            try roll(fixture)
            _ = try writeSnapshot(fixture)
        }
        let storage = fixture.storage.killed()
        let snapshots = names(storage, "snap-")
        var content = try #require(storage.content("/data/journal/\(snapshots[1])"))
        content[4100] ^= 1
        storage.setContent("/data/journal/\(snapshots[1])", content)
        let again = try self.fixture(storage)
        let oldest = again.journal.oldestSequence
        try roll(again)
        let newest = try writeSnapshot(again)
        #expect(names(storage, "snap-") == [snapshots[0], JournalPaths.snapshot(newest)])
        #expect(again.journal.oldestSequence == oldest)
    }

    @Test("a damaged snapshot may be replaced by one of the same sequence")
    func replacesDamaged() throws {
        let fixture = try fixture()
        try fixture.commit(3)
        _ = try writeSnapshot(fixture)
        let storage = fixture.storage.killed()
        var content = try #require(storage.content(JournalFixture.snapshotPath(3)))
        content[4100] ^= 1
        storage.setContent(JournalFixture.snapshotPath(3), content)
        let again = try self.fixture(storage)
        #expect(again.records.count == 3)
        _ = try writeSnapshot(again)
        let last = try self.fixture(storage.killed())
        #expect(!last.report.usedFallback)
        #expect(last.report.snapshotSequence == 3)
    }

    @Test("without a good snapshot a log that does not reach back to its first record is refused")
    func allDamaged() throws {
        let fixture = try fixture()
        for _ in 0..<3 {
            try roll(fixture)
            _ = try writeSnapshot(fixture)
        }
        let storage = fixture.storage.killed()
        for name in names(storage, "snap-") {
            var content = try #require(storage.content("/data/journal/\(name)"))
            content[4100] ^= 1
            storage.setContent("/data/journal/\(name)", content)
        }
        let error = journalError { _ = try self.fixture(storage) }
        #expect(error?.code == .corrupted)
        #expect(error?.message.contains("are missing") == true)
    }

    @Test("blocks are bounded, and a failed snapshot leaves nothing behind")
    func blockBound() throws {
        var configuration = JournalFixture.configuration(SimulatedStorage(), segmentBytes: Self.segmentBytes)
        configuration.snapshotBlockBytesMax = 4096
        let journal = try FileJournal.open(configuration)
        try journal.recover(snapshotBlock: { _ in }, record: { _ in })
        try journal.start { _ in }
        try journal.append([JournalFixture.record(1)], logicalTime: 0)
        while try journal.drive() {}
        let error = journalError {
            try journal.writeSnapshot(through: 1) { try $0([UInt8](repeating: 0, count: 4097)) }
        }
        #expect(error?.code == .tooLarge)
        let storage = try #require(configuration.storage as? SimulatedStorage)
        #expect(names(storage, "snap-").isEmpty)
        try journal.writeSnapshot(through: 1) { try $0([UInt8](repeating: 0, count: 4096)) }
        #expect(names(storage, "snap-").count == 1)
    }

    @Test("a snapshot without space fails alone; the journal goes on")
    func noSpace() throws {
        let fixture = try fixture()
        try fixture.commit(3)
        fixture.storage.inject(StorageFault(.write, path: "snap-", .error(ENOSPC)))
        #expect(journalError { _ = try writeSnapshot(fixture) }?.code == .journalFull)
        try fixture.commit(3)
        #expect(fixture.journal.durableSequence == 6)
        _ = try writeSnapshot(fixture)
        #expect(names(fixture.storage, "snap-") == [JournalPaths.snapshot(6)])
    }

    @Test("a second snapshot while one is written is refused")
    func oneAtATime() throws {
        let fixture = try fixture()
        try fixture.commit(3)
        var inner: JournalError?
        try fixture.journal.writeSnapshot(through: 2) { emit in
            inner = journalError { try fixture.journal.writeSnapshot(through: 3) { _ in } }
            try emit([1])
        }
        #expect(inner?.code == .invalidState)
    }

    @Test("appends go on while a snapshot is written, and are not part of it")
    func appendsMeanwhile() throws {
        let fixture = try fixture()
        try fixture.commit(3)
        try fixture.journal.writeSnapshot(through: 3) { emit in
            try emit([1])
            try roll(fixture)
        }
        #expect(fixture.journal.bytesSinceSnapshot > 0)
        let again = try self.fixture(fixture.storage.killed())
        #expect(again.report.snapshotSequence == 3)
        #expect(again.records.first?.sequence == 4)
        #expect(again.records.last?.sequence == fixture.journal.durableSequence)
    }

    @Test("a large snapshot comes back whole")
    func large() throws {
        let fixture = try fixture()
        try fixture.commit(1)
        let blocks = (0..<40).map { index in [UInt8](repeating: UInt8(index), count: index * 5000) }
        try fixture.journal.writeSnapshot(through: 1) { emit in for block in blocks { try emit(block) } }
        #expect(try self.fixture(fixture.storage.crashed(.syncedOnly)).blocks == blocks)
    }
}
