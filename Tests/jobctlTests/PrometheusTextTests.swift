// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import Testing
internal import WireMessages

@testable internal import jobctl

@Suite("PrometheusText")
struct PrometheusTextTests {
    @Test("each sample has its help and its type before it, and its value")
    func samples() {
        let lines = PrometheusText.lines(of: StatsTextTests.stats)
        var heads = 0
        for line in lines {
            if line.hasPrefix("# HELP ") { heads += 1 }
            guard !line.hasPrefix("#") else { continue }
            let parts = line.split(separator: " ")
            #expect(parts.count == 2 && parts[0].hasPrefix("jobd_") && Double(parts[1]) != nil, "\(line)")
        }
        #expect(heads == lines.count { $0.hasPrefix("# TYPE ") } && heads > 20)
        #expect(lines.contains("jobd_start_time_seconds 1700000000.500000"))
        #expect(lines.contains("jobd_jobs{state=\"queued\"} 2") && lines.contains("jobd_jobs{state=\"running\"} 0"))
        #expect(lines.contains("# TYPE jobd_job_transitions_total counter"))
        #expect(lines.contains("jobd_draining 0") && lines.contains("jobd_journal_written_bytes_total 81920"))
        #expect(!lines.contains { $0.contains("snapshot_time") })
    }

    @Test("the histogram of syncs counts each bucket with all below it")
    func histogram() {
        let lines = PrometheusText.lines(of: StatsTextTests.stats).filter { $0.hasPrefix("jobd_journal_sync_seconds") }
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
