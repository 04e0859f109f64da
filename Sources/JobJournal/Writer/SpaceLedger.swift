// SPDX-License-Identifier: Apache-2.0

/// The room that the journal holds on the disk, and to whom it is promised.
///
/// Room is what is allocated: the rest of the segment being written, the spare segments, and the file that the next
/// snapshot goes into. Free space of the file system does not count, since anyone may take it.
struct SpaceLedger: Sendable, Equatable {
    /// What is to be made, beside what there is.
    struct Lack: Sendable, Equatable {
        var spares = 0
        /// The size that the snapshot's file should have; nil if it has enough.
        var snapshotBytes: Int?

        var isNone: Bool { spares <= 0 && snapshotBytes == nil }
    }

    /// Size of a spare segment.
    let segmentBytes: Int
    /// Room that a spare segment gives for sure: a batch does not cross segments, so up to one batch stays unused
    /// before it.
    let spareRoom: Int
    private let batchBytesMax: Int
    /// Left in the segment being written.
    var segmentRoom = 0
    /// What records that wait for the disk need at worst.
    var pending = 0
    /// Spare segments that are ready.
    var spareCount = 0
    /// Size of the snapshot's file.
    var snapshotRoom = 0
    var reserve = JournalReserve()
    /// The last attempt to make what lacked found no space.
    var isDiskFull = false
    /// The last write into the log found no space: the file system takes space even for what is allocated.
    var isWriteShort = false

    init(segmentBytes: Int, batchBytesMax: Int) {
        self.segmentBytes = segmentBytes
        self.batchBytesMax = batchBytesMax
        spareRoom = segmentBytes - SegmentHeader.byteCount - batchBytesMax
    }

    /// Room for any record.
    private var room: Int { segmentRoom + spareCount * spareRoom - pending }

    /// Room for new work: what nobody was promised, one spare segment apart. That one is for the log to go on in while
    /// snapshots let its former segments go: a segment in use cannot be shortened. Below 0 when records took more than
    /// was foreseen.
    var freeRoom: Int { room - spareRoom - reserve.logBytes }

    /// Spare segments there should be: one, and as many as give room for half a segment beside what is promised.
    var sparesWanted: Int {
        guard reserve.logBytes > 0 else { return 1 }
        return 1 + max(0, (reserve.logBytes + spareRoom / 2 - segmentRoom + spareRoom - 1) / spareRoom)
    }

    var lack: Lack {
        var lack = Lack(spares: max(0, sparesWanted - spareCount))
        if snapshotRoom < reserve.snapshotBytes {
            // In steps, so that not every record asks for more.
            let step = segmentBytes / 4
            lack.snapshotBytes = (reserve.snapshotBytes + step - 1) / step * step
        }
        return lack
    }

    /// Bytes that the disk would need for what lacks.
    var neededBytes: Int {
        let lack = lack
        return lack.spares * segmentBytes + max(0, (lack.snapshotBytes ?? 0) - snapshotRoom)
    }

    /// Something lacks, and the disk has no space for it.
    var isShort: Bool { isWriteShort || isDiskFull && !lack.isNone }

    /// The disk is full, and little is left beside what is promised: time to shorten the log.
    var isPressed: Bool {
        isShort && (spareCount == 0 || freeRoom < spareRoom / 2 || snapshotRoom < reserve.snapshotBytes)
    }

    /// Whether new work with records of so many bytes may come in. While the disk has space there is no need to count.
    func holdsNewWork(_ recordBytes: Int) -> Bool {
        guard isShort else { return true }
        return !isWriteShort && spareCount > 0 && freeRoom >= space(recordBytes)
            && snapshotRoom >= reserve.snapshotBytes
    }

    /// Whether records that accepted work needs may come in: promises are for them.
    func holds(_ recordBytes: Int) -> Bool {
        !isShort || room >= space(recordBytes)
    }

    /// What a group takes at worst. One larger than a batch may leave as much unused behind it.
    private func space(_ recordBytes: Int) -> Int {
        guard recordBytes > 0 else { return 0 }
        let bytes = BatchBuffer.batchBytes(recordBytes: recordBytes)
        return spareCount > 0 && bytes > batchBytesMax ? 2 * bytes : bytes
    }
}
