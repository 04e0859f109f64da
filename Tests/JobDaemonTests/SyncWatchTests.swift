// SPDX-License-Identifier: Apache-2.0

internal import JobJournal
internal import Testing

@testable internal import JobDaemon

@Suite("SyncWatch")
struct SyncWatchTests {
    @Test("what was slow is told once, and what stalled among it")
    func news() {
        var watch = SyncWatch()
        var metrics = JournalMetrics()
        #expect(watch.news(in: metrics) == nil)
        metrics.slowSyncs = 3
        metrics.stalledSyncs = 1
        var news = watch.news(in: metrics)
        #expect(news?.slow == 3 && news?.stalled == 1)
        #expect(watch.news(in: metrics) == nil)
        metrics.slowSyncs = 4
        news = watch.news(in: metrics)
        #expect(news?.slow == 1 && news?.stalled == 0)
    }
}
