// SPDX-License-Identifier: Apache-2.0

/// The room that the journal holds on the disk, and to whom it is promised.
///
/// Room is what is allocated: the rest of the segment being written, the spare segments, and the files that snapshots go
/// into. Free space of the file system does not count, since anyone may take it.
struct SpaceLedger: Sendable, Equatable {
    /// What is to be made, beside what there is.
    struct Lack: Sendable, Equatable {
        var spares = 0
        /// The size that each file for snapshots should have; nil if they have enough.
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
    /// Sizes of the three largest files for snapshots, largest first.
    private var snapshotFiles = [Int](repeating: 0, count: SnapshotReserve.fileCount)
    /// Room for the largest new work that waits for it, in the log and in a snapshot.
    private var asked = 0
    private var askedSnapshot = 0
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

    /// Spare segments there should be: one, and as many as give room for half a segment beside what is promised, or for
    /// the new work that waits.
    var sparesWanted: Int {
        guard reserve.logBytes > 0 || asked > 0 else { return 1 }
        let beside = max(spareRoom / 2, asked)
        return 1 + max(0, (reserve.logBytes + beside - segmentRoom + spareRoom - 1) / spareRoom)
    }

    var lack: Lack {
        var lack = Lack(spares: max(0, sparesWanted - spareCount))
        // Ahead, so that new work need not wait for it.
        if reserve.snapshotBytes > 0, snapshotRoom < reserve.snapshotBytes + max(snapshotStep / 4, askedSnapshot) {
            lack.snapshotBytes = snapshotBytesWanted
        }
        return lack
    }

    /// Room for any of the snapshots to come: what the smallest file for them has.
    var snapshotRoom: Int { snapshotFiles[SnapshotReserve.fileCount - 1] }

    /// What a file for snapshots gets beside what is promised, so that not every record asks for more; a segment at most.
    private var snapshotStep: Int { min(max(segmentBytes / 16, reserve.snapshotBytes / 4), segmentBytes) }

    /// The size that a file for snapshots is given, 0 if nothing is promised.
    var snapshotBytesWanted: Int {
        guard reserve.snapshotBytes > 0 else { return 0 }
        return (reserve.snapshotBytes + max(snapshotStep, askedSnapshot) + 4095) / 4096 * 4096
    }

    mutating func setSnapshotFiles(_ sizes: [Int]) {
        let none = [Int](repeating: 0, count: SnapshotReserve.fileCount)
        snapshotFiles = Array((sizes + none).sorted(by: >).prefix(SnapshotReserve.fileCount))
    }

    /// Bytes that the disk would need for what lacks.
    var neededBytes: Int {
        let lack = lack
        let snapshotBytes = snapshotFiles.reduce(0) { $0 + max(0, (lack.snapshotBytes ?? 0) - $1) }
        return lack.spares * segmentBytes + snapshotBytes
    }

    /// Something lacks, and the disk has no space for it.
    var isShort: Bool { isWriteShort || isDiskFull && !lack.isNone }

    /// The disk is full, and little is left beside what is promised: time to shorten the log.
    var isPressed: Bool {
        isShort && (spareCount == 0 || freeRoom < spareRoom / 2 || snapshotRoom < reserve.snapshotBytes)
    }

    /// Whether there is room for new work with records of so many bytes, which make the next snapshot so much longer. Room
    /// that is to be made yet does not count: the disk may be full by then.
    func room(for recordBytes: Int, snapshotBytes: Int = 0) -> JournalRoom {
        if isWriteShort { return .missing }
        let hasSnapshotRoom = snapshotRoom >= reserve.snapshotBytes + snapshotBytes
        if spareCount > 0, freeRoom >= space(recordBytes), hasSnapshotRoom { return .held }
        return isShort ? .missing : .coming
    }

    /// The same; what is not there yet is wanted until it is there, or the disk has no space for it.
    mutating func roomAsked(for recordBytes: Int, snapshotBytes: Int) -> JournalRoom {
        let (largest, largestSnapshot) = (asked, askedSnapshot)
        asked = max(asked, space(recordBytes))
        askedSnapshot = max(askedSnapshot, snapshotBytes)
        let room = room(for: recordBytes, snapshotBytes: snapshotBytes)
        if room != .coming {
            // Who asked for more still waits.
            asked = space(recordBytes) == largest ? 0 : largest
            askedSnapshot = snapshotBytes == largestSnapshot ? 0 : largestSnapshot
        }
        return room
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
