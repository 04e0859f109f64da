// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import JobJournal

@Suite("SpaceLedger")
struct SpaceLedgerTests {
    /// A ledger over segments of 64 KiB with batches of up to 16 KiB, on a full disk.
    private func ledger(segmentRoom: Int, spares: Int = 1, _ reserve: JournalReserve = JournalReserve()) -> SpaceLedger
    {
        var ledger = SpaceLedger(segmentBytes: 64 << 10, batchBytesMax: 16 << 10)
        ledger.segmentRoom = segmentRoom
        ledger.spareCount = spares
        ledger.reserve = reserve
        ledger.isDiskFull = true
        return ledger
    }

    @Test("new work gets what nobody was promised, to the byte; accepted work gets all")
    func bounds() {
        let ledger = ledger(segmentRoom: 10 * 4096, JournalReserve(logBytes: 6 * 4096))
        #expect(ledger.isShort && ledger.freeRoom == 4 * 4096)
        let most = 4 * 4096 - BatchBuffer.endBytes
        #expect(ledger.room(for: most) == .held && ledger.room(for: most + 1) == .missing)
        var last = self.ledger(segmentRoom: 4 * 4096, spares: 0)
        last.reserve = JournalReserve(logBytes: 6 * 4096)
        #expect(last.holds(most) && !last.holds(most + 1))
    }

    @Test("without a spare segment to go on in there is no room for new work, however long the segment")
    func turnover() {
        #expect(ledger(segmentRoom: 61440, spares: 0).room(for: 0) == .missing)
        var spacious = ledger(segmentRoom: 61440, spares: 0)
        spacious.isDiskFull = false
        #expect(spacious.room(for: 1) == .coming)
    }

    @Test("what waits for the disk counts as used")
    func pending() {
        var ledger = ledger(segmentRoom: 10 * 4096, JournalReserve(logBytes: 6 * 4096))
        ledger.pending = 4 * 4096
        #expect(ledger.room(for: 0) == .held && ledger.room(for: 1) == .missing && ledger.holds(1))
        ledger.pending += 1
        #expect(ledger.room(for: 0) == .missing)
    }

    @Test("a promise of one byte more than there is shuts new work out")
    func promise() {
        let room = 4096 + SpaceLedger(segmentBytes: 64 << 10, batchBytesMax: 16 << 10).spareRoom
        #expect(ledger(segmentRoom: 4096, spares: 2, JournalReserve(logBytes: room)).room(for: 0) == .held)
        #expect(ledger(segmentRoom: 4096, spares: 2, JournalReserve(logBytes: room + 1)).room(for: 0) == .missing)
    }

    @Test("room for the next snapshot is part of the promise, for new work alone")
    func snapshotRoom() {
        var ledger = ledger(segmentRoom: 40960, spares: 1, JournalReserve(snapshotBytes: 1000))
        ledger.setSnapshotFiles([1000, 1000, 1000])
        #expect(ledger.room(for: 1) == .held)
        ledger.setSnapshotFiles([999, 999, 999])
        #expect(ledger.room(for: 1) == .missing && ledger.holds(1))
    }

    @Test("while the disk has space nothing is refused; new work waits for the room that it takes")
    func spacious() {
        var ledger = ledger(segmentRoom: 0, spares: 0, JournalReserve(logBytes: 1 << 30, snapshotBytes: 1 << 30))
        #expect(ledger.room(for: 1) == .missing && !ledger.holds(1))
        ledger.isDiskFull = false
        #expect(ledger.room(for: 1 << 20) == .coming && ledger.holds(1 << 20))
    }

    @Test("a full disk is nothing to speak of when nothing lacks")
    func nothingLacks() {
        let ledger = ledger(segmentRoom: 40960, spares: 1)
        #expect(ledger.lack.isNone && !ledger.isShort && ledger.neededBytes == 0)
    }

    @Test("a spare gives its size less its header and the batch that may not fit before it")
    func spareRoom() {
        let ledger = ledger(segmentRoom: 0, spares: 2)
        #expect(ledger.spareRoom == (64 << 10) - 4096 - (16 << 10))
        #expect(ledger.freeRoom == ledger.spareRoom)
    }

    @Test("one spare is wanted, and as many as give half a segment beside what is promised")
    func sparesWanted() {
        let half = ledger(segmentRoom: 0).spareRoom / 2
        #expect(ledger(segmentRoom: 0).sparesWanted == 1, "nothing is promised")
        #expect(ledger(segmentRoom: 61440, JournalReserve(logBytes: 61440 - half)).sparesWanted == 1)
        #expect(ledger(segmentRoom: 61440, JournalReserve(logBytes: 61440 - half + 1)).sparesWanted == 2)
        #expect(ledger(segmentRoom: 61440, JournalReserve(logBytes: 61440 + half)).sparesWanted == 2)
        #expect(ledger(segmentRoom: 61440, JournalReserve(logBytes: 61440 + half + 1)).sparesWanted == 3)
        #expect(ledger(segmentRoom: 0, spares: 1, JournalReserve(logBytes: 1)).lack.spares == 1)
    }

    @Test("the files for snapshots grow by a quarter, a segment at most, and ahead of what is promised")
    func snapshotSteps() {
        let steps = [(1, 8192), (4096, 8192), (4097, 12288), (65536, 81920), (1 << 20, 1_114_112)]
        for (bytes, size) in steps {
            #expect(ledger(segmentRoom: 0, JournalReserve(snapshotBytes: bytes)).lack.snapshotBytes == size)
        }
        var ledger = ledger(segmentRoom: 61440, spares: 1, JournalReserve(snapshotBytes: 16385))
        ledger.setSnapshotFiles([16384, 16384, 16384])
        #expect(ledger.neededBytes == 3 * 8192)
        ledger.setSnapshotFiles([90000, 90000, 17408])
        #expect(ledger.neededBytes == 24576 - 17408, "each of the three counts")
        ledger.setSnapshotFiles([90000, 90000, 17409, 1])
        #expect(ledger.lack.isNone)
    }

    @Test("a group that is larger than a batch counts twice where it may not fit before the next segment")
    func largeGroup() {
        let bytes = 20480 - BatchBuffer.endBytes
        let free = { (room: Int, spares: Int) in
            let promised = (spares - 1) * self.ledger(segmentRoom: 0).spareRoom + 4096
            return self.ledger(segmentRoom: room + 4096, spares: spares, JournalReserve(logBytes: promised))
        }
        #expect(free(22527, 2).isShort && free(22527, 2).room(for: bytes) == .missing)
        let batch = (16 << 10) - BatchBuffer.endBytes
        #expect(free(16384, 1).isShort && free(16384, 1).room(for: batch) == .held)
        #expect(free(16383, 1).room(for: batch) == .missing)
    }

    @Test("a snapshot is pressing when less than half a segment is left beside the promise")
    func pressed() {
        let half = ledger(segmentRoom: 0).spareRoom / 2
        let promised = JournalReserve(logBytes: 4096, snapshotBytes: 1)
        var ledger = ledger(segmentRoom: half + 4096, promised)
        #expect(ledger.isShort && ledger.isPressed, "there is no room for a snapshot")
        ledger.setSnapshotFiles([8192, 8192, 8192])
        #expect(!ledger.isShort && !ledger.isPressed)
        ledger.segmentRoom -= 1
        #expect(ledger.isShort && ledger.isPressed)
        ledger.isDiskFull = false
        #expect(!ledger.isPressed)
    }

    @Test("a file system that takes space for overwriting takes no new work until a write succeeds")
    func writeShort() {
        var ledger = ledger(segmentRoom: 61440, spares: 1)
        ledger.isWriteShort = true
        #expect(ledger.isShort && ledger.room(for: 0) == .missing && ledger.holds(1))
    }

    @Test(
        "new work too large for what is held beside the promise is wanted until it has its room, whoever asks meanwhile"
    )
    func asked() {
        var ledger = ledger(segmentRoom: 24576, JournalReserve(logBytes: 1))
        ledger.isDiskFull = false
        let large = 30000
        #expect(ledger.lack.isNone)
        #expect(ledger.roomAsked(for: large, snapshotBytes: 0) == .coming)
        #expect(ledger.lack.spares == 1)
        #expect(ledger.roomAsked(for: 100, snapshotBytes: 0) == .held)
        #expect(ledger.lack.spares == 1, "the small one has not forgotten the large one")
        ledger.isDiskFull = true
        #expect(ledger.roomAsked(for: large, snapshotBytes: 0) == .missing)
        #expect(ledger.lack.isNone, "it was told so, and waits no more")
        ledger.isDiskFull = false
        #expect(ledger.roomAsked(for: large, snapshotBytes: 0) == .coming)
        ledger.spareCount += 1
        #expect(ledger.roomAsked(for: large, snapshotBytes: 0) == .held)
        #expect(ledger.sparesWanted == 1)
    }

    @Test("new work needs room in the next snapshot, too")
    func askedSnapshot() {
        var ledger = ledger(segmentRoom: 61440, JournalReserve(snapshotBytes: 1000))
        ledger.isDiskFull = false
        ledger.setSnapshotFiles([8192, 8192, 8192])
        #expect(ledger.roomAsked(for: 1, snapshotBytes: 7192) == .held)
        #expect(ledger.roomAsked(for: 1, snapshotBytes: 7193) == .coming)
        #expect(ledger.lack.snapshotBytes == 12288)
        ledger.setSnapshotFiles([12288, 12288, 12288])
        #expect(ledger.roomAsked(for: 1, snapshotBytes: 7193) == .held && ledger.lack.isNone)
        ledger.isDiskFull = true
        #expect(ledger.roomAsked(for: 1, snapshotBytes: 20000) == .missing && ledger.lack.isNone)
    }
}
