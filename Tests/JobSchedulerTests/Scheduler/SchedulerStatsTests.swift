// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import Testing

@testable import JobScheduler

@Suite("SchedulerStats")
struct SchedulerStatsTests {
    private func count(_ counts: [SchedulerStatus.JobCount], _ state: JobState) -> Int? {
        counts.first { $0.state == state }?.count
    }

    @Test("what happens is counted, also once it is no longer so")
    func life() async throws {
        try await Daemon.run { daemon async throws in
            let job = try await daemon.submit()
            let session = try await daemon.scheduler.attach(.pool, credit: 1)
            let leased = try await session.nextStart()
            let subscription = try await daemon.scheduler.subscribe(SubscriptionRequest(.jobs([job.id])))
            let running = try await daemon.scheduler.stats()
            #expect(running.workerCount == 1 && running.attemptCount == 1 && running.followerCount == 1)
            #expect(count(running.jobCounts, .running) == 1 && count(running.jobCounts, .queued) == 0)
            let progress = JobProgress(fraction: 0.5, message: "half")
            try await session.report(.progress(progress), job: job.id, token: leased.token)
            try await session.finish(leased, AttemptOutcome(.succeeded, exitCode: 0))
            let ended = try await daemon.scheduler.stats()
            #expect(count(ended.jobCounts, .running) == 0 && count(ended.jobCounts, .succeeded) == 1)
            #expect(count(ended.transitionCounts, .queued) == 1 && count(ended.transitionCounts, .running) == 1)
            #expect(count(ended.transitionCounts, .succeeded) == 1 && count(ended.transitionCounts, .failed) == 0)
            #expect(ended.attemptCount == 0 && !ended.isDraining && ended.snapshotTime == nil)
            _ = subscription
        }
    }

    @Test("it is told also while nothing becomes durable")
    func stalled() async throws {
        try await Daemon.run(journal: MemoryJournal(durability: .manual)) { daemon async throws in
            await daemon.appended(1)
            let submitted = Task { try await daemon.submit() }
            await daemon.appended(2)
            let stalled = try await daemon.scheduler.stats()
            #expect(count(stalled.jobCounts, .queued) == 1 && count(stalled.transitionCounts, .queued) == 0)
            daemon.journal.releaseDurable()
            _ = try await submitted.value
            #expect(count(try await daemon.scheduler.stats().transitionCounts, .queued) == 1)
        }
    }
}
