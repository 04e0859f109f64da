// SPDX-License-Identifier: Apache-2.0

internal import JobFailpoints

/// Writes batches into the current segment and goes on into the next one. One at a time, by one thread.
struct LogWriter: Sendable {
    /// Why a batch is not durable.
    enum Failure: Error {
        /// There was no space to write it; nothing was synced, and the same batch may be written again.
        case noSpace(JournalError)
        /// Whether it is durable is unknown, and stays so: a second sync may succeed without the data.
        case fatal(JournalError)
    }

    /// What a write did.
    struct Written: Sendable {
        var byteCount: Int
        var syncNanoseconds: UInt64
        var segmentSpace: Int
    }

    let storage: any JournalStorage
    let paths: JournalPaths
    let epoch: UInt64
    private(set) var file: any JournalFile
    private(set) var header: SegmentHeader
    private(set) var mark: LogMark

    init(storage: any JournalStorage, paths: JournalPaths, epoch: UInt64, tail: LogTail) {
        self.storage = storage
        self.paths = paths
        self.epoch = epoch
        file = tail.file
        header = tail.header
        mark = tail.mark
    }

    /// Bytes left in the segment.
    var segmentSpace: Int { Int(header.segmentBytes - mark.offset) }

    /// Makes a batch durable: one write, one sync.
    mutating func write(_ batch: inout BatchBuffer, kind: BatchEnvelope.Kind) throws(Failure) -> Written {
        let after = batch.close(
            kind: kind,
            seed: header.seed,
            shard: header.shard,
            epoch: epoch,
            durable: mark.position.nextSequence - 1,
            after: mark.position
        )
        let byteCount = batch.batchBytes
        precondition(byteCount <= segmentSpace, "a batch was written that does not fit its segment")
        do throws(JournalError) {
            try Failpoint.journalWriteBefore.pass(orThrow: JournalError.failpoint)
            try batch.withBatch { bytes throws(JournalError) in try file.writeFully(bytes, at: mark.offset) }
        } catch {
            throw error.code == .journalFull ? .noSpace(error) : .fatal(error)
        }
        let start = storage.monotonicNanoseconds()
        do throws(JournalError) {
            try Failpoint.journalSyncBefore.pass(orThrow: JournalError.failpoint)
            try file.synchronize()
        } catch {
            throw .fatal(error)
        }
        Failpoint.journalSyncAfter.pass()
        let elapsed = storage.monotonicNanoseconds() - start
        mark = LogMark(offset: mark.offset + UInt64(byteCount), position: after)
        return Written(byteCount: byteCount, syncNanoseconds: elapsed, segmentSpace: segmentSpace)
    }

    /// Goes on into a prepared segment. Everything before it is durable; its header says how that ended.
    mutating func roll(into spare: SpareSegment) throws(JournalError) {
        try Failpoint.journalRollBefore.pass(orThrow: JournalError.failpoint)
        let next = SegmentHeader(
            storeID: header.storeID,
            number: header.number + 1,
            segmentBytes: spare.byteCount,
            salt: storage.randomBits(),
            shard: header.shard,
            position: mark.position
        )
        try spare.install(next, storage: storage, paths: paths)
        Failpoint.journalRollAfter.pass()
        file.close()
        file = spare.file
        header = next
        mark = LogMark(offset: UInt64(SegmentHeader.byteCount), position: mark.position)
    }
}

/// The end of the log: where the next batch goes.
struct LogTail: Sendable {
    var file: any JournalFile
    var header: SegmentHeader
    var mark: LogMark
}
