// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("AttemptSnapshot")
struct AttemptSnapshotTests {
    @Test("an attempt begins leased, to a worker, without an end")
    func beginning() {
        let attempt = AttemptSnapshot(attempt: 3, workerID: "w", startTime: Timestamp(nanoseconds: 5))
        #expect(attempt.state == .leased && attempt.reason == .leased)
        #expect(attempt.attempt == 3 && attempt.workerID == "w" && attempt.startTime.nanoseconds == 5)
        #expect(attempt.endTime == nil && attempt.exitCode == nil && attempt.signal == nil && attempt.failure == nil)
    }
}
