// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobJournal
internal import JobProto
internal import WireProto

/// A journal record in words, for tools that show the log. Unlike ``RecordCodec`` it refuses nothing.
public struct RecordText: Sendable, Equatable {
    /// The name of the type without its prefix, `JOB_SUBMITTED`; the number for a type that this version does not know.
    public var type: String
    /// When the change happened, nanoseconds since 1970; nil when the payload cannot be read.
    public var timeNanoseconds: Int64?
    /// The job it is about; nil for others, and when the payload cannot be read.
    public var jobID: String?
    /// The payload as a JSON object; nil when this version cannot read it.
    public var json: String?

    /// Reads a record.
    ///
    /// - Parameter showsPayloads: whether fields of type bytes - what clients handed in - are shown, or only their size.
    public init(_ record: JournalRecord, showsPayloads: Bool) {
        let type = JobdJournalV1.RecordType(rawValue: Int32(record.type))
        self.type = type.name.map { String($0.dropFirst(Self.typePrefix.count)) } ?? String(record.type)
        guard let content = try? Content(type, record.payload) else { return }
        timeNanoseconds = content.time
        jobID = content.jobID?.description
        json = try? String(
            decoding: content.message.json(options: showsPayloads ? Self.open : Self.redacted),
            as: UTF8.self
        )
    }

    private static let typePrefix = "RECORD_TYPE_"
    private static let redacted = ProtoJSONOptions(hidesBytes: true)
    private static let open = ProtoJSONOptions(
        embeddedTypes: ["jobd.journal.v1.JobDefinition.spec": JobdV1.JobSpec.self]
    )
}

/// What all records have, read from the message of their type.
private struct Content {
    var time: Int64
    var jobID: JobID?
    var message: any CBackedMessage

    init(_ type: JobdJournalV1.RecordType, _ payload: [UInt8]) throws {
        switch type {
        case .jobSubmitted:
            let message = try JobdJournalV1.JobSubmitted(serialized: payload)
            self.init(message, message.submitTimeNs, message.jobIdHigh, message.jobIdLow)
        case .jobMoved:
            let message = try JobdJournalV1.JobMoved(serialized: payload)
            self.init(message, message.moveTimeNs, message.jobIdHigh, message.jobIdLow)
        case .attemptLeased:
            let message = try JobdJournalV1.AttemptLeased(serialized: payload)
            self.init(message, message.leaseTimeNs, message.jobIdHigh, message.jobIdLow)
        case .attemptStarted:
            let message = try JobdJournalV1.AttemptStarted(serialized: payload)
            self.init(message, message.startTimeNs, message.jobIdHigh, message.jobIdLow)
        case .attemptFinished:
            let message = try JobdJournalV1.AttemptFinished(serialized: payload)
            self.init(message, message.finishTimeNs, message.jobIdHigh, message.jobIdLow)
        case .jobProgressed:
            let message = try JobdJournalV1.JobProgressed(serialized: payload)
            self.init(message, message.progressTimeNs, message.jobIdHigh, message.jobIdLow)
        case .attemptCheckpointed:
            let message = try JobdJournalV1.AttemptCheckpointed(serialized: payload)
            self.init(message, message.checkpointTimeNs, message.jobIdHigh, message.jobIdLow)
        case .jobUpdated:
            let message = try JobdJournalV1.JobUpdated(serialized: payload)
            self.init(message, message.updateTimeNs, message.jobIdHigh, message.jobIdLow)
        case .jobRemoved:
            let message = try JobdJournalV1.JobRemoved(serialized: payload)
            self.init(message, message.removeTimeNs, message.jobIdHigh, message.jobIdLow)
        default:
            try self.init(withoutJob: type, payload)
        }
    }

    private init(withoutJob type: JobdJournalV1.RecordType, _ payload: [UInt8]) throws {
        switch type {
        case .scheduleCreated:
            let message = try JobdJournalV1.ScheduleCreated(serialized: payload)
            self.init(message, message.createTimeNs)
        case .schedulePaused:
            let message = try JobdJournalV1.SchedulePaused(serialized: payload)
            self.init(message, message.pauseTimeNs)
        case .scheduleResumed:
            let message = try JobdJournalV1.ScheduleResumed(serialized: payload)
            self.init(message, message.resumeTimeNs)
        case .scheduleDeleted:
            let message = try JobdJournalV1.ScheduleDeleted(serialized: payload)
            self.init(message, message.deleteTimeNs)
        case .scheduleSkipped:
            let message = try JobdJournalV1.ScheduleSkipped(serialized: payload)
            self.init(message, message.skipTimeNs)
        case .callAudited:
            let message = try JobdJournalV1.CallAudited(serialized: payload)
            self.init(message, message.callTimeNs)
        case .daemonStarted:
            let message = try JobdJournalV1.DaemonStarted(serialized: payload)
            self.init(message, message.startTimeNs)
        default:
            throw RecordError(sequence: 0, "type \(type.rawValue) is not known to this version")
        }
    }

    private init<Message: CBackedMessage>(_ message: Message, _ time: Int64, _ high: UInt64, _ low: UInt64) {
        self.init(message, time)
        jobID = JobID(high: high, low: low)
    }

    private init<Message: CBackedMessage>(_ message: Message, _ time: Int64) {
        self.time = time
        self.message = message
    }
}
