// SPDX-License-Identifier: Apache-2.0

internal import JobJournal
internal import Logging
internal import Testing

@testable internal import JobDaemon

@Suite("SyncWatch")
struct SyncWatchTests {
    @Test("what was slow is told once, and what stalled among it, as an error")
    func news() {
        var watch = SyncWatch()
        var metrics = JournalMetrics()
        #expect(watch.news(in: metrics) == nil)
        metrics.slowSyncs = 3
        metrics.stalledSyncs = 1
        var news = watch.news(in: metrics)
        #expect(news == SyncWatch.News(slow: 3, stalled: 1) && news?.level == .error)
        #expect(watch.news(in: metrics) == nil)
        metrics.slowSyncs = 4
        news = watch.news(in: metrics)
        #expect(news == SyncWatch.News(slow: 1, stalled: 0) && news?.level == .warning)
    }

    @Test("a sync that goes on for a second is told as long as it does")
    func current() {
        var watch = SyncWatch()
        var metrics = JournalMetrics()
        metrics.currentWriteNanoseconds = 999_999_999
        #expect(watch.news(in: metrics) == nil)
        for nanoseconds in [1_000_000_000, 11_000_000_000] as [UInt64] {
            metrics.currentWriteNanoseconds = nanoseconds
            let news = watch.news(in: metrics)
            #expect(news == SyncWatch.News(slow: 0, stalled: 0, currentNanoseconds: nanoseconds))
            #expect(news?.level == .error)
        }
    }
}
