// SPDX-License-Identifier: Apache-2.0

internal import JobJournal
internal import JobProto
internal import JobScheduler
internal import Testing
internal import WireProto

@Suite("Records in words")
struct RecordTextTests {
    private func record(_ type: JobdJournalV1.RecordType, _ payload: [UInt8]) -> JournalRecord {
        JournalRecord(sequence: 1, type: UInt16(type.rawValue), payload: payload)
    }

    private var submitted: JobdJournalV1.JobSubmitted {
        var command = JobdV1.CommandSpec()
        command.argv = ["deploy", "--token=hunter2"]
        command.env = ["PASSWORD": "hunter2"]
        var spec = JobdV1.JobSpec()
        spec.spec = .command(command)
        var message = JobdJournalV1.JobSubmitted()
        message.submitTimeNs = 5
        message.jobIdHigh = 0x0123_4567_89AB_7CDE
        message.jobIdLow = 0x8123_4567_89AB_CDEF
        var definition = JobdJournalV1.JobDefinition()
        definition.spec = spec.serialized()
        message.definition = definition
        return message
    }

    @Test("what clients handed in is left out")
    func redacted() {
        let text = RecordText(record(.jobSubmitted, submitted.serialized()), showsPayloads: false)
        #expect(text.type == "JOB_SUBMITTED")
        #expect(text.timeNanoseconds == 5)
        #expect(text.jobID == "01234567-89ab-7cde-8123-456789abcdef")
        #expect(text.json?.contains(#""spec":"<"#) == true)
        #expect(text.json?.contains("hunter2") == false)
    }

    @Test("unless it is asked for; then a job's work is shown as what it is")
    func shown() {
        let text = RecordText(record(.jobSubmitted, submitted.serialized()), showsPayloads: true)
        let work = #"{"command":{"argv":["deploy","--token=hunter2"],"env":{"PASSWORD":"hunter2"}}}"#
        #expect(text.json?.contains(#""spec":\#(work)"#) == true)
    }

    @Test("every type is read", arguments: JobdJournalV1.RecordType.allKnown.dropFirst())
    func types(type: JobdJournalV1.RecordType) {
        // Field 1 of all of them is the time.
        let text = RecordText(record(type, [0x09, 9, 0, 0, 0, 0, 0, 0, 0]), showsPayloads: false)
        #expect("RECORD_TYPE_\(text.type)" == type.name)
        #expect(text.timeNanoseconds == 9)
        #expect((text.jobID != nil) == ((1...8).contains(type.rawValue) || type == .attemptCheckpointed))
        #expect(text.json?.hasSuffix(#"TimeNs":"9"}"#) == true)
    }

    @Test("an unknown type is its number, and a payload that cannot be read is no error")
    func unreadable() {
        let unknown = RecordText(JournalRecord(sequence: 1, type: 999, payload: [1]), showsPayloads: true)
        #expect((unknown.type, unknown.json, unknown.jobID) == ("999", nil, nil))
        let broken = RecordText(record(.jobMoved, [0xFF]), showsPayloads: true)
        #expect((broken.type, broken.json, broken.timeNanoseconds) == ("JOB_MOVED", nil, nil))
    }
}
