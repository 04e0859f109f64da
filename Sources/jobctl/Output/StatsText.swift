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
        text.add("Attempts under way", String(stats.attemptCount))
        text.add("Followed by", "\(stats.followerCount) calls")
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
        if journal.spaceShort { text.add("Disk", full(journal)) }
    }

    private static func full(_ journal: JobdV1.JournalStats) -> String {
        var text = "FULL: \(bytes(journal.freeBytes)) free"
        if journal.neededBytes > 0 { text += ", \(bytes(journal.neededBytes)) needed" }
        text += journal.unreservedBytes > 0 ? "; new work is taken as long as it has room" : "; new work is refused"
        return text + (journal.blocked ? ", and accepted work waits" : "")
    }

    /// Means are of doubles: whatever a server says, nothing overflows.
    private static func syncs(_ journal: JobdV1.JournalStats) -> String {
        let current = journal.currentSync?.nanoseconds ?? 0
        let waiting = current >= 1_000_000_000 ? "; one goes on for \(span(Double(current)))" : ""
        let counts = journal.syncLatencyCounts.map { Double(max(0, $0)) }
        let all = counts.reduce(0, +)
        guard all > 0 else { return String(journal.syncCount) + waiting }
        var below = 0.0
        let median = counts.firstIndex { count in
            below += count
            return below * 2 >= all
        }
        let mean = Double(journal.syncTime?.nanoseconds ?? 0) / all
        var text = "\(journal.syncCount): mean \(span(mean)), "
        if let median, median < counts.count - 1 { text += "half below \(span(pow2(median) * 1000)), " }
        return text + "longest \(span(Double(journal.longestSync?.nanoseconds ?? 0)))" + waiting
    }

    private static func pow2(_ power: Int) -> Double { Double(sign: .plus, exponent: power, significand: 1) }

    private static func span(_ nanoseconds: Double) -> String {
        switch nanoseconds {
        case ..<10_000_000: rounded(nanoseconds / 1000, "us")
        case ..<10_000_000_000: rounded(nanoseconds / 1_000_000, "ms")
        default: rounded(nanoseconds / 1_000_000_000, "s")
        }
    }

    private static func rounded(_ value: Double, _ unit: String) -> String {
        "\(Int64(exactly: value.rounded(.down)) ?? .max) \(unit)"
    }

    private static func bytes(_ count: Int64) -> String {
        switch count {
        case ..<10_240: "\(count) bytes"
        case ..<10_485_760: "\(count >> 10) KiB"
        case ..<10_737_418_240: "\(count >> 20) MiB"
        default: "\(count >> 30) GiB"
        }
    }
}
