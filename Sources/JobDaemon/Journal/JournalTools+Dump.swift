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
        let words = RecordText(record, showsPayloads: showsPayloads)
        return object { text in
            text.name("sequence")
            text.literal(String(record.sequence))
            text.name("type")
            text.string(words.type)
            if let time = words.timeNanoseconds.flatMap(timeText) {
                text.name("time")
                text.string(time)
            }
            if let jobID = words.jobID {
                text.name("jobId")
                text.string(jobID)
            }
            text.name("batch")
            text.literal(String(batch.number))
            text.name("epoch")
            text.literal(String(batch.epoch))
            if record.isIgnorable {
                text.name("ignorable")
                text.literal("true")
            }
            if let json = words.json {
                text.name("record")
                text.literal(json)
            } else {
                text.name("unread")
                let base64 = Base64.encoded(record.payload, padded: true)
                text.string(
                    showsPayloads ? String(decoding: base64, as: UTF8.self) : "<\(record.payload.count) bytes>"
                )
            }
        }
    }

    static func line(of batch: InspectedBatch) -> String {
        object { text in
            text.name("batch")
            text.literal(String(batch.number))
            text.name("kind")
            text.string(kindName(batch.kind))
            text.name("epoch")
            text.literal(String(batch.epoch))
            text.name("shard")
            text.literal(String(batch.shard))
            text.name("records")
            text.literal(String(batch.records.count))
            text.name("logicalTime")
            text.string(String(batch.logicalTime))
            text.name("file")
            text.string(batch.location.file)
            text.name("offset")
            text.literal(String(batch.location.offset))
        }
    }

    private static func object(_ write: (inout JSONText) -> Void) -> String {
        var text = JSONText()
        text.open("{")
        write(&text)
        text.close("}")
        return String(decoding: text.bytes, as: UTF8.self)
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
