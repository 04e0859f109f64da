// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("TransitionReason")
struct TransitionReasonTests {
    @Test("every reason has a name of its own in upper case")
    func names() {
        let names = TransitionReason.allCases.map(\.name)
        #expect(Set(names).count == TransitionReason.allCases.count)
        #expect(names.allSatisfy { !$0.isEmpty && $0 == $0.uppercased() })
        #expect(TransitionReason.queueTTLExpired.name == "QUEUE_TTL_EXPIRED")
        #expect(TransitionReason.workerReleased.name == "WORKER_RELEASED")
        #expect(TransitionReason.submitted.name == "SUBMITTED")
    }

    @Test("raw values count up from 1, as on disk")
    func rawValues() {
        #expect(TransitionReason.allCases.map(\.rawValue) == Array(1...30))
        #expect(JobState.allCases.map(\.rawValue) == Array(1...10))
        #expect(AttemptState.allCases.map(\.rawValue) == Array(1...7))
        #expect(SpecKind.allCases.map(\.rawValue) == [1, 2, 3])
    }

    @Test("the terminal states are the last four, the live ones RUNNING and CANCELLING")
    func terminal() {
        #expect(JobState.allCases.filter(\.isTerminal) == [.succeeded, .failed, .cancelled, .expired])
        #expect(JobState.allCases.filter(\.hasLiveAttempt) == [.running, .cancelling])
        #expect(AttemptState.allCases.filter { !$0.isEnded } == [.leased, .running])
        #expect(JobState.allCases.map(\.name).contains("RETRY_WAIT"))
    }
}
