// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import JobProto
import Testing
import WireProto

@testable import JobScheduler

@Suite("FieldWriter+Changes")
struct FieldWriterChangesTests {
    private let codec = RecordCodec { $0 == "UTC" ? .utc : nil }

    private func encoded(_ body: Change.Body) -> JournalRecord {
        codec.encode(Change(sequence: 1, time: RecordCodecTests.time, body: body))
    }

    private func expectSame<Message: CBackedMessage>(_ type: Message.Type, _ record: JournalRecord) throws {
        let message = try Message(serialized: record.payload)
        #expect(message.serialized() == record.payload)
    }

    @Test("records that are written by hand are the bytes that protobuf-c would write, and mean what was written")
    func bytes() throws {
        var seen: Set<UInt16> = []
        for body in RecordCodecTests.bodies {
            let record = encoded(body)
            switch body {
            case .jobSubmitted: try expectSame(JobdJournalV1.JobSubmitted.self, record)
            case .attemptLeased: try expectSame(JobdJournalV1.AttemptLeased.self, record)
            case .attemptStarted: try expectSame(JobdJournalV1.AttemptStarted.self, record)
            case .attemptFinished: try expectSame(JobdJournalV1.AttemptFinished.self, record)
            default: continue
            }
            seen.insert(record.type)
            #expect(try codec.decode(record)?.body == body)
        }
        #expect(seen == [1, 3, 4, 5])
    }

    @Test("a large spec and a large result are written whole")
    func large() throws {
        var definition = RecordCodecTests.definition
        definition.spec = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
        let submitted = JobSubmitted(
            id: RecordCodecTests.id,
            state: .queued,
            reason: .submitted,
            actor: "a",
            definition: definition,
            runTime: RecordCodecTests.time
        )
        let finished = AttemptFinished(
            id: RecordCodecTests.id,
            attempt: 1,
            attemptState: .succeeded,
            from: .running,
            to: .succeeded,
            reason: .completed,
            actor: "w",
            isCounted: false,
            result: JobResult(data: definition.spec, contentType: "t")
        )
        for body in [Change.Body.jobSubmitted(submitted), .attemptFinished(finished)] {
            #expect(try codec.decode(encoded(body))?.body == body)
        }
    }
}
