// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import Testing
internal import WireMessages

@testable internal import jobctl

@Suite("StatsText")
struct StatsTextTests {
    static var stats: JobdV1.GetStatsResponse {
        var journal = JobdV1.JournalStats()
        (journal.appendedSequence, journal.durableSequence, journal.oldestSequence) = (120, 118, 7)
        (journal.recordCount, journal.batchCount, journal.writtenBytes, journal.syncCount) = (111, 20, 81_920, 22)
        journal.syncLatencyCounts = [0, 0, 12, 7, 1]
        journal.syncTime = GoogleProtobuf.Duration(nanoseconds: 2_040_000_000)
        journal.longestSync = GoogleProtobuf.Duration(nanoseconds: 1_999_000_000)
        (journal.pendingBytes, journal.segmentCount, journal.spareSegmentCount) = (300, 2, 1)
        (journal.reservedBytes, journal.unreservedBytes, journal.snapshotLagBytes) = (10_240, 62_914_560, 4096)
        var stats = JobdV1.GetStatsResponse()
        stats.startTime = GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: 1_700_000_000_500_000_000)
        stats.jobCounts = ["JOB_STATE_QUEUED": 2, "JOB_STATE_RUNNING": 0, "JOB_STATE_FAILED": 1]
        stats.transitionCounts = ["JOB_STATE_QUEUED": 9]
        (stats.scheduleCount, stats.workerCount, stats.liveAttemptCount, stats.watchCount) = (3, 4, 5, 6)
        stats.journal = journal
        return stats
    }

    @Test("numbers are told in words")
    func lines() {
        let lines = StatsText.lines(of: Self.stats, now: 1_700_000_100_000_000_000)
        let text = lines.map { $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ") }
        #expect(text.contains("Jobs: 1 failed, 2 queued"))
        #expect(text.contains("Since the start: 9 queued"))
        #expect(text.contains("Attempts under way: 5"))
        #expect(text.contains("Durable through: 118 of 120; 300 bytes wait for the disk"))
        #expect(text.contains("Log: 111 records in 20 batches, 80 KiB written"))
        #expect(text.contains("Syncs: 22: mean 102 ms, half below 4 us, longest 1999 ms"))
        #expect(text.contains("Segments: 2, and 1 made ready"))
        #expect(text.contains("Snapshot: none; 4096 bytes of log since"))
        #expect(text.contains("Room: 10 KiB promised to accepted work, 60 MiB to nobody"))
        #expect(!text.contains { $0.hasPrefix("Disk:") || $0.hasPrefix("Draining:") })
    }

    @Test("a full disk and a snapshot are told")
    func full() throws {
        var stats = Self.stats
        stats.draining = true
        var journal = try #require(stats.journal)
        (journal.spaceShort, journal.blocked, journal.freeBytes, journal.neededBytes) = (true, true, 1000, 20_000_000)
        journal.snapshotSequence = 50
        journal.snapshotTime = stats.startTime
        stats.journal = journal
        let lines = StatsText.lines(of: stats, now: 1_700_000_100_000_000_000)
        #expect(
            lines.contains { $0.contains("FULL: 1000 bytes free, 19 MiB needed") && $0.contains("accepted work waits") }
        )
        #expect(lines.contains { $0.contains("through 50, written 2023-11-14T22:13:20") })
        #expect(lines.contains { $0.hasPrefix("Draining:") })
    }
}
