// SPDX-License-Identifier: Apache-2.0

/// One fact about the store, with its place in the log. Applying the changes in order rebuilds the state; nothing is
/// decided while that happens.
public struct Change: Hashable, Sendable {
    /// Position in the log; strictly increasing.
    public var sequence: UInt64
    /// When it was decided, by the wall clock.
    public var time: Timestamp
    /// What happened.
    public var body: Body

    /// What happened. One case for each type of journal record.
    public enum Body: Hashable, Sendable {
        /// A job exists.
        indirect case jobSubmitted(JobSubmitted)
        /// A job changed its state without an attempt beginning or ending.
        case jobMoved(JobMoved)
        /// An attempt was given to a worker.
        case attemptLeased(AttemptLeased)
        /// The worker began to run an attempt.
        case attemptStarted(AttemptStarted)
        /// An attempt ended, and its job moved.
        indirect case attemptFinished(AttemptFinished)
        /// The worker said how far an attempt is.
        case jobProgressed(JobProgressed)
        /// The worker left what the next attempt needs.
        indirect case attemptCheckpointed(AttemptCheckpointed)
        /// Fields of a job changed.
        indirect case jobUpdated(JobUpdated)
        /// A terminal job is gone.
        case jobRemoved(JobRemoved)
        /// A schedule exists.
        indirect case scheduleCreated(ScheduleCreated)
        /// A schedule was paused.
        case schedulePaused(SchedulePaused)
        /// A schedule was resumed.
        case scheduleResumed(ScheduleResumed)
        /// A schedule is gone.
        case scheduleDeleted(ScheduleDeleted)
        /// Nominal times passed without a job.
        case scheduleSkipped(ScheduleSkipped)
        /// A daemon opened the store.
        case daemonStarted(DaemonStarted)
        /// A call is kept for those who ask who did what.
        indirect case callAudited(CallAudited)
    }

    /// A change from its parts.
    public init(sequence: UInt64, time: Timestamp, body: Body) {
        self.sequence = sequence
        self.time = time
        self.body = body
    }
}

extension Change {
    /// The event that watchers see; nil for a change that makes none.
    public var event: JobEvent? {
        switch body {
        case .jobSubmitted(let change):
            event(change.id, nil, change.state, change.reason, change.actor)
        case .jobMoved(let change):
            event(change.id, change.from, change.to, change.reason, change.actor, attempt: change.attempt)
        case .attemptLeased(let change):
            event(change.id, .queued, .running, .leased, change.workerID, attempt: change.attempt)
        case .attemptFinished(let change):
            event(change.id, change.from, change.to, change.reason, change.actor, attempt: change.attempt)
        case .jobProgressed(let change):
            JobEvent(
                sequence: sequence,
                time: time,
                jobID: change.id,
                from: change.state,
                to: change.state,
                reason: .progress,
                actor: change.actor,
                attempt: change.attempt,
                progress: change.progress
            )
        case .jobUpdated(let change):
            event(change.id, change.from, change.to, .updated, change.actor, attempt: change.attempt)
        case .attemptStarted, .attemptCheckpointed, .jobRemoved, .scheduleCreated, .schedulePaused, .scheduleResumed,
            .scheduleDeleted, .scheduleSkipped, .daemonStarted, .callAudited:
            nil
        }
    }

    private func event(
        _ id: JobID,
        _ from: JobState?,
        _ to: JobState,
        _ reason: TransitionReason,
        _ actor: String,
        attempt: UInt32 = 0
    ) -> JobEvent {
        JobEvent(
            sequence: sequence,
            time: time,
            jobID: id,
            from: from,
            to: to,
            reason: reason,
            actor: actor,
            attempt: attempt
        )
    }
}
