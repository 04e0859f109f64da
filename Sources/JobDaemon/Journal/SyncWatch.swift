// SPDX-License-Identifier: Apache-2.0

internal import JobJournal
internal import Logging

/// Tells the operator when the disk of the log is slow: each call that changes something waits for a sync.
struct SyncWatch {
    /// How often it looks, and so how often it speaks.
    static let interval = Duration.seconds(10)

    private var slow: UInt64 = 0
    private var stalled: UInt64 = 0

    /// Looks until the Task is cancelled, and warns of what took 0.1 s and more, as of an error of what took 1 s and more.
    static func run(_ logger: Logger, _ metrics: @Sendable () -> JournalMetrics) async {
        var watch = SyncWatch()
        while (try? await Task.sleep(for: interval)) != nil {
            let metrics = metrics()
            guard let news = watch.news(in: metrics) else { continue }
            logger.log(
                level: news.stalled > 0 ? .error : .warning,
                "the disk of the write-ahead file is slow, and calls wait for it",
                metadata: [
                    "syncs_over_100_ms": "\(news.slow)", "syncs_over_1_s": "\(news.stalled)",
                    "longest_since_start_ms": "\(metrics.longestSyncNanoseconds / 1_000_000)",
                ]
            )
        }
    }

    /// Slow syncs since it looked last; nil when there were none.
    mutating func news(in metrics: JournalMetrics) -> (slow: UInt64, stalled: UInt64)? {
        defer { (slow, stalled) = (metrics.slowSyncs, metrics.stalledSyncs) }
        guard metrics.slowSyncs > slow else { return nil }
        return (metrics.slowSyncs - slow, metrics.stalledSyncs - stalled)
    }
}
