// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import Testing

@testable import JobScheduler

/// The numbers and names on disk are those of the domain, one for one.
@Suite("JobdJournalV1+Domain")
struct JobdJournalV1DomainTests {
    @Test("job states")
    func jobStates() {
        let known = JobdJournalV1.JobState.allKnown.dropFirst().map { "\($0.rawValue) \($0.name ?? "")" }
        #expect(known == JobState.allCases.map { "\($0.rawValue) JOB_STATE_\($0.name)" })
        #expect(JobState.allCases.allSatisfy { JobdJournalV1.JobState($0).rawValue == Int32($0.rawValue) })
        #expect(JobdJournalV1.JobState(JobState?.none) == .unspecified)
    }

    @Test("attempt states")
    func attemptStates() {
        let known = JobdJournalV1.AttemptState.allKnown.dropFirst().map(\.rawValue)
        #expect(known == AttemptState.allCases.map { Int32($0.rawValue) })
        #expect(JobdJournalV1.AttemptState(.timedOut) == .timedOut)
        #expect(JobdJournalV1.AttemptState(AttemptState?.none) == .unspecified)
    }

    @Test("reasons")
    func reasons() {
        let known = JobdJournalV1.Reason.allKnown.dropFirst().map { "\($0.rawValue) \($0.name ?? "")" }
        #expect(known == TransitionReason.allCases.map { "\($0.rawValue) REASON_\($0.name)" })
        #expect(TransitionReason.allCases.allSatisfy { JobdJournalV1.Reason($0).rawValue == Int32($0.rawValue) })
    }

    @Test("each cause of a failure is a reason of its own")
    func causes() {
        let reasons = JobFailure.Cause.allCases.map { JobdJournalV1.Reason($0) }
        #expect(Set(reasons).count == JobFailure.Cause.allCases.count)
        #expect(reasons.allSatisfy { JobdJournalV1.Reason.allKnown.contains($0) })
    }

    @Test("spec kinds")
    func specKinds() {
        #expect(
            JobdJournalV1.SpecKind.allKnown.dropFirst().map(\.rawValue) == SpecKind.allCases.map { Int32($0.rawValue) }
        )
    }

    @Test("a policy's absent limits are 0, and an absent retention is absent")
    func policies() {
        let bare = JobdJournalV1.JobPolicy(JobPolicy(retry: .task))
        #expect(bare.queueTtlNs == 0 && bare.runTimeoutNs == 0 && bare.retentionNs == nil)
        #expect(bare.maxAttempts == 5 && bare.backoffInitialNs == 1_000_000_000 && bare.backoffMultiplier == 2)
        let kept = JobdJournalV1.JobPolicy(JobPolicy(retry: .task, retention: .zero))
        #expect(kept.retentionNs == 0)
    }

    @Test("the timing of a schedule is kept as it was written")
    func timings() throws {
        let cron = JobdJournalV1.ScheduleTiming(
            try ScheduleTiming("*/5 * * * *", zoneName: "Europe/Berlin", zone: .utc)
        )
        #expect(cron.cron == "*/5 * * * *" && cron.timeZone == "Europe/Berlin" && cron.intervalNs == 0)
        let interval = JobdJournalV1.ScheduleTiming(
            .interval(try ScheduleInterval(every: 60_000_000_000, phase: 5_000_000_000))
        )
        #expect(interval.cron.isEmpty && interval.intervalNs == 60_000_000_000 && interval.phaseNs == 5_000_000_000)
    }
}
