// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import WireMessages

/// How a server is doing, for people.
enum StatsText {
    static func lines(of stats: JobdV1.GetStatsResponse, now: Int64) -> [String] {
        var text = DetailText()
        text.add("Serving since", TimeText.full(stats.startTime, now: now))
        text.add("Jobs", StateText.counts(stats.jobCounts))
        text.add("Since the start", StateText.counts(stats.transitionCounts))
        text.add("Schedules", String(stats.scheduleCount))
        text.add("Workers", String(stats.workerCount))
        text.add("Attempts under way", String(stats.liveAttemptCount))
        text.add("Watches", String(stats.watchCount))
        text.add("Draining", stats.draining ? "yes" : nil)
        if let journal = stats.journal { add(journal, to: &text, now: now) }
        return text.lines
    }

    private static func add(_ journal: JobdV1.JournalStats, to text: inout DetailText, now: Int64) {
        let waiting = journal.pendingBytes > 0 ? "; \(bytes(journal.pendingBytes)) wait for the disk" : ""
        text.add("Durable through", "\(journal.durableSequence) of \(journal.appendedSequence)" + waiting)
        text.add("Oldest kept", String(journal.oldestSequence))
        text.add(
            "Log",
            "\(journal.recordCount) records in \(journal.batchCount) batches, \(bytes(journal.writtenBytes)) written"
        )
        text.add("Syncs", syncs(journal))
        text.add("Segments", "\(journal.segmentCount), and \(journal.spareSegmentCount) made ready")
        let made = journal.snapshotTime.map { ", written " + TimeText.full($0, now: now) } ?? ""
        let snapshot = journal.snapshotSequence == 0 ? "none" : "through \(journal.snapshotSequence)" + made
        text.add("Snapshot", "\(snapshot); \(bytes(journal.snapshotLagBytes)) of log since")
        text.add(
            "Room",
            "\(bytes(journal.reservedBytes)) promised to accepted work, \(bytes(journal.unreservedBytes)) to nobody"
        )
        if journal.spaceShort {
            text.add(
                "Disk",
                "FULL: \(bytes(journal.freeBytes)) free, \(bytes(journal.neededBytes)) needed; new work is refused"
                    + (journal.blocked ? ", and accepted work waits" : "")
            )
        }
    }

    private static func syncs(_ journal: JobdV1.JournalStats) -> String {
        let counted = journal.syncLatencyCounts.reduce(0, +)
        guard counted > 0 else { return String(journal.syncCount) }
        let mean = (journal.syncTime?.nanoseconds ?? 0) / counted
        var below = 0 as Int64
        let median = journal.syncLatencyCounts.firstIndex { count in
            below += count
            return below * 2 >= counted
        }
        return "\(journal.syncCount): mean \(span(mean)), half below \(span(1000 << Int64(median ?? 0))), "
            + "longest \(span(journal.longestSync?.nanoseconds ?? 0))"
    }

    /// A short span of time, with two digits at least.
    private static func span(_ nanoseconds: Int64) -> String {
        switch nanoseconds {
        case ..<10_000_000: "\(nanoseconds / 1000) us"
        case ..<10_000_000_000: "\(nanoseconds / 1_000_000) ms"
        default: "\(nanoseconds / 1_000_000_000) s"
        }
    }

    private static func bytes(_ count: Int64) -> String {
        switch count {
        case ..<10_240: "\(count) bytes"
        case ..<10_485_760: "\(count >> 10) KiB"
        default: "\(count >> 20) MiB"
        }
    }
}
