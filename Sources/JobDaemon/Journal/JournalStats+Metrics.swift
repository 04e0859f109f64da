// SPDX-License-Identifier: Apache-2.0

internal import JobJournal
internal import JobProto
internal import JobScheduler
internal import WireMessages

extension JobdV1.JournalStats {
    /// What a journal counts, but for the time of its newest snapshot and what the disk has to be asked for.
    init(_ journal: FileJournal) {
        self.init()
        oldestSequence = Int64(clamping: journal.oldestSequence)
        snapshotLagBytes = Int64(clamping: journal.bytesSinceSnapshot)
        fill(from: journal.ownMetrics)
    }

    mutating func fill(from journal: JournalMetrics) {
        appendedSequence = Int64(clamping: journal.appendedSequence)
        durableSequence = Int64(clamping: journal.durableSequence)
        recordCount = Int64(clamping: journal.records)
        batchCount = Int64(clamping: journal.batches)
        writtenBytes = Int64(clamping: journal.bytesWritten)
        syncCount = Int64(clamping: journal.syncLatencyCounts.reduce(0, &+))
        syncLatencyCounts = journal.syncLatencyCounts.map { Int64(clamping: $0) }
        syncTime = GoogleProtobuf.Duration(nanoseconds: Int64(clamping: journal.syncNanoseconds))
        longestSync = GoogleProtobuf.Duration(nanoseconds: Int64(clamping: journal.longestSyncNanoseconds))
        if journal.currentWriteNanoseconds > 0 {
            currentSync = GoogleProtobuf.Duration(nanoseconds: Int64(clamping: journal.currentWriteNanoseconds))
        }
        pendingBytes = Int64(clamping: journal.pendingBytes)
        segmentCount = Int64(clamping: journal.segments)
        spareSegmentCount = Int64(clamping: journal.spareSegments)
        snapshotSequence = Int64(clamping: journal.snapshotSequence)
        reservedBytes = Int64(clamping: journal.reservedBytes)
        unreservedBytes = Int64(clamping: journal.freeLogBytes)
        spaceShort = journal.isSpaceShort
        freeBytes = Int64(clamping: journal.freeBytes)
        neededBytes = Int64(clamping: journal.neededBytes)
        blocked = journal.isBlocked
        realTime = journal.isRealTime
    }
}

extension Store {
    /// What the journal counts, but for the time of its newest snapshot.
    func journalStats() async -> JobdV1.JournalStats {
        var stats = JobdV1.JournalStats(journal)
        // Only then the disk has to be asked, and not on a loop: it may hang.
        if stats.spaceShort {
            let metrics = await scheduler.blocking.run { journal.metrics }
            stats.freeBytes = Int64(clamping: metrics.freeBytes)
        }
        return stats
    }
}
