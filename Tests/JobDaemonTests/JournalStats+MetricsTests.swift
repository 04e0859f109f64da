// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import JobJournal
internal import JobProto
internal import Testing
internal import WireMessages

@testable internal import JobDaemon

@Suite("JournalStats+Metrics")
struct JournalStatsMetricsTests {
    @Test("each figure of a journal has a field of its own")
    func figures() {
        var metrics = JournalMetrics()
        (metrics.appendedSequence, metrics.durableSequence, metrics.records, metrics.batches) = (1, 2, 3, 4)
        (metrics.bytesWritten, metrics.pendingBytes, metrics.segments) = (5, 7, 8)
        (metrics.spareSegments, metrics.snapshotSequence, metrics.reservedBytes, metrics.freeLogBytes) = (9, 10, 11, 12)
        (metrics.freeBytes, metrics.neededBytes) = (13, 14)
        (metrics.syncNanoseconds, metrics.longestSyncNanoseconds) = (15, 16)
        metrics.syncLatencyCounts[3] = 17
        var stats = JobdV1.JournalStats()
        stats.fill(from: metrics)
        #expect(stats.appendedSequence == 1 && stats.durableSequence == 2 && stats.recordCount == 3)
        #expect(stats.batchCount == 4 && stats.writtenBytes == 5 && stats.syncCount == 17 && stats.pendingBytes == 7)
        #expect(stats.segmentCount == 8 && stats.spareSegmentCount == 9 && stats.snapshotSequence == 10)
        #expect(stats.reservedBytes == 11 && stats.unreservedBytes == 12 && stats.freeBytes == 13)
        #expect(stats.neededBytes == 14 && stats.syncTime?.nanoseconds == 15 && stats.longestSync?.nanoseconds == 16)
        #expect(stats.syncLatencyCounts.count == 24 && stats.syncLatencyCounts[3] == 17)
        #expect(stats.currentSync == nil)
        metrics.currentWriteNanoseconds = 18
        stats.fill(from: metrics)
        #expect(stats.currentSync?.nanoseconds == 18)
        #expect(!stats.spaceShort && !stats.blocked && !stats.realTime)
        (metrics.isSpaceShort, metrics.isBlocked, metrics.isRealTime) = (true, true, true)
        stats.fill(from: metrics)
        #expect(stats.spaceShort && stats.blocked && stats.realTime)
    }
}
