// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("JobPolicy")
struct JobPolicyTests {
    static let retentions: [(JobState, TimeSpan)] = [
        (.succeeded, .hours(24)),
        (.cancelled, .hours(24)),
        (.failed, .days(7)),
        (.expired, .days(7)),
    ]

    @Test("retention goes by the outcome", arguments: retentions)
    func byOutcome(state: JobState, span: TimeSpan) {
        #expect(JobPolicy(retry: .command).retention(of: state) == span)
    }

    @Test("a retention of the job's own holds for every outcome, 0 too", arguments: retentions)
    func own(state: JobState, span: TimeSpan) {
        #expect(JobPolicy(retry: .command, retention: .zero).retention(of: state) == .zero)
    }

    @Test("limits are off unless they are set")
    func limits() {
        let policy = JobPolicy(retry: .task)
        #expect(policy.queueTTL == nil && policy.runTimeout == nil && policy.retention == nil)
        #expect(policy.retry.nonRetryableReasons.isEmpty && policy.retry.nonRetryableExitCodes.isEmpty)
    }
}
