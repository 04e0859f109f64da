// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import JobJournal

@Suite("JournalMetrics")
struct JournalMetricsTests {
    @Test("syncs are counted by the power of two above their microseconds")
    func buckets() {
        let expected: [(UInt64, Int)] = [
            (0, 0), (999, 0), (1000, 1), (1999, 1), (2000, 2), (3999, 2), (4000, 3), (100_000, 7), (1_000_000, 10),
            (.max, 23),
        ]
        for (nanoseconds, bucket) in expected {
            var metrics = JournalMetrics()
            metrics.countSync(nanoseconds: nanoseconds)
            #expect(metrics.syncs == 1 && metrics.lastSyncNanoseconds == nanoseconds)
            #expect(metrics.syncLatencyCounts.firstIndex(of: 1) == bucket, "\(nanoseconds)")
        }
    }

    @Test("slow syncs are counted, the longest is kept, and all are summed up")
    func slow() {
        var metrics = JournalMetrics()
        for nanoseconds in [99_999_999, 100_000_000, 2_000_000_000, 999_999_999, 1_000_000_000] as [UInt64] {
            metrics.countSync(nanoseconds: nanoseconds)
        }
        #expect(metrics.slowSyncs == 4 && metrics.stalledSyncs == 2 && metrics.syncs == 5)
        #expect(metrics.longestSyncNanoseconds == 2_000_000_000 && metrics.lastSyncNanoseconds == 1_000_000_000)
        #expect(metrics.syncNanoseconds == 4_199_999_998)
    }
}
