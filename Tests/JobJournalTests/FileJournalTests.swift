// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Glibc
internal import JobTesting
internal import Synchronization
internal import Testing

@testable internal import JobJournal

@Suite("FileJournal")
struct FileJournalTests {
    // MARK: Groups and batches

    @Test("groups appended while the disk is busy share one batch and one sync")
    func groupCommit() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        for _ in 0..<50 { try fixture.append(2) }
        try fixture.driveAll()
        #expect(fixture.outcomes == [.durable(through: 100)])
        #expect(fixture.journal.metrics.batches == 1)
        #expect(fixture.journal.metrics.syncs == 2, "one for the opening mark, one for the batch")
    }

    @Test("a full batch takes no further group, and no group is split")
    func batchBound() throws {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: 64 << 10)
        #expect(fixture.journal.configuration.batchBytesMax == 16 << 10)
        for _ in 0..<4 { try fixture.append(7, payloadBytes: 1000) }
        try fixture.append(20, payloadBytes: 1000)
        try fixture.append(1)
        try fixture.driveAll()
        let ends: [UInt64] = [14, 28, 48, 49]
        #expect(fixture.outcomes == ends.map { .durable(through: $0) })
        #expect(try fixture.journal.read(after: 0, limit: 100).count == 49)
    }

    @Test("a group is there whole or not at all, wherever its write was cut", arguments: UInt64(1)...40)
    func groupAtomicity(seed: UInt64) throws {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: 64 << 10)
        try fixture.commit(5)
        fixture.storage.crash(afterCalls: 1)
        try fixture.append(9, payloadBytes: 700)
        try fixture.append(4)
        try fixture.driveAll()
        let found = try JournalFixture(fixture.storage.crashed(.mixed(seed: seed))).records.count
        #expect(found == 5 || found == 18)
    }

    @Test("the log goes on over segments, and reads cross them")
    func segments() throws {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: 16 << 10)
        var all: [JournalRecord] = []
        for size in 0..<60 { all += try fixture.commit(1 + size % 5, payloadBytes: size * 20) }
        #expect(fixture.journal.metrics.rolls > 10)
        #expect(fixture.journal.metrics.segments == fixture.journal.metrics.rolls + 1)
        #expect(try fixture.journal.read(after: 0, limit: 10000) == all)
        for start in stride(from: 0, to: all.count, by: 7) {
            let part = try fixture.journal.read(after: UInt64(start), limit: 11)
            #expect(part == Array(all[start..<min(start + 11, all.count)]))
        }
        #expect(try JournalFixture(fixture.storage.crashed(.syncedOnly), segmentBytes: 16 << 10).records == all)
    }

    @Test("a start with another segment size goes on with the old segment and makes new ones")
    func changedSegmentSize() throws {
        let first = try JournalFixture(SimulatedStorage(), segmentBytes: 16 << 10)
        var all = try first.commit(3)
        let second = try JournalFixture(first.storage.killed(), segmentBytes: 64 << 10)
        while second.journal.metrics.rolls < 2 { all += try second.commit(8, payloadBytes: 900) }
        #expect(second.storage.content(JournalFixture.segmentPath(1))?.count == 16 << 10)
        #expect(second.storage.content(JournalFixture.segmentPath(2))?.count == 64 << 10)
        #expect(try JournalFixture(second.storage.killed(), segmentBytes: 32 << 10).records == all)
    }

    @Test("a read stops at its byte bound, with at least one record")
    func readBound() throws {
        var configuration = JournalFixture.configuration(SimulatedStorage())
        configuration.readBytesMax = 1000
        let journal = try FileJournal.open(configuration)
        try journal.recover(snapshotBlock: { _ in }, record: { _ in })
        try journal.start { _ in }
        let records = (UInt64(1)...10).map { JournalFixture.record($0, payloadBytes: $0 == 7 ? 5000 : 300) }
        try journal.append(records, logicalTime: 0)
        while try journal.drive() {}
        #expect(try journal.read(after: 0, limit: 100).count == 4)
        #expect(try journal.read(after: 6, limit: 100).count == 1)
    }

    // MARK: Starts

    @Test("a chain of starts, some after a clean end and some after a kill, keeps everything")
    func chain() throws {
        var storage = SimulatedStorage()
        var all: [JournalRecord] = []
        var epoch: UInt64 = 0
        var wasClosed = false
        for round in 0..<12 {
            let fixture = try JournalFixture(storage, segmentBytes: 16 << 10)
            #expect(fixture.records == all)
            #expect(fixture.report.wasClosedCleanly == wasClosed)
            #expect(fixture.report.tornTail == nil)
            #expect(fixture.journal.epoch > epoch)
            epoch = fixture.journal.epoch
            all += try fixture.commit(round)
            wasClosed = round % 3 == 0
            if wasClosed { try fixture.journal.close() }
            storage = storage.killed()
        }
    }

    @Test("what a start hands out is on the disk, though the killed process never synced it")
    func syncsBeforeReading() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        let synced = try fixture.commit(2)
        fixture.storage.crash(afterCalls: 1)
        let written = try fixture.append(3)
        try fixture.driveAll()
        #expect(fixture.journal.durableSequence == 2)
        #expect(try JournalFixture(fixture.storage.crashed(.syncedOnly), starts: false).records == synced)
        let again = try JournalFixture(fixture.storage.killed(), starts: false)
        #expect(again.records == synced + written)
        #expect(try JournalFixture(again.storage.crashed(.syncedOnly), starts: false).records == synced + written)
    }

    @Test("the epoch survives the loss of the lock file")
    func lockFileLost() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(1)
        let storage = fixture.storage.killed()
        storage.removeFile("/data/LOCK")
        let again = try JournalFixture(storage)
        #expect(again.journal.epoch > fixture.journal.epoch)
        #expect(again.journal.storeID == fixture.journal.storeID)
        #expect(again.records.count == 1)
    }

    @Test("leftovers of interrupted work are removed, or their blocks used again")
    func leftovers() throws {
        let storage = SimulatedStorage()
        try JournalFixture(storage).journal.close()
        for name in ["spare-1.tmp", "snap-0000000000000009.tmp", "seg-0000000000000009.tmp"] {
            _ = try storage.open("/data/journal/\(name)", .create)
        }
        _ = try JournalFixture(storage, starts: false)
        let names = storage.paths.compactMap { $0.split(separator: "/").last.map(String.init) }
        #expect(names.filter { $0.hasSuffix(".tmp") } == ["seg-0000000000000009.tmp"])
        #expect(names.contains("reserve-0000000000000001"))
    }

    @Test("a second opening is refused and names the process")
    func inUse() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        let error = try #require(journalError { _ = try JournalFixture(fixture.storage) })
        #expect(error.code == .inUse(pid: getpid()))
        #expect(error.message.contains("already in use by pid \(getpid())"))
        try fixture.journal.close()
        #expect(journalError { _ = try JournalFixture(fixture.storage) } == nil)
    }

    @Test("a journal of another shard is refused")
    func otherShard() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        var configuration = JournalFixture.configuration(fixture.storage.killed())
        configuration.shard = 1
        #expect(journalError { _ = try FileJournal.open(configuration) }?.code == .invalidConfiguration)
    }

    // MARK: Threads and real files

    /// A directory of its own under the system's temporary one, removed at the end.
    private func withDirectory(_ body: (String) throws -> Void) throws {
        let path = "/tmp/jobd-journal-\(UInt64.random(in: .min ... .max))"
        try PosixStorage().makeDirectory(path, mode: 0o700)
        defer {
            for directory in ["\(path)/data/journal", "\(path)/data"] {
                for name in (try? PosixStorage().list(directory)) ?? [] { unlink("\(directory)/\(name)") }
                rmdir(directory)
            }
            rmdir(path)
        }
        try body("\(path)/data")
    }

    @Test("on real files, with its own threads: a reader keeps up with the writer over segments and starts")
    func realFiles() throws {
        try withDirectory { directory in
            let configuration = JournalConfiguration(directory: directory).withSegmentBytes(64 << 10)
            var all: UInt64 = 0
            for _ in 0..<3 {
                let journal = try FileJournal.open(configuration)
                var count: UInt64 = 0
                try journal.recover(snapshotBlock: { _ in }) { record in
                    count += 1
                    #expect(record == JournalFixture.record(count, payloadBytes: 200))
                }
                #expect(count == all)
                all = try appendWhileReading(journal, from: all)
                try journal.close()
            }
        }
    }

    /// Appends 2 000 records in groups of four while a second thread follows; returns the last sequence.
    private func appendWhileReading(_ journal: FileJournal, from start: UInt64) throws -> UInt64 {
        let end = start + 2000
        let durable = DispatchSemaphore(value: 0)
        try journal.start { outcome in
            if case .durable = outcome { durable.signal() }
        }
        let reader = Self.follow(journal, from: start, through: end, durable)
        for first in stride(from: start + 1, through: end, by: 4) {
            let records = (first...first + 3).map { JournalFixture.record($0, payloadBytes: 200) }
            try journal.append(records, logicalTime: Int64(first))
        }
        #expect(reader.wait() == end)
        return end
    }

    private final class Follower: Sendable {
        private let ended = DispatchSemaphore(value: 0)
        private let last = Mutex<UInt64>(0)

        func end(at sequence: UInt64) {
            last.withLock { $0 = sequence }
            ended.signal()
        }

        func wait() -> UInt64 {
            ended.wait()
            return last.withLock { $0 }
        }
    }

    /// Reads on a thread of its own, whenever something became durable, until a sequence; stops early at a wrong
    /// record.
    private static func follow(
        _ journal: FileJournal,
        from start: UInt64,
        through end: UInt64,
        _ durable: DispatchSemaphore
    ) -> Follower {
        let follower = Follower()
        DispatchQueue(label: "reader").async {
            var last = start
            while last < end {
                durable.wait()
                guard let records = try? journal.read(after: last, limit: 64) else { break }
                var isRight = true
                for record in records {
                    isRight = isRight && record == JournalFixture.record(last + 1, payloadBytes: 200)
                    last += 1
                }
                guard isRight else { break }
                if last < journal.durableSequence { durable.signal() }
            }
            follower.end(at: last)
        }
        return follower
    }

    @Test("on real files a second opening is refused until the first is closed")
    func realLock() throws {
        try withDirectory { directory in
            var configuration = JournalConfiguration(directory: directory).withSegmentBytes(64 << 10)
            configuration.lockAttemptsMax = 1
            let journal = try FileJournal.open(configuration)
            #expect(journalError { _ = try FileJournal.open(configuration) }?.code == .inUse(pid: getpid()))
            try journal.close()
            try FileJournal.open(configuration).close()
        }
    }

    @Test("the lock file and the journal are for their owner only")
    func modes() throws {
        try withDirectory { directory in
            let configuration = JournalConfiguration(directory: directory).withSegmentBytes(64 << 10)
            try FileJournal.open(configuration).close()
            let expected: [(String, UInt32)] = [
                ("", 0o711), ("/LOCK", 0o600), ("/journal", 0o700), ("/journal/seg-0000000000000001", 0o600),
            ]
            for (name, mode) in expected {
                var status = stat()
                #expect(stat(directory + name, &status) == 0)
                #expect(status.st_mode & 0o777 == mode & ~Self.umask)
            }
        }
    }

    private static let umask: mode_t = {
        let mask = Glibc.umask(0o022)
        Glibc.umask(mask)
        return mask
    }()

    @Test("while one sync is held up, further groups gather into one batch")
    func naturalGroupCommit() throws {
        let (entered, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let isHolding = Atomic(false)
        let storage = SimulatedStorage { operation, path in
            guard operation == .synchronize, path.contains("/seg-"), isHolding.load(ordering: .acquiring) else {
                return
            }
            entered.signal()
            release.wait()
        }
        let (journal, durable) = try started(storage) { $0.idleSealDelay = .seconds(1) }
        try journal.append([JournalFixture.record(1)], logicalTime: 0)
        durable.wait()
        isHolding.store(true, ordering: .releasing)
        try journal.append([JournalFixture.record(2)], logicalTime: 0)
        entered.wait()
        for sequence in UInt64(3)...100 { try journal.append([JournalFixture.record(sequence)], logicalTime: 0) }
        #expect(journal.durableSequence == 1)
        #expect(journal.metrics.durableLag == 99)
        isHolding.store(false, ordering: .releasing)
        release.signal()
        while journal.durableSequence < 100 { durable.wait() }
        try journal.close()
        #expect(journal.metrics.batches == 3)
    }

    @Test("the last batch is sealed once nothing more comes")
    func idleSeal() throws {
        let syncs = DispatchSemaphore(value: 0)
        let storage = SimulatedStorage { operation, path in
            if operation == .synchronize && path.contains("/seg-") { syncs.signal() }
        }
        let (journal, _) = try started(storage) { $0.idleSealDelay = .milliseconds(1) }
        try journal.append([JournalFixture.record(1)], logicalTime: 0)
        // One sync each for the opening mark, the batch and the seal.
        for _ in 0..<3 { syncs.wait() }
        try journal.close()
        #expect(journal.metrics.seals >= 2)
        #expect(journal.metrics.batches == 1)
    }

    @Test("with its own threads a full journal goes on when space returns")
    func threadsResume() throws {
        let storage = SimulatedStorage(capacityBytes: 100_000)
        let (journal, durable) = try started(storage) { $0.spaceRetryDelay = .milliseconds(1) }
        for sequence in UInt64(1)...50 {
            let record = JournalFixture.record(sequence, payloadBytes: 1000)
            if journalError({ try journal.append([record], logicalTime: 0) }) != nil { break }
        }
        storage.setCapacity(nil)
        let appended = journal.metrics.appendedSequence
        while journal.durableSequence < appended { durable.wait() }
        try journal.close()
    }

    @Test("with its own threads a failed sync is reported once and closing says so")
    func threadsFail() throws {
        let storage = SimulatedStorage()
        // The opening mark and one batch are well; then a batch fails, or a seal before it.
        storage.inject(StorageFault(.synchronize, path: "/seg-", first: 3, .error(EIO)))
        let (journal, reported) = try started(storage)
        try journal.append([JournalFixture.record(1)], logicalTime: 0)
        reported.wait()
        _ = journalError { try journal.append([JournalFixture.record(2)], logicalTime: 0) }
        reported.wait()
        #expect(journal.durableSequence == 1)
        #expect(journalError { try journal.append([JournalFixture.record(3)], logicalTime: 0) }?.systemError == EIO)
        #expect(journalError { try journal.close() }?.systemError == EIO)
        #expect(reported.wait(timeout: .now()) == .timedOut)
    }

    /// A journal on its own threads, and a semaphore that each outcome signals.
    private func started(
        _ storage: SimulatedStorage,
        _ change: (inout JournalConfiguration) -> Void = { _ in }
    ) throws -> (FileJournal, DispatchSemaphore) {
        var configuration = JournalFixture.configuration(storage)
        configuration.drive = .threads
        configuration.wantsRealTime = false
        change(&configuration)
        let journal = try FileJournal.open(configuration)
        try journal.recover(snapshotBlock: { _ in }, record: { _ in })
        let reported = DispatchSemaphore(value: 0)
        try journal.start { _ in reported.signal() }
        return (journal, reported)
    }

    @Test("the journal can be used while a batch is on its way to the disk")
    func useWhileDriven() throws {
        let beside = Mutex<(@Sendable () -> Void)?>(nil)
        let storage = SimulatedStorage { operation, path in
            guard operation == .synchronize, path.contains("seg-") else { return }
            beside.withLock { $0.take() }?()
        }
        let fixture = try JournalFixture(storage)
        try fixture.commit(2)
        let seen = Mutex<[UInt64]>([])
        beside.withLock { beside in
            beside = {
                do {
                    try fixture.append(1)
                    let read = try fixture.journal.read(after: 0, limit: 10)
                    seen.withLock { $0 = read.map(\.sequence) }
                } catch {
                    Issue.record("\(error)")
                }
            }
        }
        try fixture.commit(2)
        #expect(seen.withLock { $0 } == [1, 2])
        #expect(fixture.journal.durableSequence == 5)
    }

    @Test("a journal that is driven by its threads cannot be driven by hand")
    func driveRefused() throws {
        let (journal, _) = try started(SimulatedStorage())
        #expect(journalError { try journal.drive() }?.code == .invalidState)
        try journal.close()
    }

    @Test("a journal that was opened and closed without a start changes nothing but its epoch")
    func neverStarted() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(2)
        try fixture.journal.close()
        let before = fixture.storage.content(JournalFixture.segmentPath(1))
        try FileJournal.open(JournalFixture.configuration(fixture.storage)).close()
        #expect(fixture.storage.content(JournalFixture.segmentPath(1)) == before)
    }

    @Test("a read remembers the places it came by, also in what a snapshot covered at the start")
    func marksOfReads() throws {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: 1 << 20)
        let rolls = fixture.journal.metrics.rolls
        while fixture.journal.metrics.rolls == rolls { try fixture.commit(1, payloadBytes: 16 << 10) }
        try fixture.journal.writeSnapshot(through: fixture.journal.durableSequence) { try $0([1]) }
        let again = try JournalFixture(fixture.storage.crashed(.syncedOnly), segmentBytes: 1 << 20)
        let catalogue = again.journal.catalogue
        let (bytes, before) = (catalogue.logBytes, try catalogue.place(of: 40).mark.offset)
        #expect(before == UInt64(SegmentHeader.byteCount))
        for _ in 0..<2 {
            #expect(try again.journal.read(after: 39, limit: 1) == [JournalFixture.record(40, payloadBytes: 16 << 10)])
            let mark = try catalogue.place(of: 40).mark
            #expect(mark.offset >= 2 * SegmentCatalogue.markBytes && mark.position.nextSequence <= 40)
        }
        #expect(catalogue.logBytes == bytes, "what was read is not log that was written")
    }
}
