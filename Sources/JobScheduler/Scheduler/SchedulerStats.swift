// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// How the scheduler is doing, in numbers. What happens is counted from when the scheduler was made. Jobs are counted as they are
/// decided to be: what waits for the disk is among them.
public struct SchedulerStats: Hashable, Sendable {
    /// Jobs kept, by state, in the order of `JobState.allCases`.
    public var jobCounts: [SchedulerStatus.JobCount]
    /// Times that a job came into a state and that was durable, likewise.
    public var transitionCounts: [SchedulerStatus.JobCount]
    /// Schedules kept.
    public var scheduleCount: Int
    /// Workers connected, the daemon's own pool included.
    public var workerCount: Int
    /// Attempts under way, here and elsewhere.
    public var attemptCount: Int
    /// Calls that follow events: watches, waits, runs, output that is followed.
    public var followerCount: Int
    /// True once new work is refused because the daemon is stopping.
    public var isDraining: Bool
    /// When the newest snapshot was written; nil when none was since the scheduler was made.
    public var snapshotTime: Timestamp?
}

extension SchedulerStatus {
    static func jobCounts(of machine: SchedulerStateMachine) -> [JobCount] {
        JobState.allCases.map { JobCount(state: $0, count: machine.count(of: $0)) }
    }
}

extension Scheduler {
    /// How it is doing. Answers at once, also while nothing becomes durable.
    ///
    /// - Throws: JOURNAL_STALLED once the journal has failed.
    public nonisolated func stats() async throws(SchedulerError) -> SchedulerStats {
        try await call(isBounded: false) { scheduler throws(SchedulerError) in
            let machine = scheduler.machine
            let stats = SchedulerStats(
                jobCounts: SchedulerStatus.jobCounts(of: machine),
                transitionCounts: JobState.allCases.map {
                    .init(state: $0, count: scheduler.transitionCounts[Int($0.rawValue)])
                },
                scheduleCount: machine.scheduleCount,
                workerCount: machine.connectedWorkerCount,
                attemptCount: machine.attemptCount,
                followerCount: scheduler.hub.count,
                isDraining: scheduler.isDraining,
                snapshotTime: scheduler.snapshotTime
            )
            return (stats, after: 0)
        }
    }
}
