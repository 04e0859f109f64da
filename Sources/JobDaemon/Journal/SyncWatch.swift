// SPDX-License-Identifier: Apache-2.0

internal import JobJournal
internal import Logging

/// Tells the operator when the disk of the log is slow: each call that changes something waits for a sync.
struct SyncWatch {
    /// How often it looks, and so how often it speaks.
    static let interval = Duration.seconds(10)

    /// What was slow since it looked last.
    struct News: Equatable {
        /// Syncs of 0.1 s and more that have ended.
        var slow: UInt64
        /// Those of 1 s and more.
        var stalled: UInt64
        /// How long the one under way has taken, when that is 1 s or more.
        var currentNanoseconds: UInt64?

        var level: Logger.Level { stalled > 0 || currentNanoseconds != nil ? .error : .warning }
    }

    private var slow: UInt64 = 0
    private var stalled: UInt64 = 0

    /// Looks until the Task is cancelled.
    static func run(_ logger: Logger, _ metrics: @Sendable () -> JournalMetrics) async {
        var watch = SyncWatch()
        while (try? await Task.sleep(for: interval)) != nil {
            let metrics = metrics()
            guard let news = watch.news(in: metrics) else { continue }
            var metadata: Logger.Metadata = [
                "syncs_over_100_ms": "\(news.slow)", "syncs_over_1_s": "\(news.stalled)",
                "longest_since_start_ms": "\(metrics.longestSyncNanoseconds / 1_000_000)",
            ]
            if let current = news.currentNanoseconds { metadata["under_way_for_ms"] = "\(current / 1_000_000)" }
            logger.log(
                level: news.level,
                "the disk of the write-ahead file is slow, and calls wait for it",
                metadata: metadata
            )
        }
    }

    /// Nil when nothing was slow.
    mutating func news(in metrics: JournalMetrics) -> News? {
        defer { (slow, stalled) = (metrics.slowSyncs, metrics.stalledSyncs) }
        let current = metrics.currentWriteNanoseconds
        let news = News(
            slow: metrics.slowSyncs - slow,
            stalled: metrics.stalledSyncs - stalled,
            currentNanoseconds: current >= JournalMetrics.stalledSyncNanoseconds ? current : nil
        )
        return news.slow > 0 || news.currentNanoseconds != nil ? news : nil
    }
}
