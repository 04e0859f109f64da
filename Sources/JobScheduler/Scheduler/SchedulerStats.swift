// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// How the scheduler is doing, in numbers. What happens is counted from when the scheduler was made.
public struct SchedulerStats: Hashable, Sendable {
    /// Jobs kept, by state, in the order of `JobState.allCases`.
    public var jobCounts: [SchedulerStatus.JobCount]
    /// Times that a job came into a state, likewise.
    public var transitionCounts: [SchedulerStatus.JobCount]
    /// Schedules kept.
    public var scheduleCount: Int
    /// Workers connected, the daemon's own pool included.
    public var workerCount: Int
    /// Attempts under way.
    public var liveAttemptCount: Int
    /// Subscriptions to events that are open.
    public var watchCount: Int
    /// True once new work is refused because the daemon is stopping.
    public var isDraining: Bool
    /// When the newest snapshot was written; nil when none was since the scheduler was made.
    public var snapshotTime: Timestamp?
}

extension Scheduler {
    /// How it is doing. Answers at once, also while nothing becomes durable.
    ///
    /// - Throws: JOURNAL_STALLED once the journal has failed.
    public nonisolated func stats() async throws(SchedulerError) -> SchedulerStats {
        try await call { scheduler throws(SchedulerError) in
            let machine = scheduler.machine
            let stats = SchedulerStats(
                jobCounts: JobState.allCases.map { .init(state: $0, count: machine.count(of: $0)) },
                transitionCounts: JobState.allCases.map {
                    .init(state: $0, count: scheduler.transitionCounts[Int($0.rawValue)])
                },
                scheduleCount: machine.scheduleCount,
                workerCount: scheduler.sessions.count,
                liveAttemptCount: machine.liveAttemptCount,
                watchCount: scheduler.hub.count,
                isDraining: scheduler.isDraining,
                snapshotTime: scheduler.snapshotTime
            )
            return (stats, after: 0)
        }
    }
}
