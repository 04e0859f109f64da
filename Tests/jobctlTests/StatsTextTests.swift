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
        (journal.recordCount, journal.batchCount, journal.writtenBytes, journal.syncCount) = (111, 18, 81_920, 20)
        journal.syncLatencyCounts = [0, 0, 12, 7, 1]
        journal.syncTime = GoogleProtobuf.Duration(nanoseconds: 2_040_000_000)
        journal.longestSync = GoogleProtobuf.Duration(nanoseconds: 1_999_000_000)
        (journal.pendingBytes, journal.segmentCount, journal.spareSegmentCount) = (300, 2, 1)
        (journal.reservedBytes, journal.unreservedBytes, journal.snapshotLagBytes) = (10_240, 62_914_560, 4096)
        var stats = JobdV1.GetStatsResponse()
        stats.startTime = GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: 1_700_000_000_500_000_000)
        stats.jobCounts = ["JOB_STATE_QUEUED": 2, "JOB_STATE_RUNNING": 0, "JOB_STATE_FAILED": 1]
        stats.transitionCounts = ["JOB_STATE_QUEUED": 9]
        (stats.scheduleCount, stats.workerCount, stats.attemptCount, stats.followerCount) = (3, 4, 5, 6)
        stats.journal = journal
        return stats
    }

    @Test("numbers are told in words")
    func lines() {
        let lines = StatsText.lines(of: Self.stats, now: 1_700_000_100_000_000_000)
        let text = lines.map { $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ") }
        #expect(text.contains("Jobs: 1 failed, 2 queued"))
        #expect(text.contains("Since the start: 9 queued"))
        #expect(text.contains("Schedules: 3") && text.contains("Workers: 4"))
        #expect(text.contains("Attempts under way: 5") && text.contains("Followed by: 6 calls"))
        #expect(text.contains("Durable through: 118 of 120; 300 bytes wait for the disk"))
        #expect(text.contains("Log: 111 records in 18 batches, 80 KiB written"))
        #expect(text.contains("Syncs: 20: mean 102 ms, half below 4 us, longest 1999 ms"))
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
        #expect(lines.contains { $0.contains("FULL: 1000 bytes free, 19 MiB needed; new work is taken") })
        #expect(lines.contains { $0.contains(", and accepted work waits") })
        journal.unreservedBytes = 0
        stats.journal = journal
        #expect(StatsText.lines(of: stats, now: 0).contains { $0.contains("needed; new work is refused, and") })
        #expect(lines.contains { $0.contains("through 50, written 2023-11-14T22:13:20") })
        #expect(lines.contains { $0.hasPrefix("Draining:") })
    }

    @Test("syncs that go on, and those longer than any bound, are told as what they are")
    func longSyncs() throws {
        var stats = Self.stats
        var journal = try #require(stats.journal)
        journal.syncLatencyCounts = [0, 1, 3]
        journal.currentSync = GoogleProtobuf.Duration(nanoseconds: 3_500_000_000)
        stats.journal = journal
        let lines = StatsText.lines(of: stats, now: 0)
        #expect(lines.contains { $0.hasSuffix("20: mean 510 ms, longest 1999 ms; one goes on for 3500 ms") })
    }

    /// Whatever somebody in a server's place may say.
    static let odd: [JobdV1.GetStatsResponse] = [
        JobdV1.GetStatsResponse(),
        odd([Int64](repeating: .max, count: 70), .max), odd([Int64](repeating: .min, count: 70), .min),
        odd([], -1_500_000_000), odd([.max], 0), odd([1], 1),
    ]

    private static func odd(_ counts: [Int64], _ number: Int64) -> JobdV1.GetStatsResponse {
        var stats = stats
        var journal = JobdV1.JournalStats()
        journal.syncLatencyCounts = counts
        (journal.syncCount, journal.pendingBytes, journal.freeBytes, journal.spaceShort) = (
            number, number, number, true
        )
        journal.syncTime = GoogleProtobuf.Duration(nanoseconds: number)
        journal.currentSync = journal.syncTime
        stats.jobCounts = ["A": number, "JOB_STATE_A": number]
        stats.startTime?.seconds = number
        stats.journal = journal
        return stats
    }

    @Test("nothing that a server says ends jobctl", arguments: odd)
    func oddAnswers(stats: JobdV1.GetStatsResponse) {
        #expect(!StatsText.lines(of: stats, now: 0).isEmpty)
    }
}
