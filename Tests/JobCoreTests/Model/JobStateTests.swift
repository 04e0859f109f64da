// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("JobState")
struct JobStateTests {
    static let facts: [(JobState, UInt8, String, terminal: Bool, live: Bool)] = [
        (.scheduled, 1, "SCHEDULED", false, false),
        (.blocked, 2, "BLOCKED", false, false),
        (.queued, 3, "QUEUED", false, false),
        (.running, 4, "RUNNING", false, true),
        (.retryWait, 5, "RETRY_WAIT", false, false),
        (.cancelling, 6, "CANCELLING", false, true),
        (.succeeded, 7, "SUCCEEDED", true, false),
        (.failed, 8, "FAILED", true, false),
        (.cancelled, 9, "CANCELLED", true, false),
        (.expired, 10, "EXPIRED", true, false),
    ]

    @Test("each state has its number, name and nature", arguments: facts)
    func state(state: JobState, number: UInt8, name: String, terminal: Bool, live: Bool) {
        #expect(state.rawValue == number && JobState(rawValue: number) == state)
        #expect(state.name == name)
        #expect(state.isTerminal == terminal && state.hasLiveAttempt == live)
    }

    @Test("the list is whole, and other numbers are no state")
    func whole() {
        #expect(Self.facts.map(\.0) == JobState.allCases)
        #expect(JobState(rawValue: 0) == nil && JobState(rawValue: 11) == nil)
    }
}
