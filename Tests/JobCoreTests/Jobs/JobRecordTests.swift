// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("JobRecord")
struct JobRecordTests {
    private static let runTime = Timestamp(nanoseconds: 100)
    private static let deadline = Timestamp(nanoseconds: 200)
    private static let expiry = Timestamp(nanoseconds: 300)

    private func record(_ state: JobState, deadline: Timestamp = deadline, expiry: Timestamp = expiry) -> JobRecord {
        var record = JobRecord.blank
        record.state = state
        record.runTime = Self.runTime
        record.deadline = deadline
        record.expiry = expiry
        return record
    }

    static let wallDues: [(JobState, Timestamp?)] = [
        (.scheduled, runTime),
        (.blocked, deadline),
        (.queued, deadline),
        (.running, deadline),
        (.retryWait, deadline),
        (.cancelling, nil),
        (.succeeded, nil),
        (.failed, nil),
        (.cancelled, nil),
        (.expired, nil),
    ]

    @Test("the wall clock matters for the start and the deadline", arguments: wallDues)
    func wall(state: JobState, due: Timestamp?) {
        #expect(record(state).wallDue == due)
        let withoutDeadline = record(state, deadline: .zero).wallDue
        #expect(withoutDeadline == (state == .scheduled ? Self.runTime : nil))
    }

    @Test("a deadline before the start is due first")
    func earlyDeadline() {
        #expect(record(.scheduled, deadline: Timestamp(nanoseconds: 50)).wallDue == Timestamp(nanoseconds: 50))
    }

    static let steadyDues: [(JobState, Timestamp?)] = [
        (.scheduled, nil),
        (.blocked, nil),
        (.queued, expiry),
        (.running, expiry),
        (.retryWait, expiry),
        (.cancelling, nil),
        (.succeeded, expiry),
        (.failed, expiry),
        (.cancelled, expiry),
        (.expired, expiry),
    ]

    @Test("the steady clock matters for the timer of the state", arguments: steadyDues)
    func steady(state: JobState, due: Timestamp?) {
        #expect(record(state).steadyDue == due)
        #expect(record(state, expiry: .zero).steadyDue == nil)
    }

    @Test("rare values take no room while they are at their defaults")
    func extras() {
        var record = JobRecord.blank
        record.changeExtras { $0.note = "n" }
        #expect(record.extras?.values.note == "n")
        let before = record
        record.changeExtras { $0.grace = .seconds(1) }
        #expect(before.extras?.values.grace == .zero, "a copy keeps its values")
        record.changeExtras { values in
            values.note = ""
            values.grace = .zero
        }
        #expect(record.extras == nil)
    }

    @Test("the record of a job stays small: payload, labels and history hang off it")
    func size() {
        #expect(MemoryLayout<JobRecord>.stride <= 160)
    }

    private func key(_ priority: UInt8, _ due: Int64, _ accepted: UInt64) -> ReadyKey {
        ReadyKey(priority: priority, due: Timestamp(nanoseconds: due), acceptOrder: accepted)
    }

    @Test("ready jobs order by priority, then due time, then acceptance")
    func readyOrder() {
        let keys = [
            key(9, 5_000, 9),
            key(9, 6_000, 1),
            key(5, 0, 7),
            key(5, 1_000, 2),
            key(5, 1_000, 3),
            key(5, Int64.max, 0),
            key(0, 0, 0),
            key(0, 16, 0),
        ]
        #expect(keys.shuffled().sorted() == keys)
    }

    @Test("due times closer than 16 ns go by acceptance, and priorities above 9 count as 9")
    func readyLimits() {
        #expect(key(5, 1_601, 1) < key(5, 1_600, 2))
        #expect(key(200, 0, 1) == key(9, 0, 1))
        #expect(key(5, -1, 1) == key(5, 0, 1))
    }
}
