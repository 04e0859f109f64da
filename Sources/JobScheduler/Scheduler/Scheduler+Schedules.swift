// SPDX-License-Identifier: Apache-2.0

public import JobCore

extension Scheduler {
    /// Creates a schedule. Throws SCHEDULE_EXISTS, SCHEDULE_NEVER_FIRES, QUEUE_FULL, DRAINING, JOURNAL_FULL.
    public nonisolated func createSchedule(
        _ definition: ScheduleDefinition,
        actor: Requester
    ) async throws(SchedulerError) -> ScheduleReply {
        try await change(by: actor) { scheduler throws(SchedulerError) in
            let bytes = definition.template.count + definition.job.recordBytes + actor.recordBytes
            try scheduler.checkSize(bytes)
            try scheduler.checkAcceptsWork(jobs: 0, bytes: bytes)
            let schedule = try scheduler.input { machine, moment throws(Refusal) in
                try machine.createSchedule(definition, actor: actor.name, at: moment)
            }
            return (ScheduleReply(schedule: schedule, sequence: schedule.sequence), about: definition.id)
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
        actor: Requester
    ) async throws(SchedulerError) -> ScheduleReply {
        try await change(by: actor) { scheduler throws(SchedulerError) in
            try scheduler.checkHasRoom(for: actor)
            let schedule = try scheduler.input { machine, moment throws(Refusal) in
                try machine.deleteSchedule(id, namespace: namespace, actor: actor.name, at: moment)
            }
            return (ScheduleReply(schedule: schedule, sequence: scheduler.machine.sequence), about: id)
        }
    }

    /// Pauses a schedule; pausing a paused one with another note changes it. Throws SCHEDULE_NOT_FOUND.
    public nonisolated func pauseSchedule(
        _ id: String,
        namespace: String,
        note: String,
        actor: Requester
    ) async throws(SchedulerError) -> ScheduleReply {
        try await change(by: actor) { scheduler throws(SchedulerError) in
            try scheduler.checkHasRoom(for: actor)
            let schedule = try scheduler.input { machine, moment throws(Refusal) in
                try machine.pauseSchedule(id, namespace: namespace, note: note, actor: actor.name, at: moment)
            }
            return (ScheduleReply(schedule: schedule, sequence: schedule.sequence), about: id)
        }
    }

    /// Lets a paused schedule fire again, from now on; resuming an active one changes nothing. Throws
    /// SCHEDULE_NOT_FOUND.
    public nonisolated func resumeSchedule(
        _ id: String,
        namespace: String,
        actor: Requester
    ) async throws(SchedulerError) -> ScheduleReply {
        try await change(by: actor) { scheduler throws(SchedulerError) in
            try scheduler.checkHasRoom(for: actor)
            let schedule = try scheduler.input { machine, moment throws(Refusal) in
                try machine.resumeSchedule(id, namespace: namespace, actor: actor.name, at: moment)
            }
            return (ScheduleReply(schedule: schedule, sequence: schedule.sequence), about: id)
        }
    }

    /// Makes a job of a schedule at once, whatever its timing, overlap and pause say. Throws SCHEDULE_NOT_FOUND,
    /// QUEUE_FULL, DRAINING, JOURNAL_FULL.
    public nonisolated func triggerSchedule(
        _ id: String,
        namespace: String,
        actor: Requester
    ) async throws(SchedulerError) -> ScheduleReply {
        try await change(by: actor) { scheduler throws(SchedulerError) in
            let known = try? scheduler.machine.schedule(id, namespace: namespace)
            try scheduler.checkAcceptsWork(jobs: 1, bytes: (known?.definition.job.recordBytes ?? 0) + actor.recordBytes)
            let made = try scheduler.input { machine, moment throws(Refusal) in
                try machine.triggerSchedule(id, namespace: namespace, actor: actor.name, at: moment)
            }
            return (
                ScheduleReply(schedule: made.schedule, job: made.job, sequence: made.schedule.sequence),
                about: id
            )
        }
    }
}
