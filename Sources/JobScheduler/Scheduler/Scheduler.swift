// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// The one actor: owns the state machine, journals its changes, and lets nothing out before it is durable.
public actor Scheduler {
    /// Serves requests until the task is cancelled; requests wait until it runs.
    public func run() async {
        preconditionFailure("the loop comes with the next step")
    }
}

extension Scheduler {
    /// Accepts one job; returns once it is durable.
    ///
    /// - Throws: REQUEST_ID_REUSED, DEADLINE_INVALID, QUEUE_FULL, DRAINING, JOURNAL_STALLED, JOURNAL_FULL.
    public nonisolated func submit(
        _ submission: JobSubmission,
        actor: String
    ) async throws(SchedulerError) -> JobReply {
        preconditionFailure("the loop comes with the next step")
    }

    /// Accepts jobs in one append; one result for each, in order.
    ///
    /// - Parameters:
    ///   - isAtomic: One refusal refuses all: it is thrown, with detail `index`.
    /// - Throws: As `submit`; without `isAtomic` only what concerns the whole call.
    public nonisolated func submitBatch(
        _ submissions: [JobSubmission],
        isAtomic: Bool,
        actor: String
    ) async throws(SchedulerError) -> [Result<JobReply, SchedulerError>] {
        preconditionFailure("the loop comes with the next step")
    }

    /// The job as it is. Throws JOB_NOT_FOUND or JOB_PURGED.
    ///
    /// - Parameter namespace: The job is found only here; nil = in any namespace.
    public nonisolated func job(
        _ id: JobID,
        namespace: String?,
        view: JobView = .full
    ) async throws(SchedulerError) -> JobSnapshot {
        preconditionFailure("the loop comes with the next step")
    }

    /// A page of the jobs that match a query. Throws PAGE_TOKEN_INVALID.
    public nonisolated func list(_ query: JobListQuery) async throws(SchedulerError) -> JobPage {
        preconditionFailure("the loop comes with the next step")
    }

    /// The job once it is terminal, or as it is when `timeout` has passed. Throws JOB_NOT_FOUND, JOB_PURGED, DRAINING.
    public nonisolated func wait(
        for id: JobID,
        namespace: String?,
        timeout: TimeSpan
    ) async throws(SchedulerError) -> JobSnapshot {
        preconditionFailure("the loop comes with the next step")
    }

    /// Opens a feed of events. Throws CURSOR_COMPACTED (detail `oldest_sequence`), DRAINING, JOB_NOT_FOUND for a
    /// selected job that does not exist.
    public nonisolated func subscribe(
        _ request: SubscriptionRequest
    ) async throws(SchedulerError) -> EventSubscription {
        preconditionFailure("the loop comes with the next step")
    }

    /// Changes fields of a job. Throws JOB_NOT_FOUND, JOB_PURGED, JOB_NOT_UPDATABLE, ETAG_MISMATCH.
    public nonisolated func update(
        _ id: JobID,
        namespace: String?,
        _ update: JobUpdate,
        etag: String?,
        actor: String
    ) async throws(SchedulerError) -> JobReply {
        preconditionFailure("the loop comes with the next step")
    }

    /// Cancels a job. Throws JOB_NOT_FOUND, JOB_PURGED, JOB_NOT_CANCELLABLE.
    ///
    /// - Parameters:
    ///   - note: Text for people, kept with the job.
    ///   - grace: Time between the polite and the hard end of a running attempt; nil = the configured default, 10 s.
    public nonisolated func cancel(
        _ id: JobID,
        namespace: String?,
        note: String,
        grace: TimeSpan?,
        actor: String
    ) async throws(SchedulerError) -> JobReply {
        preconditionFailure("the loop comes with the next step")
    }

    /// Queues a FAILED, CANCELLED or EXPIRED job again with fresh attempts. Throws JOB_NOT_FOUND, JOB_PURGED,
    /// JOB_NOT_RETRYABLE, DEADLINE_INVALID (its deadline has passed).
    public nonisolated func retry(
        _ id: JobID,
        namespace: String?,
        actor: String
    ) async throws(SchedulerError) -> JobReply {
        preconditionFailure("the loop comes with the next step")
    }

    /// Removes a terminal job; returns it as it was, view BASIC, with the position of the removal. Throws JOB_NOT_FOUND,
    /// JOB_PURGED, JOB_NOT_DELETABLE, ETAG_MISMATCH.
    public nonisolated func delete(
        _ id: JobID,
        namespace: String?,
        etag: String?,
        actor: String
    ) async throws(SchedulerError) -> JobReply {
        preconditionFailure("the loop comes with the next step")
    }

    /// Facts about the scheduler.
    public nonisolated func status() async throws(SchedulerError) -> SchedulerStatus {
        preconditionFailure("the loop comes with the next step")
    }

    /// Opens a work session with some credit.
    public nonisolated func attach(
        _ profile: WorkSessionProfile,
        credit: Int
    ) async throws(SchedulerError) -> WorkSession {
        preconditionFailure("the loop comes with the next step")
    }

    /// Stops in order: no new starts, submits are refused with DRAINING, subscriptions end with DRAINING; running
    /// attempts get `timeout` to end, then cancel orders with `grace`, and what still runs then is LOST, reason
    /// DAEMON_STOPPED, not counted. Returns once no attempt is live and everything is durable.
    public nonisolated func drain(timeout: TimeSpan, grace: TimeSpan) async {
        preconditionFailure("the loop comes with the next step")
    }
}

extension Scheduler {
    /// Creates a schedule. Throws SCHEDULE_EXISTS, SCHEDULE_NEVER_FIRES.
    public nonisolated func createSchedule(
        _ definition: ScheduleDefinition,
        actor: String
    ) async throws(SchedulerError) -> ScheduleReply {
        preconditionFailure("the loop comes with the next step")
    }

    /// The schedule as it is. Throws SCHEDULE_NOT_FOUND.
    public nonisolated func schedule(
        _ id: String,
        namespace: String
    ) async throws(SchedulerError) -> ScheduleSnapshot {
        preconditionFailure("the loop comes with the next step")
    }

    /// A page of a namespace's schedules by name. Throws PAGE_TOKEN_INVALID.
    public nonisolated func listSchedules(
        namespace: String,
        pageSize: Int,
        pageToken: String?
    ) async throws(SchedulerError) -> SchedulePage {
        preconditionFailure("the loop comes with the next step")
    }

    /// Deletes a schedule; its jobs stay. Returns it as it was. Throws SCHEDULE_NOT_FOUND.
    public nonisolated func deleteSchedule(
        _ id: String,
        namespace: String,
        actor: String
    ) async throws(SchedulerError) -> ScheduleReply {
        preconditionFailure("the loop comes with the next step")
    }

    /// Pauses a schedule; pausing a paused one changes its note. Throws SCHEDULE_NOT_FOUND.
    public nonisolated func pauseSchedule(
        _ id: String,
        namespace: String,
        note: String,
        actor: String
    ) async throws(SchedulerError) -> ScheduleReply {
        preconditionFailure("the loop comes with the next step")
    }

    /// Lets a paused schedule fire again, from now on; resuming an active one changes nothing. Throws
    /// SCHEDULE_NOT_FOUND.
    public nonisolated func resumeSchedule(
        _ id: String,
        namespace: String,
        actor: String
    ) async throws(SchedulerError) -> ScheduleReply {
        preconditionFailure("the loop comes with the next step")
    }

    /// Makes a job of a schedule at once, whatever its timing, overlap and pause say. Throws SCHEDULE_NOT_FOUND,
    /// QUEUE_FULL, DRAINING.
    public nonisolated func triggerSchedule(
        _ id: String,
        namespace: String,
        actor: String
    ) async throws(SchedulerError) -> ScheduleReply {
        preconditionFailure("the loop comes with the next step")
    }
}
