// SPDX-License-Identifier: Apache-2.0

public import JobCore
public import JobJournal
internal import JobProto
internal import WireProto

/// Turns changes into journal records and back, as proto/jobd/journal/v1 says. The only reader and writer of the
/// payloads.
public struct RecordCodec: Sendable {
    /// Finds the rules of a time zone by its IANA name; nil when this machine does not have it.
    public typealias ZoneSource = @Sendable (_ name: String) -> ZoneRules?

    let zones: ZoneSource

    /// A codec that finds time zones with `zones`.
    public init(zones: @escaping ZoneSource) {
        self.zones = zones
    }

    /// The record of a change.
    public func encode(_ change: Change) -> JournalRecord {
        var definitions = DefinitionWriter()
        return encode(change, &definitions)
    }

    /// The record of a change, beside others whose jobs are mostly like its job.
    func encode(_ change: Change, _ definitions: inout DefinitionWriter) -> JournalRecord {
        let (type, payload) = change.payload(&definitions)
        return JournalRecord(
            sequence: change.sequence,
            type: UInt16(truncatingIfNeeded: type.rawValue),
            isIgnorable: type == .attemptCheckpointed || type == .callAudited,
            payload: payload
        )
    }

    /// The change of a record; nil for one of an unknown type whose writer said that it can be ignored.
    ///
    /// - Throws: `RecordError` for a type or content that this version does not know.
    public func decode(_ record: JournalRecord) throws(RecordError) -> Change? {
        let reader = RecordReader(sequence: record.sequence, zones: zones)
        let type = JobdJournalV1.RecordType(rawValue: Int32(record.type))
        if record.isIgnorable, type.name == nil { return nil }
        do {
            let (time, body) = try reader.read(type, record.payload)
            return Change(sequence: record.sequence, time: Timestamp(nanoseconds: time), body: body)
        } catch let error as RecordError {
            throw error
        } catch {
            throw RecordError(sequence: record.sequence, "\(type.name ?? "type \(record.type)"): \(error)")
        }
    }
}
