// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import Testing

@testable import JobScheduler

@Suite("Change+Payload")
struct ChangePayloadTests {
    private let codec = RecordCodec { $0 == "UTC" ? .utc : nil }

    @Test("each type of record has a number of its own, and none is left out")
    func types() {
        let types = RecordCodecTests.bodies.map {
            codec.encode(Change(sequence: 1, time: RecordCodecTests.time, body: $0)).type
        }
        #expect(Set(types) == Set([1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16]))
    }

    @Test("equal changes give equal bytes, and an unset field takes no room")
    func bytes() {
        for body in RecordCodecTests.bodies {
            let change = Change(sequence: 1, time: RecordCodecTests.time, body: body)
            #expect(codec.encode(change) == codec.encode(change))
        }
        let short = JobMoved(
            id: RecordCodecTests.id,
            from: .queued,
            to: .cancelled,
            reason: .cancelRequested,
            actor: "a",
            attempt: 0
        )
        let change = Change(sequence: 1, time: RecordCodecTests.time, body: .jobMoved(short))
        #expect(codec.encode(change).payload.count == 9 + 9 + 9 + 2 + 2 + 2 + 3)
    }
}
