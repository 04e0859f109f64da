// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("StoreWalk")
struct StoreWalkTests {
    private func record(_ createSequence: UInt64, walk: UInt32 = 0) -> JobRecord {
        var record = JobRecord.blank
        record.createSequence = createSequence
        record.walkNumber = walk
        return record
    }

    @Test("a job is copied once, and only when the walk has yet to come to it")
    func copies() {
        var walk = StoreWalk(number: 3, sequence: 10, epoch: 1, schedules: ScheduleTable())
        walk.jobs.advance(to: 4)
        #expect(!walk.needsCopy(of: record(4)) && walk.needsCopy(of: record(5)))
        #expect(walk.needsCopy(of: record(10)) && !walk.needsCopy(of: record(11)))
        #expect(!walk.needsCopy(of: record(5, walk: 3)), "it has its copy")
        #expect(walk.needsCopy(of: record(5, walk: 2)), "the copy was of an earlier walk")
    }

    @Test("without a walk nothing is copied")
    func none() {
        #expect(!StoreWalk().needsCopy(of: record(1)) && !StoreWalk().needsCopy(of: record(0)))
    }
}
