// SPDX-License-Identifier: Apache-2.0

internal import JobJournal
internal import JobScheduler
internal import WireMessages
internal import WireProto

extension JournalTools {
    /// Shows the log as JSON lines, one a record, up to its end or its first damage. The store may be in use.
    ///
    /// - Parameters:
    ///   - sequence: records up to it are passed over.
    ///   - limit: most records shown; nil for all.
    ///   - showsPayloads: whether what clients handed in is shown, or only its size.
    ///   - showsBatches: whether the batches get lines too, those without records included.
    public func dump(after sequence: UInt64, limit: Int?, showsPayloads: Bool, showsBatches: Bool) -> Int32 {
        answering {
            var left = limit ?? .max
            try StoreInspector(directory: directory).forEachBatch(after: sequence) { batch in
                if showsBatches { show(Self.line(of: batch)) }
                for record in batch.records.prefix(left) {
                    show(Self.line(of: record, in: batch, showsPayloads: showsPayloads))
                }
                left -= min(left, batch.records.count)
                return left > 0
            }
            return JournalExit.done
        }
    }

    static func line(of record: JournalRecord, in batch: InspectedBatch, showsPayloads: Bool) -> String {
        let text = RecordText(record, showsPayloads: showsPayloads)
        var members = ["\"sequence\":\(record.sequence)", "\"type\":\(JSONText.string(text.type))"]
        if let time = text.timeNanoseconds.flatMap(Self.timeText) {
            members.append("\"time\":\(JSONText.string(time))")
        }
        if let jobID = text.jobID { members.append("\"jobId\":\(JSONText.string(jobID))") }
        members.append("\"batch\":\(batch.number)")
        members.append("\"epoch\":\(batch.epoch)")
        if record.isIgnorable { members.append("\"ignorable\":true") }
        if let json = text.json {
            members.append("\"record\":\(json)")
        } else {
            let shown = showsPayloads ? JSONText.base64(record.payload) : "<\(record.payload.count) bytes>"
            members.append("\"unread\":\(JSONText.string(shown))")
        }
        return "{\(members.joined(separator: ","))}"
    }

    static func line(of batch: InspectedBatch) -> String {
        let members = [
            "\"batch\":\(batch.number)", "\"kind\":\(JSONText.string(kindName(batch.kind)))",
            "\"epoch\":\(batch.epoch)", "\"shard\":\(batch.shard)", "\"records\":\(batch.records.count)",
            "\"logicalTime\":\"\(batch.logicalTime)\"", "\"file\":\(JSONText.string(batch.location.file))",
            "\"offset\":\(batch.location.offset)",
        ]
        return "{\(members.joined(separator: ","))}"
    }

    private static func kindName(_ kind: UInt16) -> String {
        switch kind {
        case 0: "records"
        case 1: "opened"
        case 2: "sealed"
        case 3: "closed"
        default: String(kind)
        }
    }

    private static func timeText(_ nanoseconds: Int64) -> String? {
        var time = GoogleProtobuf.Timestamp()
        let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        time.seconds = rest < 0 ? seconds - 1 : seconds
        time.nanos = Int32(rest < 0 ? rest + 1_000_000_000 : rest)
        return time.rfc3339
    }
}
