// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobTesting
internal import Synchronization
internal import Testing

@testable internal import JobJournal

/// What the journal does when the disk refuses.
@Suite("Failure")
struct FailureTests {
    // MARK: Sync errors

    @Test(
        "after the Nth sync fails nothing is accepted or reported, and a start finds the durable prefix",
        arguments: 1...20
    )
    func syncFails(number: Int) throws {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: 16 << 10)
        fixture.storage.inject(StorageFault(.synchronize, path: "/journal/", first: number, count: 1, .error(EIO)))
        var durable: [JournalRecord] = []
        var failure: JournalError?
        while failure == nil {
            failure = journalError { try fixture.commit(7, payloadBytes: 300) }
            durable = try fixture.journal.read(after: 0, limit: 10000)
        }
        #expect(failure?.code == .inputOutput && failure?.systemError == EIO)
        let last = try #require(fixture.outcomes.last)
        guard case .indeterminate(let reported) = last else {
            Issue.record("the last outcome is \(last)")
            return
        }
        #expect(reported == failure)
        #expect(UInt64(durable.count) == fixture.journal.durableSequence)
        #expect(fixture.journal.room(for: 0) == .missing)
        let syncs = fixture.storage.callCount(.synchronize)
        let again = journalError { try fixture.append(1) }
        #expect(again == failure)
        try fixture.driveAll()
        #expect(journalError { try fixture.journal.close() } == failure)
        #expect(fixture.storage.callCount(.synchronize) == syncs, "a failed sync is never tried again")
        let next = try JournalFixture(fixture.storage.killed(), segmentBytes: 16 << 10)
        #expect(next.records.starts(with: durable))
    }

    @Test("a start after a failed sync does not believe what only memory has")
    func pastTheCache() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        let durable = try fixture.commit(3)
        fixture.storage.inject(StorageFault(.synchronize, path: "/journal/", .error(EIO)))
        try fixture.append(3)
        try fixture.journal.drive()
        let path = JournalFixture.segmentPath(1)
        let visible = try #require(fixture.storage.content(path))
        #expect(!visible[12288..<16384].allSatisfy { $0 == 0 }, "memory shows the batch")
        let next = try JournalFixture(fixture.storage.killed())
        #expect(next.records == durable)
        let after = try next.commit(2)
        #expect(try JournalFixture(next.storage.crashed(.syncedOnly)).records == durable + after)
    }

    @Test("a failed write of a batch stops the journal")
    func writeFails() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(3)
        fixture.storage.inject(StorageFault(.write, path: "/journal/", .error(EIO)))
        #expect(journalError { try fixture.commit(1) } == nil)
        #expect(journalError { try fixture.append(1) }?.systemError == EIO)
        #expect(fixture.journal.durableSequence == 3)
    }

    @Test("a segment that cannot be prepared stops the journal, unless it is for want of space")
    func preparationFails() throws {
        let storage = SimulatedStorage()
        let fixture = try JournalFixture(storage, segmentBytes: 16 << 10)
        storage.inject(StorageFault(.write, path: "spare-", count: .max, .error(EIO)))
        try fixture.append(3)
        try fixture.driveAll()
        guard case .indeterminate(let error)? = fixture.outcomes.last else {
            Issue.record("the last outcome is \(String(describing: fixture.outcomes.last))")
            return
        }
        #expect(error.systemError == EIO)
        #expect(journalError { try fixture.append(1) } == error)
    }

    // MARK: A full disk

    /// A journal whose next segment does not fit the disk.
    private func full() throws -> JournalFixture {
        let storage = SimulatedStorage(capacityBytes: 100_000)
        let fixture = try JournalFixture(storage, segmentBytes: 64 << 10)
        try fixture.commit(1)
        return fixture
    }

    @Test("without a segment to go on in new work is turned down, and accepted work is still written")
    func spareShort() throws {
        let fixture = try full()
        #expect(fixture.journal.room(for: 0) == .missing)
        #expect(fixture.journal.metrics.isSpaceShort)
        #expect(!fixture.storage.paths.contains { $0.hasSuffix(".tmp") }, "a half-made segment gives its space back")
        var refusal: JournalError?
        while refusal == nil { refusal = journalError { try fixture.commit(2, payloadBytes: 1000) } }
        #expect(refusal?.code == .journalFull)
        #expect(refusal?.neededBytes == 64 << 10)
        #expect(refusal?.freeBytes == 100_000 - UInt64(fixture.storage.usedBytes))
        let appended = fixture.journal.metrics.appendedSequence
        #expect(fixture.journal.durableSequence == appended, "all that was accepted is durable")
        #expect(appended > 20)
    }

    @Test("on a full disk new work is turned down at what is promised, and accepted work gets that and a segment more")
    func promised() throws {
        let fixture = try JournalFixture(SimulatedStorage(capacityBytes: 140_000), segmentBytes: 64 << 10)
        try fixture.commit(1)
        fixture.journal.setReserve(JournalReserve(logBytes: 20 << 10))
        var accepted = 0
        try fixture.driveAll()
        while fixture.journal.room(for: 1000) == .held {
            try fixture.commit(1, payloadBytes: 900)
            accepted += 1
        }
        #expect(accepted == 8)
        #expect(fixture.journal.metrics.isSpaceShort && fixture.journal.metrics.freeLogBytes == 0)
        #expect(!fixture.journal.metrics.isBlocked, "what was accepted has room")
        for _ in 0..<5 + 15 { try fixture.commit(1, payloadBytes: 900) }
        #expect(fixture.journal.metrics.rolls == 1)
        #expect(journalError { try fixture.append(1) }?.code == .journalFull)
        #expect(fixture.journal.durableSequence == 29)
    }

    @Test("who asked is told that the disk is full and what is needed, and not again at once")
    func shortageTold() throws {
        let storage = SimulatedStorage()
        var configuration = JournalFixture.configuration(storage)
        let told = Mutex<[Int]>([])
        configuration.onShortage = { bytes in told.withLock { $0.append(bytes) } }
        let journal = try FileJournal.open(configuration)
        try journal.recover(snapshotBlock: { _ in }, record: { _ in })
        try journal.start { _ in }
        while try journal.drive() {}
        #expect(told.withLock { $0 } == [])
        storage.setCapacity(storage.usedBytes)
        journal.setReserve(JournalReserve(snapshotBytes: 4096))
        while try journal.drive() {}
        #expect(told.withLock { $0 } == [3 * 8192])
        journal.setReserve(JournalReserve(snapshotBytes: 8192))
        while try journal.drive() {}
        #expect(told.withLock { $0.count } == 1)
    }

    @Test("the journal goes on by itself when space returns")
    func resumes() throws {
        let fixture = try full()
        while journalError({ try fixture.commit(2, payloadBytes: 1000) }) == nil {}
        fixture.storage.setCapacity(nil)
        try fixture.driveAll()
        #expect(fixture.journal.room(for: 0) == .held)
        try fixture.commit(20, payloadBytes: 1000)
        #expect(fixture.journal.metrics.rolls == 1)
        let all = try fixture.journal.read(after: 0, limit: 10000)
        #expect(all.count == Int(fixture.journal.durableSequence))
        #expect(try JournalFixture(fixture.storage.crashed(.syncedOnly)).records == all)
    }

    @Test("groups accepted before the shortage was known wait, unreported, until space returns")
    func acceptedEarly() throws {
        let storage = SimulatedStorage(capacityBytes: 100_000)
        let fixture = try JournalFixture(storage, segmentBytes: 64 << 10)
        for _ in 0..<10 { try fixture.append(10, payloadBytes: 1000) }
        try fixture.driveAll()
        let durable = fixture.journal.durableSequence
        #expect(durable < 100 && fixture.journal.metrics.isBlocked)
        #expect(fixture.journal.metrics.appendedSequence == 100)
        #expect(journalError { try fixture.append(1) }?.code == .journalFull)
        storage.setCapacity(nil)
        try fixture.driveAll()
        #expect(fixture.journal.durableSequence == 100 && !fixture.journal.metrics.isBlocked)
        #expect(fixture.outcomes.last == .durable(through: 100))
    }

    @Test("closing a full journal reports what could not be written")
    func closingFull() throws {
        let storage = SimulatedStorage(capacityBytes: 100_000)
        let fixture = try JournalFixture(storage, segmentBytes: 64 << 10)
        for _ in 0..<10 { try fixture.append(10, payloadBytes: 1000) }
        #expect(journalError { try fixture.journal.close() }?.code == .journalFull)
        guard case .indeterminate(let error)? = fixture.outcomes.last else {
            Issue.record("the last outcome is \(String(describing: fixture.outcomes.last))")
            return
        }
        #expect(error.code == .journalFull)
        storage.setCapacity(nil)
        #expect(try JournalFixture(storage).records.count == Int(fixture.journal.durableSequence))
    }

    @Test("a write without space is repeated, because nothing was synced")
    func writeShort() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(1)
        fixture.storage.inject(StorageFault(.write, path: "/journal/", count: 2, .error(ENOSPC)))
        try fixture.append(3)
        #expect(try !fixture.journal.drive())
        #expect(fixture.journal.room(for: 0) == .missing)
        #expect(fixture.journal.durableSequence == 1)
        #expect(try !fixture.journal.drive())
        try fixture.driveAll()
        #expect(fixture.journal.durableSequence == 4)
        #expect(fixture.journal.room(for: 0) == .held)
        #expect(fixture.outcomes == [.durable(through: 1), .durable(through: 4)])
    }

    @Test("a sync without space is as final as any failed sync")
    func syncShort() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(1)
        fixture.storage.inject(StorageFault(.synchronize, path: "/journal/", .error(ENOSPC)))
        try fixture.append(3)
        try fixture.driveAll()
        #expect(fixture.journal.durableSequence == 1)
        guard case .indeterminate? = fixture.outcomes.last else {
            Issue.record("the last outcome is \(String(describing: fixture.outcomes.last))")
            return
        }
    }

    @Test("a full disk does not keep a journal from opening")
    func opensFull() throws {
        let fixture = try full()
        let storage = fixture.storage.killed()
        storage.setCapacity(storage.usedBytes)
        let next = try JournalFixture(storage)
        #expect(next.records.count == 1)
        try next.commit(1)
        #expect(next.journal.room(for: 0) == .missing)
        #expect(next.journal.durableSequence == 2)
    }

    // MARK: Bounds

    @Test("a group at its bound is taken, one byte more is not")
    func groupBound() throws {
        let fixture = try JournalFixture(SimulatedStorage(), segmentBytes: 64 << 10)
        let bytesMax = 32 << 10
        #expect(fixture.journal.configuration.groupBytesMax == bytesMax)
        let fits = JournalRecord(sequence: 1, type: 0, payload: [UInt8](repeating: 1, count: bytesMax - 24))
        var tooLarge = fits
        tooLarge.payload.append(1)
        #expect(journalError { try fixture.journal.append([tooLarge], logicalTime: 0) }?.code == .tooLarge)
        try fixture.journal.append([fits], logicalTime: 0)
        try fixture.driveAll()
        #expect(try fixture.journal.read(after: 0, limit: 1) == [fits])
    }

    @Test("bytes that wait for the disk are bounded")
    func pendingBound() throws {
        var configuration = JournalFixture.configuration(SimulatedStorage())
        configuration.groupBytesMax = 4096
        configuration.pendingBytesMax = 8192
        let journal = try FileJournal.open(configuration)
        try journal.recover(snapshotBlock: { _ in }, record: { _ in })
        try journal.start { _ in }
        func append(_ sequence: UInt64) -> JournalError.Code? {
            let payload = [UInt8](repeating: 0, count: 4096 - 24)
            let record = JournalRecord(sequence: sequence, type: 0, payload: payload)
            return journalError { try journal.append([record], logicalTime: 0) }?.code
        }
        #expect(append(1) == nil)
        #expect(append(2) == nil)
        #expect(journal.metrics.pendingBytes == 8192)
        #expect(append(3) == .overloaded)
        while try journal.drive() {}
        #expect(journal.metrics.pendingBytes == 0)
        #expect(append(3) == nil)
    }
}
