// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("JobRecord+Packed")
struct JobRecordPackedTests {
    static let time = Timestamp(nanoseconds: 1_800_000_000_000_000_000)

    static var full: JobRecord {
        var record = JobRecord.blank
        record.id = JobID(high: 0x0192_D3C8_7F6A_7001, low: .max)
        (record.createSequence, record.sequence) = (7, .max)
        (record.createTime, record.runTime, record.startTime) = (time, time, time - .seconds(3))
        (record.endTime, record.expiry, record.deadline) = (time + .hours(9), time + .days(90), .distantFuture)
        record.spec = [1, 2, 0, 255]
        record.labels = [JobLabel(key: "a", value: ""), JobLabel(key: "ü", value: "v")]
        let entry = HistoryEntry(sequence: 9, time: time, from: .queued, to: .running, reason: .leased, actor: "w")
        record.history.append(entry, createSequence: 7, createTime: time)
        record.history.noteDropped(300)
        record.changeExtras { extras in
            (extras.traceParent, extras.scheduleID, extras.note) = ("t", "s", "n")
            (extras.nominalTime, extras.grace) = (time, .seconds(-1))
            extras.progress = JobProgress(fraction: 0.25, message: "p")
            extras.result = JobResult(data: [9], contentType: "c", isTruncated: true)
            extras.checkpoint = [1, 2]
            extras.lease = RemoteLease(epoch: 300, workerID: "w", span: .seconds(30))
        }
        (record.lane, record.kind, record.creator, record.policy) = (1, .max, 300, 0)
        (record.attempt, record.countedAttempts, record.daemonDeaths) = (.max, .max, .max)
        (record.priority, record.state, record.reason) = (9, .failed, .workerReleased)
        (record.firstState, record.firstReason, record.walkNumber) = (.scheduled, .scheduleFired, 5)
        return record
    }

    private func roundTrip(_ record: JobRecord) -> (JobRecord, count: Int) {
        var bytes: [UInt8] = [7]
        record.pack(into: &bytes)
        var reader = PackedReader(bytes, at: 1)
        let again = JobRecord(packed: &reader)
        #expect(reader.isAtEnd)
        return (again, bytes.count - 1)
    }

    private func expectSame(_ left: JobRecord, _ right: JobRecord) {
        #expect(String(reflecting: left.withoutExtras) == String(reflecting: right.withoutExtras))
        #expect(left.extras?.values == right.extras?.values)
    }

    @Test("a record comes back as it was, whatever it has")
    func everything() {
        expectSame(roundTrip(Self.full).0, Self.full)
        expectSame(roundTrip(.blank).0, .blank)
        var partly = Self.full
        partly.changeExtras { extras in
            (extras.nominalTime, extras.progress, extras.result, extras.lease) = (nil, nil, nil, nil)
        }
        expectSame(roundTrip(partly).0, partly)
    }

    @Test("each rare value comes back alone, and none that was not there")
    func alone() {
        let changes: [(inout JobExtras.Values) -> Void] = [
            { $0.traceParent = "t" }, { $0.scheduleID = "s" }, { $0.nominalTime = Self.time },
            { $0.nominalTime = .zero },
            { $0.note = "n" }, { $0.grace = .seconds(1) }, { $0.progress = JobProgress(fraction: 0, message: "") },
            { $0.result = JobResult(data: [], contentType: "") },
            { $0.result = JobResult(data: [1], contentType: "c", isTruncated: false) },
            { $0.result = JobResult(data: [], contentType: "", isTruncated: true) }, { $0.checkpoint = [0] },
            { $0.lease = RemoteLease(epoch: 0, workerID: "", span: .zero) },
        ]
        for change in changes {
            var record = JobRecord.blank
            record.changeExtras(change)
            #expect(record.extras != nil)
            expectSame(roundTrip(record).0, record)
        }
    }

    @Test("times come back to the nanosecond, set or not, in any order")
    func times() {
        let near = JobID(time: Self.time, routingSlot: 0, random: 1)
        let offsets: [Int64?] = [nil, 0, -1, 999_999, 1_000_000, 86_400_000_000_000, .max]
        for id in [near, JobID(high: 0, low: 1), JobID(high: .max, low: 1)] {
            for created in [0, 1, 999_999, 1_000_000, -1] as [Int64] {
                for (first, second) in offsets.flatMap({ first in offsets.map { (first, $0) } }) {
                    var record = JobRecord.blank
                    record.id = id
                    record.createTime = Timestamp(nanoseconds: Self.time.nanoseconds + created)
                    func time(_ offset: Int64?) -> Timestamp {
                        offset.map { Timestamp(nanoseconds: record.createTime.nanoseconds &+ $0) } ?? .zero
                    }
                    (record.runTime, record.startTime, record.endTime) = (time(first), time(second), time(first))
                    (record.expiry, record.deadline) = (time(second), time(first))
                    expectSame(roundTrip(record).0, record)
                }
            }
        }
    }

    @Test("a history of steps by the same and by others comes back, dropped entries and failures too")
    func history() {
        var record = JobRecord.blank
        (record.createSequence, record.createTime) = (500, Self.time)
        let failure = JobFailure(cause: .worker, code: -3, reason: "R", message: "m", isPermanent: true)
        for (number, actor) in ["local", "local", "", "local", "other", "other"].enumerated() {
            record.history.append(
                HistoryEntry(
                    sequence: 501 + UInt64(number * number),
                    time: Self.time + .milliseconds(Int64(3 - number)),
                    from: number % 2 == 0 ? .queued : nil,
                    to: number % 2 == 0 ? .running : nil,
                    reason: .leased,
                    actor: actor,
                    attempt: UInt32(number),
                    attemptState: .leased,
                    exitCode: number == 3 ? -1 : nil,
                    failure: number > 3 ? failure : nil
                ),
                createSequence: 500,
                createTime: Self.time
            )
        }
        expectSame(roundTrip(record).0, record)
        record.history.noteDropped(7)
        expectSame(roundTrip(record).0, record)
    }

    @Test("a step by the same actor takes 11 bytes")
    func stepSize() {
        var record = JobRecord.blank
        (record.createSequence, record.createTime) = (500, Self.time)
        var sizes: [Int] = []
        for number in 1...3 {
            record.history.append(
                HistoryEntry(
                    sequence: 500 + UInt64(number * 100),
                    time: Self.time + .milliseconds(Int64(number)),
                    from: .queued,
                    to: .running,
                    reason: .leased,
                    actor: "a-worker-elsewhere",
                    attempt: 1
                ),
                createSequence: 500,
                createTime: Self.time
            )
            sizes.append(roundTrip(record).count)
        }
        #expect(sizes[2] - sizes[1] <= 11)
    }

    @Test("the head is what the record has")
    func head() {
        var bytes: [UInt8] = []
        Self.full.pack(into: &bytes)
        var reader = PackedReader(bytes)
        let (head, firstState) = JobRecord.head(&reader)
        #expect(head.id == Self.full.id && head.state == .failed && head.lane == 1 && head.kind == .max)
        #expect(firstState == .scheduled)
    }

    @Test("a job that ended as most do takes 60 bytes beside its own")
    func size() {
        var record = JobRecord.blank
        record.id = JobID(time: Self.time, routingSlot: 0, random: .max)
        (record.createSequence, record.sequence) = (100_000_000, 100_000_300)
        (record.createTime, record.runTime, record.startTime) = (Self.time, Self.time, Self.time + .seconds(1))
        (record.endTime, record.expiry) = (Self.time + .seconds(2), Self.time + .days(1))
        (record.lane, record.kind, record.attempt, record.countedAttempts) = (5, 9, 1, 1)
        let bare = roundTrip(record).count
        #expect(bare <= 60)
        record.spec = [UInt8](repeating: 1, count: 100)
        #expect(roundTrip(record).count == bare + 100)
    }
}

extension JobRecord {
    fileprivate var withoutExtras: JobRecord {
        var copy = self
        copy.extras = nil
        return copy
    }
}
