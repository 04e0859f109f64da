// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

/// Segments that were written before: how their blocks come to be used again, and that nothing of what they held does.
@Suite("SegmentPreparer")
struct SegmentPreparerTests {
    private static let segmentBytes = 16 << 10

    private func fixture(_ storage: SimulatedStorage = SimulatedStorage()) throws -> JournalFixture {
        try JournalFixture(storage, segmentBytes: Self.segmentBytes)
    }

    private func writeSnapshot(_ fixture: JournalFixture) throws {
        try fixture.journal.writeSnapshot(through: fixture.journal.durableSequence) { try $0([1]) }
    }

    /// Appends until the log has gone on into so many further segments.
    private func roll(_ fixture: JournalFixture, times: UInt64 = 1) throws {
        let end = fixture.journal.metrics.rolls + times
        while fixture.journal.metrics.rolls < end { try fixture.commit(1, payloadBytes: 2000) }
    }

    private func spares(_ storage: SimulatedStorage) -> [String] {
        storage.paths.filter { $0.contains("/spare-") }
    }

    /// A store that has dropped segments after its second snapshot.
    private func withDropped(_ storage: SimulatedStorage = SimulatedStorage()) throws -> JournalFixture {
        let fixture = try fixture(storage)
        try roll(fixture, times: 3)
        try writeSnapshot(fixture)
        try fixture.commit(1)
        try writeSnapshot(fixture)
        return fixture
    }

    @Test("superfluous segments become spares: the log goes on while the disk has no free byte")
    func recycled() throws {
        let fixture = try withDropped()
        #expect(fixture.journal.metrics.segments == 1)
        #expect(fixture.storage.paths.filter { $0.hasSuffix(".tmp") }.count == 3)
        fixture.storage.setCapacity(fixture.storage.usedBytes)
        let before = fixture.journal.durableSequence
        try roll(fixture, times: 4)
        let records = try fixture.journal.read(after: before, limit: 1000)
        #expect(UInt64(records.count) == fixture.journal.durableSequence - before)
        let next = try self.fixture(fixture.storage.crashed(.syncedOnly))
        #expect(next.journal.durableSequence == records.last?.sequence)
    }

    @Test("as many as configured are kept beside those wanted, and one more is removed", arguments: [0, 1, 2])
    func bound(kept: Int) throws {
        var configuration = JournalFixture.configuration(SimulatedStorage(), segmentBytes: Self.segmentBytes)
        configuration.recycledSegmentsMax = kept
        let storage = try #require(configuration.storage as? SimulatedStorage)
        let journal = try FileJournal.open(configuration)
        try journal.recover(snapshotBlock: { _ in }, record: { _ in })
        try journal.start { _ in }
        for sequence in 1...60 as ClosedRange<UInt64> {
            try journal.append([JournalFixture.record(sequence, payloadBytes: 2000)], logicalTime: 0)
            while try journal.drive() {}
            if sequence >= 59 { try journal.writeSnapshot(through: sequence) { try $0([1]) } }
        }
        #expect(journal.metrics.segments == 1)
        #expect(storage.paths.filter { $0.hasSuffix(".tmp") }.count == kept)
    }

    @Test("on a full disk none is kept but what is wanted, so that its space comes back")
    func spaceComesBack() throws {
        let fixture = try fixture()
        try roll(fixture, times: 3)
        try writeSnapshot(fixture)
        fixture.storage.setCapacity(0)
        while fixture.journal.metrics.spareSegments > 0 { try fixture.commit(1, payloadBytes: 2000) }
        try fixture.driveAll()
        #expect(fixture.journal.metrics.isSpaceShort)
        try fixture.commit(1)
        fixture.storage.setCapacity(fixture.storage.usedBytes + 8192)
        let used = fixture.storage.usedBytes
        try writeSnapshot(fixture)
        #expect(fixture.storage.usedBytes < used)
        #expect(fixture.storage.paths.filter { $0.hasSuffix(".tmp") }.count <= 1)
        try fixture.driveAll()
        #expect(fixture.journal.room(for: 0) == .held)
    }

    @Test("spares stay for the next opening, which takes them as they are, on a full disk too")
    func kept() throws {
        let fixture = try fixture()
        fixture.journal.setReserve(JournalReserve(logBytes: 20_000))
        try fixture.driveAll()
        let names = spares(fixture.storage)
        #expect(names.count >= 2)
        try fixture.journal.close()
        let storage = fixture.storage.killed()
        storage.setCapacity(storage.usedBytes)
        let next = try self.fixture(storage)
        #expect(spares(storage) == names)
        #expect(next.journal.metrics.spareSegments == UInt64(names.count))
        try roll(next, times: UInt64(names.count))
        #expect(try self.fixture(storage.crashed(.syncedOnly)).records == next.journal.read(after: 0, limit: 1000))
    }

    @Test("spares of another size are removed at the opening")
    func otherSize() throws {
        let fixture = try fixture()
        try fixture.commit(1)
        try fixture.journal.close()
        #expect(spares(fixture.storage).count == 1)
        let next = try JournalFixture(fixture.storage.killed(), segmentBytes: 32 << 10)
        #expect(spares(next.storage).isEmpty)
    }

    @Test("spares far beyond what is promised are removed with the next snapshot")
    func trimmed() throws {
        let fixture = try fixture()
        try fixture.commit(1)
        fixture.journal.setReserve(JournalReserve(logBytes: 100_000))
        try fixture.driveAll()
        let most = fixture.journal.metrics.spareSegments
        fixture.journal.setReserve(JournalReserve())
        try writeSnapshot(fixture)
        let kept = 1 + fixture.journal.configuration.recycledSegmentsMax
        #expect(most > UInt64(kept))
        #expect(fixture.journal.metrics.spareSegments == UInt64(kept))
        #expect(spares(fixture.storage).count == kept)
    }

    @Test("a segment whose removal could not be made durable is not taken for a spare when it is released again")
    func releasedAgain() throws {
        let fixture = try fixture()
        try roll(fixture, times: 3)
        // As far as a first release came.
        fixture.storage.removeFile(JournalFixture.segmentPath(1))
        try fixture.storage.rename(
            JournalFixture.segmentPath(2),
            to: JournalFixture.segmentPath(2) + JournalPaths.temporarySuffix
        )
        for number in [1, 2] as [UInt64] { try fixture.journal.preparer.release(JournalPaths.segment(number)) }
        #expect(fixture.storage.paths.filter { $0.hasSuffix(".tmp") }.count == 1, "that one is used again")
        try roll(fixture, times: 2)
        #expect(fixture.storage.paths.filter { $0.hasSuffix(".tmp") }.isEmpty)
    }

    @Test("frames of an earlier use of the same blocks never count, even where the zeros did not reach the disk")
    func staleFrames() throws {
        let old = try fixture()
        try roll(old)
        let bytes = try #require(old.storage.content(JournalFixture.segmentPath(1)))
        let fresh = try fixture(SimulatedStorage(seed: 77))
        let records = try fresh.commit(3)
        let path = JournalFixture.segmentPath(1)
        let segment = try #require(fresh.storage.content(path))
        // The header, the mark of the opening and one batch are new; behind them lies what the blocks held before.
        fresh.storage.setContent(path, Array(segment[..<12_288] + bytes[12_288...]))
        let next = try fixture(fresh.storage.killed())
        #expect(next.records == records)
        #expect(next.report.tornTail?.location.offset == 12_288)
        // And where everything is old but the header, the segment is empty.
        let other = try fixture(SimulatedStorage(seed: 78))
        let start = try #require(other.storage.content(path))
        other.storage.setContent(path, Array(start[..<4096] + bytes[4096...]))
        #expect(try fixture(other.storage.killed()).records.isEmpty)
    }

    @Test("power lost at every call from the first drop to the use of what was dropped")
    func everyCall() async throws {
        let whole = SimulatedStorage()
        let first = try live(on: whole, reported: { _ in })
        let last = whole.callCount()
        for count in first..<last {
            await Task.yield()
            let storage = SimulatedStorage()
            storage.crash(afterCalls: count)
            var reported: UInt64 = 0
            _ = try? live(on: storage) { reported = $0 }
            for image in [CrashImage.syncedOnly, .everything, .mixed(seed: 1), .mixed(seed: 2)] {
                let next = try fixture(storage.crashed(image))
                #expect(next.journal.durableSequence >= reported, "\(image) after \(count) calls")
                for record in next.records {
                    #expect(record == JournalFixture.record(record.sequence, payloadBytes: 2000))
                }
                try roll(next, times: 2)
                let all = next.journal.durableSequence
                #expect(try fixture(next.storage.crashed(.syncedOnly)).journal.durableSequence == all)
            }
        }
    }

    /// Writes, drops segments and goes on in them; returns the number of calls before the first drop.
    private func live(on storage: SimulatedStorage, reported: (UInt64) -> Void) throws -> Int {
        let fixture = try fixture(storage)
        var calls = 0
        for round in 0..<14 {
            try fixture.commit(1, payloadBytes: 2000)
            reported(fixture.journal.durableSequence)
            if round == 6 || round == 7 {
                calls = round == 7 ? storage.callCount() : 0
                try writeSnapshot(fixture)
            }
        }
        try fixture.journal.close()
        return calls
    }

    @Test("whoever reads a segment while its blocks are used again is told that it was dropped, not that it is damaged")
    func readWhileRecycled() throws {
        let fixture = try fixture()
        try roll(fixture, times: 3)
        let inspector = StoreInspector(directory: JournalFixture.directory, storage: fixture.storage)
        var batches = 0
        let error = journalError {
            try inspector.forEachBatch { _ in
                batches += 1
                guard batches == 2 else { return true }
                try writeSnapshot(fixture)
                try fixture.commit(1)
                try writeSnapshot(fixture)
                try roll(fixture, times: 3)
                return true
            }
        }
        #expect(error?.code == .compacted(oldest: 0), "\(String(describing: error))")
        #expect(try inspector.verify().problems == [])
        #expect(journalError { _ = try fixture.journal.read(after: 0, limit: 1) }?.code != .corrupted)
    }

    @Test("is woken by what lacks, although an attempt for something else found the disk full")
    func wokenAgain() throws {
        let fixture = try fixture()
        try fixture.commit(1)
        fixture.storage.setCapacity(fixture.storage.usedBytes)
        fixture.journal.setReserve(JournalReserve(snapshotBytes: 1 << 20))
        try fixture.driveAll()
        #expect(fixture.journal.metrics.isSpaceShort)
        fixture.journal.setReserve(JournalReserve())
        try fixture.driveAll()
        let signal = fixture.journal.queue.lackSignal
        while signal.wait(.zero) {}
        fixture.storage.setCapacity(nil)
        fixture.journal.setReserve(JournalReserve(snapshotBytes: 4096))
        #expect(!fixture.journal.metrics.isSpaceShort && signal.wait(.zero))
    }

    @Test("a start keeps the spares that a full disk could not give back")
    func startKeeps() throws {
        let fixture = try fixture()
        fixture.journal.setReserve(JournalReserve(logBytes: 100_000))
        try fixture.driveAll()
        let names = spares(fixture.storage)
        #expect(names.count > 6)
        let next = try self.fixture(fixture.storage.killed())
        #expect(spares(next.storage) == names)
    }
}
