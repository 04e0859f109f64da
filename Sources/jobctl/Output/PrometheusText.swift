// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import WireMessages

/// How a server is doing, in the text exposition format of Prometheus, version 0.0.4.
struct PrometheusText {
    private(set) var lines: [String] = []

    static func lines(of stats: JobdV1.GetStatsResponse) -> [String] {
        var text = PrometheusText()
        text.add(stats)
        if let journal = stats.journal { text.add(journal) }
        return text.lines
    }

    private mutating func add(_ stats: JobdV1.GetStatsResponse) {
        gauge("start_time_seconds", "When the server began to serve.", seconds(stats.startTime))
        states("jobs", "gauge", "Jobs kept in each state.", stats.jobCounts)
        states("job_transitions_total", "counter", "Times that a job came into each state.", stats.transitionCounts)
        gauge("schedules", "Schedules kept.", stats.scheduleCount)
        gauge("workers", "Workers connected, the server's own pool included.", stats.workerCount)
        gauge("attempts", "Attempts under way, here and elsewhere.", stats.attemptCount)
        gauge("followers", "Calls that follow events: watches, waits, runs, output.", stats.followerCount)
        gauge("draining", "Whether new work is refused because the server is stopping.", stats.draining)
    }

    private mutating func add(_ journal: JobdV1.JournalStats) {
        gauge("journal_appended_sequence", "Newest position handed to the log.", journal.appendedSequence)
        gauge("journal_durable_sequence", "Newest position on stable storage.", journal.durableSequence)
        gauge("journal_oldest_sequence", "Oldest position a watch can resume after.", journal.oldestSequence)
        counter("journal_records_total", "Records made durable.", journal.recordCount)
        counter("journal_batches_total", "Batches that records were written in.", journal.batchCount)
        counter("journal_written_bytes_total", "Bytes written to the log.", journal.writtenBytes)
        syncs(journal)
        gauge("journal_longest_sync_seconds", "Longest sync of the log.", seconds(journal.longestSync))
        gauge("journal_current_sync_seconds", "What the sync under way took so far.", seconds(journal.currentSync))
        gauge("journal_pending_bytes", "Bytes handed to the log and not durable yet.", journal.pendingBytes)
        gauge("journal_segments", "Segments kept.", journal.segmentCount)
        gauge("journal_spare_segments", "Segments made ready for later.", journal.spareSegmentCount)
        gauge("journal_snapshot_sequence", "Position of the newest snapshot.", journal.snapshotSequence)
        gauge("journal_snapshot_lag_bytes", "Bytes of log since the newest snapshot.", journal.snapshotLagBytes)
        if let time = journal.snapshotTime {
            gauge("journal_snapshot_time_seconds", "When the newest snapshot was written.", seconds(time))
        }
        gauge("journal_reserved_bytes", "Bytes of log promised to accepted work.", journal.reservedBytes)
        gauge("journal_unreserved_bytes", "Bytes of allocated log promised to nobody.", journal.unreservedBytes)
        gauge("journal_space_short", "Whether the disk has no space for what the log lacks.", journal.spaceShort)
        // Both are known only then.
        if journal.spaceShort {
            gauge("journal_free_bytes", "Bytes free on the disk.", journal.freeBytes)
            gauge("journal_needed_bytes", "Bytes that the log lacks.", journal.neededBytes)
        }
        gauge("journal_blocked", "Whether accepted work waits for space on the disk.", journal.blocked)
        gauge("journal_real_time", "Whether the thread that writes has real-time priority.", journal.realTime)
    }

    /// A histogram: each bucket counts all syncs that took no longer than its bound, the last all there were.
    private mutating func syncs(_ journal: JobdV1.JournalStats) {
        let name = head("journal_sync_seconds", "histogram", "Syncs of the log by what they took.")
        var sum = 0 as Int64
        for (power, count) in journal.syncLatencyCounts.prefix(Self.bucketsMax).enumerated() {
            sum = Self.sum(sum, count)
            guard power < journal.syncLatencyCounts.count - 1 else { break }
            lines.append("\(name)_bucket{le=\"\(decimal(microseconds: 1 << Int64(power)))\"} \(sum)")
        }
        lines.append("\(name)_bucket{le=\"+Inf\"} \(sum)")
        lines.append("\(name)_sum \(seconds(journal.syncTime))")
        lines.append("\(name)_count \(sum)")
    }

    private mutating func states(_ name: String, _ kind: String, _ help: String, _ counts: [String: Int64]) {
        let name = head(name, kind, help)
        var byWord: [String: Int64] = [:]
        for (state, count) in counts {
            // Names are letters and underscores; nothing else may end the label.
            let word = String(StateText.word(state).map { $0.isLetter || $0.isNumber ? $0 : "_" })
            byWord[word] = Self.sum(byWord[word] ?? 0, count)
        }
        for (word, count) in byWord.sorted(by: { $0.key < $1.key }) {
            lines.append("\(name){state=\"\(word)\"} \(count)")
        }
    }

    /// More buckets than any server has; a bound of microseconds stays a number.
    private static let bucketsMax = 62

    /// What a server says is believed, but never overflows.
    private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
        let (sum, isOver) = left.addingReportingOverflow(max(0, right))
        return isOver ? .max : sum
    }

    private mutating func gauge(_ name: String, _ help: String, _ value: some CustomStringConvertible) {
        lines.append("\(head(name, "gauge", help)) \(value)")
    }

    private mutating func gauge(_ name: String, _ help: String, _ isTrue: Bool) {
        gauge(name, help, isTrue ? 1 : 0)
    }

    private mutating func counter(_ name: String, _ help: String, _ value: Int64) {
        lines.append("\(head(name, "counter", help)) \(value)")
    }

    private mutating func head(_ name: String, _ kind: String, _ help: String) -> String {
        let name = "jobd_" + name
        lines.append("# HELP \(name) \(help)")
        lines.append("# TYPE \(name) \(kind)")
        return name
    }

    private func seconds(_ time: GoogleProtobuf.Timestamp?) -> String {
        decimal(microseconds: (time?.nanosecondsSinceEpoch ?? 0) / 1000)
    }

    private func seconds(_ span: GoogleProtobuf.Duration?) -> String {
        decimal(microseconds: (span?.nanoseconds ?? 0) / 1000)
    }

    /// Microseconds as seconds with all their digits; 0 for what is below.
    private func decimal(microseconds: Int64) -> String {
        let microseconds = max(0, microseconds)
        let fraction = String(microseconds % 1_000_000)
        return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
    }
}
