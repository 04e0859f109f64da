// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import Testing
internal import WireMessages

@testable internal import jobctl

@Suite("PrometheusText")
struct PrometheusTextTests {
    /// The samples, each of which has to come after the help and the type of its family, which is told once.
    private func samples(_ stats: JobdV1.GetStatsResponse) -> [String: String] {
        var samples: [String: String] = [:]
        var families: Set<String> = []
        var family = ""
        var isTyped = false
        for line in PrometheusText.lines(of: stats) {
            let words = line.split(separator: " ").map(String.init)
            switch (words[0], words.count > 1 ? words[1] : "") {
            case ("#", "HELP"):
                family = words[2]
                #expect(words.count > 3 && families.insert(family).inserted, "\(line)")
                isTyped = false
            case ("#", "TYPE"):
                #expect(words[2] == family && ["gauge", "counter", "histogram"].contains(words[3]), "\(line)")
                #expect((words[3] == "counter") == family.hasSuffix("_total"), "\(line)")
                isTyped = true
            default:
                #expect(isTyped && words.count == 2 && words[0].hasPrefix(family) && Double(words[1]) != nil, "\(line)")
                #expect(samples.updateValue(words[1], forKey: words[0]) == nil, "\(line)")
            }
        }
        return samples
    }

    @Test("each number has a name of its own")
    func numbers() throws {
        var stats = StatsTextTests.stats
        var journal = try #require(stats.journal)
        journal.snapshotSequence = 50
        journal.snapshotTime = GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: 1_700_000_001_000_000_000)
        journal.currentSync = GoogleProtobuf.Duration(nanoseconds: 30_000_000)
        (journal.spaceShort, journal.blocked, journal.freeBytes, journal.neededBytes) = (true, true, 13, 14)
        stats.journal = journal
        let samples = samples(stats).filter { !$0.key.hasPrefix("jobd_journal_sync_seconds_") }
        #expect(
            samples == [
                "jobd_start_time_seconds": "1700000000.500000", "jobd_jobs{state=\"queued\"}": "2",
                "jobd_jobs{state=\"running\"}": "0", "jobd_jobs{state=\"failed\"}": "1",
                "jobd_job_transitions_total{state=\"queued\"}": "9", "jobd_schedules": "3", "jobd_workers": "4",
                "jobd_attempts": "5", "jobd_followers": "6", "jobd_draining": "0",
                "jobd_journal_appended_sequence": "120", "jobd_journal_durable_sequence": "118",
                "jobd_journal_oldest_sequence": "7", "jobd_journal_records_total": "111",
                "jobd_journal_batches_total": "18", "jobd_journal_written_bytes_total": "81920",
                "jobd_journal_longest_sync_seconds": "1.999000", "jobd_journal_current_sync_seconds": "0.030000",
                "jobd_journal_pending_bytes": "300", "jobd_journal_segments": "2", "jobd_journal_spare_segments": "1",
                "jobd_journal_snapshot_sequence": "50", "jobd_journal_snapshot_lag_bytes": "4096",
                "jobd_journal_snapshot_time_seconds": "1700000001.000000", "jobd_journal_reserved_bytes": "10240",
                "jobd_journal_unreserved_bytes": "62914560", "jobd_journal_space_short": "1",
                "jobd_journal_free_bytes": "13", "jobd_journal_needed_bytes": "14", "jobd_journal_blocked": "1",
                "jobd_journal_real_time": "0",
            ]
        )
        let well = self.samples(StatsTextTests.stats)
        #expect(well["jobd_journal_free_bytes"] == nil && well["jobd_journal_snapshot_time_seconds"] == nil)
    }

    @Test("whatever a server says is text of that form", arguments: StatsTextTests.odd)
    func odd(stats: JobdV1.GetStatsResponse) {
        #expect(!samples(stats).isEmpty)
    }

    @Test("the histogram of syncs counts each bucket with all below it")
    func histogram() {
        let lines = PrometheusText.lines(of: StatsTextTests.stats).filter { $0.hasPrefix("jobd_journal_sync_seconds_") }
        #expect(
            lines == [
                "jobd_journal_sync_seconds_bucket{le=\"0.000001\"} 0",
                "jobd_journal_sync_seconds_bucket{le=\"0.000002\"} 0",
                "jobd_journal_sync_seconds_bucket{le=\"0.000004\"} 12",
                "jobd_journal_sync_seconds_bucket{le=\"0.000008\"} 19",
                "jobd_journal_sync_seconds_bucket{le=\"+Inf\"} 20",
                "jobd_journal_sync_seconds_sum 2.040000", "jobd_journal_sync_seconds_count 20",
            ]
        )
    }

    @Test("no name of a state ends its label")
    func labels() {
        var stats = JobdV1.GetStatsResponse()
        stats.jobCounts = ["JOB_STATE_NEW\"} 7\nx": 1]
        #expect(PrometheusText.lines(of: stats).contains("jobd_jobs{state=\"new___7_x\"} 1"))
    }
}
