// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import Testing

@testable import JobScheduler

@Suite("RecordReader")
struct RecordReaderTests {
    private let codec = RecordCodec { $0 == "UTC" ? .utc : nil }

    @Test("a schedule whose zone is not installed is refused by name")
    func missingZone() throws {
        let definition = ScheduleDefinition(
            id: "nightly",
            timing: try ScheduleTiming("0 3 * * *", zoneName: "Europe/Berlin", zone: .utc),
            job: RecordCodecTests.definition
        )
        let body = ScheduleCreated(actor: "a", definition: definition, next: nil)
        let record = codec.encode(Change(sequence: 5, time: RecordCodecTests.time, body: .scheduleCreated(body)))
        let error = #expect(throws: RecordError.self) { try codec.decode(record) }
        #expect(error?.sequence == 5)
        #expect(error?.message.contains("nightly") == true && error?.message.contains("Europe/Berlin") == true)
    }

    @Test("bytes that are no record are refused, whatever they are", arguments: 1...14 as ClosedRange<UInt16>)
    func garbage(type: UInt16) throws {
        var random = RandomBits(seed: UInt64(type))
        for _ in 0..<200 {
            let bytes = (0..<Int(random.next() % 60)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            do throws(RecordError) {
                _ = try codec.decode(JournalRecord(sequence: 9, type: type, payload: bytes))
            } catch {
                #expect(error.sequence == 9 && !error.message.isEmpty)
            }
        }
    }

    @Test("a job with values out of their bounds is refused")
    func outOfBounds() {
        var definition = RecordCodecTests.definition
        definition.priority = 10
        var body = JobSubmitted(
            id: RecordCodecTests.id,
            state: .queued,
            reason: .submitted,
            actor: "a",
            definition: definition,
            runTime: RecordCodecTests.time
        )
        for _ in 0..<2 {
            let record = codec.encode(Change(sequence: 1, time: RecordCodecTests.time, body: .jobSubmitted(body)))
            #expect(throws: RecordError.self) { try codec.decode(record) }
            body.definition.priority = 9
            body.definition.policy.retry.attemptsMax = 0
        }
    }
}
