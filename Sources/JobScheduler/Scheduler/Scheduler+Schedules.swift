// SPDX-License-Identifier: Apache-2.0

public import JobCore

extension Scheduler {
    /// Creates a schedule. Throws SCHEDULE_EXISTS, SCHEDULE_NEVER_FIRES, QUEUE_FULL, DRAINING, JOURNAL_FULL.
    public nonisolated func createSchedule(
        _ definition: ScheduleDefinition,
        actor: String
    ) async throws(SchedulerError) -> ScheduleReply {
        try await call { scheduler throws(SchedulerError) in
            let bytes = definition.template.count + definition.job.recordBytes
            try scheduler.checkSize(bytes)
            try scheduler.checkAcceptsWork(jobs: 0, bytes: bytes)
            let schedule = try scheduler.input { machine, moment throws(Refusal) in
                try machine.createSchedule(definition, actor: actor, at: moment)
            }
            return (ScheduleReply(schedule: schedule, sequence: schedule.sequence), after: nil)
        }
    }

    /// The schedule as it is. Throws SCHEDULE_NOT_FOUND.
    public nonisolated func schedule(
        _ id: String,
        namespace: String
    ) async throws(SchedulerError) -> ScheduleSnapshot {
        try await call { scheduler throws(SchedulerError) in
            let schedule = try scheduler.input { machine, _ throws(Refusal) in
                try machine.schedule(id, namespace: namespace)
            }
            return (schedule, after: schedule.sequence)
        }
    }

    /// A page of a namespace's schedules by name. Throws PAGE_TOKEN_INVALID.
    ///
    /// - Parameter pageToken: `nextPageToken` of the page before; nil for the first page.
    public nonisolated func listSchedules(
        namespace: String,
        pageSize: Int,
        pageToken: String?,
        isDescending: Bool = false,
        predicate: (@Sendable (ScheduleSnapshot) -> Bool)? = nil
    ) async throws(SchedulerError) -> SchedulePage {
        try await call { scheduler throws(SchedulerError) in
            let page = try scheduler.input { machine, _ throws(Refusal) in
                try machine.listSchedules(
                    namespace: namespace,
                    pageSize: pageSize,
                    pageToken: pageToken,
                    isDescending: isDescending,
                    predicate: predicate
                )
            }
            return (SchedulePage(schedules: page.schedules, nextPageToken: page.nextPageToken), after: nil)
        }
    }

    /// Deletes a schedule; its jobs stay. Returns it as it was. Throws SCHEDULE_NOT_FOUND.
    public nonisolated func deleteSchedule(
        _ id: String,
        namespace: String,
        actor: String
    ) async throws(SchedulerError) -> ScheduleReply {
        try await call { scheduler throws(SchedulerError) in
            let schedule = try scheduler.input { machine, moment throws(Refusal) in
                try machine.deleteSchedule(id, namespace: namespace, actor: actor, at: moment)
            }
            return (ScheduleReply(schedule: schedule, sequence: scheduler.machine.sequence), after: nil)
        }
    }

    /// Pauses a schedule; pausing a paused one changes its note. Throws SCHEDULE_NOT_FOUND.
    public nonisolated func pauseSchedule(
        _ id: String,
        namespace: String,
        note: String,
        actor: String
    ) async throws(SchedulerError) -> ScheduleReply {
        try await call { scheduler throws(SchedulerError) in
            let schedule = try scheduler.input { machine, moment throws(Refusal) in
                try machine.pauseSchedule(id, namespace: namespace, note: note, actor: actor, at: moment)
            }
            return (ScheduleReply(schedule: schedule, sequence: schedule.sequence), after: nil)
        }
    }

    /// Lets a paused schedule fire again, from now on; resuming an active one changes nothing. Throws
    /// SCHEDULE_NOT_FOUND.
    public nonisolated func resumeSchedule(
        _ id: String,
        namespace: String,
        actor: String
    ) async throws(SchedulerError) -> ScheduleReply {
        try await call { scheduler throws(SchedulerError) in
            let schedule = try scheduler.input { machine, moment throws(Refusal) in
                try machine.resumeSchedule(id, namespace: namespace, actor: actor, at: moment)
            }
            return (ScheduleReply(schedule: schedule, sequence: schedule.sequence), after: nil)
        }
    }

    /// Makes a job of a schedule at once, whatever its timing, overlap and pause say. Throws SCHEDULE_NOT_FOUND,
    /// QUEUE_FULL, DRAINING, JOURNAL_FULL.
    public nonisolated func triggerSchedule(
        _ id: String,
        namespace: String,
        actor: String
    ) async throws(SchedulerError) -> ScheduleReply {
        try await call { scheduler throws(SchedulerError) in
            let known = try? scheduler.machine.schedule(id, namespace: namespace)
            try scheduler.checkAcceptsWork(jobs: 1, bytes: known?.definition.job.recordBytes ?? 0)
            let made = try scheduler.input { machine, moment throws(Refusal) in
                try machine.triggerSchedule(id, namespace: namespace, actor: actor, at: moment)
            }
            return (
                ScheduleReply(schedule: made.schedule, job: made.job, sequence: made.schedule.sequence),
                after: nil
            )
        }
    }
}
