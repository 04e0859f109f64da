// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Synchronization
internal import Testing

@testable internal import JobJournal

/// Reading a store from beside: what verify and dump rest on.
@Suite("Inspection of a store")
struct StoreInspectorTests {
    private let first = JournalFixture.segmentPath(1)

    private func verify(_ storage: SimulatedStorage) throws -> VerificationReport {
        try StoreInspector(directory: JournalFixture.directory, storage: storage).verify()
    }

    /// Three segments with two snapshots, as a killed process leaves them.
    private func store() throws -> (storage: SimulatedStorage, records: [JournalRecord]) {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: 16 << 10)
        var records: [JournalRecord] = []
        while fixture.journal.metrics.rolls < 2 { records += try fixture.commit(12) }
        try fixture.journal.writeSnapshot(through: 5) { try $0([1, 2, 3]) }
        try fixture.journal.writeSnapshot(through: 9) { try $0([4, 5, 6]) }
        return (fixture.storage.killed(), records)
    }

    @Test("a store in use is whole, and nothing in it is changed, locked or synced")
    func inUse() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(7)
        let calls = SimulatedStorage.changes.map(fixture.storage.callCount)
        let report = try verify(fixture.storage)
        #expect(report.isWhole)
        #expect(report.end == .open)
        #expect((report.firstSequence, report.lastSequence, report.records) == (1, 7, 7))
        #expect(report.storeID == fixture.journal.storeID)
        #expect(report.epoch == fixture.journal.epoch)
        #expect(SimulatedStorage.changes.map(fixture.storage.callCount) == calls)
        try fixture.commit(1)
        try fixture.journal.close()
        #expect(try verify(fixture.storage).end == .closed)
    }

    @Test("segments, batches, snapshots and records are counted")
    func counts() throws {
        let (storage, records) = try store()
        let report = try verify(storage)
        #expect(report.problems == [])
        #expect(report.segments == 3)
        #expect(report.snapshots == [5, 9])
        #expect(report.records == UInt64(records.count))
        #expect(report.lastSequence == records.last?.sequence)
        #expect(report.bytes == report.batches * 4096)
    }

    @Test("each damage is named, one after another")
    func everyDamage() throws {
        let (storage, _) = try store()
        for (path, offset) in [
            (first, 8192 + 40), (JournalFixture.segmentPath(2), 4096 + 40), (JournalFixture.snapshotPath(5), 4096 + 33),
        ] {
            var content = try #require(storage.content(path))
            content[offset] ^= 1
            storage.setContent(path, content)
        }
        let report = try verify(storage)
        #expect(
            report.problems.map(\.location?.file) == [
                "journal/seg-0000000000000001", "journal/seg-0000000000000002", "journal/snap-0000000000000005",
            ]
        )
        #expect(report.problems.first?.location?.offset == 8192)
        #expect(report.snapshots == [9])
    }

    @Test("a damaged header does not hide what stands in the other segments")
    func damagedHeader() throws {
        let (storage, _) = try store()
        for number in UInt64(1)...2 {
            let path = JournalFixture.segmentPath(number)
            var content = try #require(storage.content(path))
            content[number == 1 ? 4096 + 40 : 50] ^= 1
            storage.setContent(path, content)
        }
        let report = try verify(storage)
        #expect(report.problems.count == 2)
        #expect(report.segments == 2)
        #expect(report.end == .open)
    }

    @Test("a missing segment and missing segments are damage", arguments: [[2], [1], [1, 2, 3]] as [[UInt64]])
    func missing(numbers: [UInt64]) throws {
        let (storage, _) = try store()
        for number in numbers { storage.removeFile(JournalFixture.segmentPath(number)) }
        #expect(try !verify(storage).isWhole)
    }

    @Test("the write that is under way is no damage, however much of it can be seen")
    func unfinished() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(5)
        let start = Int(JournalFixture.lastOffset(fixture))
        try fixture.commit(5, payloadBytes: 2000)
        let storage = fixture.storage.killed()
        let content = try #require(storage.content(first))
        let end = Int(JournalFixture.lastOffset(fixture))
        for cut in stride(from: start + 8, to: end - 4096, by: 8) {
            var partial = content
            partial.replaceSubrange(cut..<end, with: [UInt8](repeating: 0, count: end - cut))
            storage.setContent(first, partial)
            let report = try verify(storage)
            guard case .unfinished(let place, _) = report.end else {
                Issue.record("cut at \(cut): \(report.end)")
                continue
            }
            #expect(report.isWhole)
            #expect(place.offset == UInt64(start))
            #expect(report.lastSequence == 5)
        }
    }

    @Test("a write that goes on while it is read is found whole in the end")
    func racingWriter() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(5)
        let start = Int(JournalFixture.lastOffset(fixture))
        try fixture.commit(5, payloadBytes: 700)
        let middle = Int(JournalFixture.lastOffset(fixture))
        try fixture.commit(5)
        let whole = try #require(fixture.storage.content(first))
        // The reader sees half of one batch at first, and later that batch and the next one.
        var partial = whole
        partial.replaceSubrange(start + 512..<whole.count, with: [UInt8](repeating: 0, count: whole.count - start - 512))
        for readsBefore in 1..<12 {
            let racing = RacingDisk(readsBefore: readsBefore)
            let storage = SimulatedStorage { operation, path in racing.saw(operation, path) }
            let template = try JournalFixture(storage)
            storage.setContent(first, partial)
            racing.arm { storage.setContent(first, whole) }
            let report = try verify(storage)
            #expect(report.problems == [], "after \(readsBefore) reads")
            withExtendedLifetime(template) {}
        }
        #expect(middle > start)
    }

    @Test("batches come in order, from any record on")
    func batches() throws {
        let (storage, records) = try store()
        let inspector = StoreInspector(directory: JournalFixture.directory, storage: storage)
        for sequence in [0, 1, 11, 12, 13, UInt64(records.count) - 1, UInt64(records.count)] {
            var found: [JournalRecord] = []
            var number: UInt64 = 0
            try inspector.forEachBatch(after: sequence) { batch in
                #expect(batch.number > number)
                number = batch.number
                found += batch.records
                return true
            }
            #expect(found == Array(records.dropFirst(Int(sequence))))
        }
        var count = 0
        try inspector.forEachBatch { _ in
            count += 1
            return count < 2
        }
        #expect(count == 2)
    }

    @Test("reading on into damage throws it")
    func damagedWalk() throws {
        let (storage, _) = try store()
        var content = try #require(storage.content(first))
        content[8192 + 40] ^= 1
        storage.setContent(first, content)
        let error = journalError {
            try StoreInspector(directory: JournalFixture.directory, storage: storage).forEachBatch { _ in true }
        }
        #expect(error?.code == .corrupted)
        #expect(error?.location == .init(file: "journal/seg-0000000000000001", offset: 8192))
    }

    @Test("a directory without a journal is named as one")
    func noJournal() {
        #expect(journalError { _ = try verify(SimulatedStorage()) }?.code == .invalidState)
        let missing = StoreInspector(directory: "/nowhere/at/all")
        #expect(journalError { _ = try missing.verify() }?.code == .invalidState)
    }

    @Test("files of an unknown major version are refused, not called damaged")
    func unknownMajor() throws {
        let (storage, _) = try store()
        try storage.setMajor(2, of: first)
        #expect(journalError { _ = try verify(storage) }?.code == .unsupportedFormat)
    }

    @Test("every flipped bit of the last segment is damage or an unfinished write, never a crash")
    func lastSegmentBits() throws {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: 32 << 10)
        for _ in 0..<3 { try fixture.commit(2) }
        let storage = fixture.storage.killed()
        let content = try #require(storage.content(first))
        for byte in 0..<content.count {
            var damaged = content
            damaged[byte] ^= 1 << UInt8(byte % 8)
            storage.setContent(first, damaged)
            let report = try verify(storage)
            if report.isWhole, case .unfinished = report.end { continue }
            if report.isWhole { Issue.record("byte \(byte) went unnoticed") }
        }
    }
}

/// Lets something happen to a disk once a reader has read so many times.
private final class RacingDisk: Sendable {
    private let state: Mutex<(left: Int, change: (@Sendable () -> Void)?)>

    init(readsBefore: Int) {
        state = Mutex((readsBefore, nil))
    }

    func arm(_ change: @escaping @Sendable () -> Void) {
        state.withLock { $0.change = change }
    }

    func saw(_ operation: StorageOperation, _ path: String) {
        guard operation == .read, path.contains("seg-") else { return }
        let change = state.withLock { state -> (@Sendable () -> Void)? in
            guard state.change != nil else { return nil }
            state.left -= 1
            guard state.left == 0 else { return nil }
            defer { state.change = nil }
            return state.change
        }
        change?()
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
        content.replaceSubrange(4092..<4096, with: (0..<4).map { UInt8(truncatingIfNeeded: checksum >> UInt32(8 * $0)) })
        setContent(path, content)
    }
}
