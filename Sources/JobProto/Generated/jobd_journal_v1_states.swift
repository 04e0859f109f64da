// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from jobd/journal/v1/states.proto. Not for editing: change that and run scripts/generate.sh.

public import WireProto

extension JobdJournalV1 {
    /// Where a job is in its life.
    public struct JobState: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// No state: the from_state of a job's first event.
        public static let unspecified = JobState(rawValue: 0)

        /// The earliest start has not come.
        public static let scheduled = JobState(rawValue: 1)

        /// Waits for another job or a release.
        public static let blocked = JobState(rawValue: 2)

        /// Ready; waits for a worker with credit.
        public static let queued = JobState(rawValue: 3)

        /// An attempt is leased or running.
        public static let running = JobState(rawValue: 4)

        /// Waits for the next attempt.
        public static let retryWait = JobState(rawValue: 5)

        /// The running attempt was told to stop.
        public static let cancelling = JobState(rawValue: 6)

        /// Terminal: done.
        public static let succeeded = JobState(rawValue: 7)

        /// Terminal: attempts spent, or a failure that is not retried.
        public static let failed = JobState(rawValue: 8)

        /// Terminal: cancelled by request.
        public static let cancelled = JobState(rawValue: 9)

        /// Terminal: queue_ttl or deadline passed.
        public static let expired = JobState(rawValue: 10)

        /// The values of the proto file, in its order.
        public static let allKnown: [JobState] = [
            .unspecified,
            .scheduled,
            .blocked,
            .queued,
            .running,
            .retryWait,
            .cancelling,
            .succeeded,
            .failed,
            .cancelled,
            .expired,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "JOB_STATE_UNSPECIFIED"
            case 1: "JOB_STATE_SCHEDULED"
            case 2: "JOB_STATE_BLOCKED"
            case 3: "JOB_STATE_QUEUED"
            case 4: "JOB_STATE_RUNNING"
            case 5: "JOB_STATE_RETRY_WAIT"
            case 6: "JOB_STATE_CANCELLING"
            case 7: "JOB_STATE_SUCCEEDED"
            case 8: "JOB_STATE_FAILED"
            case 9: "JOB_STATE_CANCELLED"
            case 10: "JOB_STATE_EXPIRED"
            default: nil
            }
        }
    }
}

extension JobdJournalV1 {
    /// Where an attempt is in its life.
    public struct AttemptState: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// No state.
        public static let unspecified = AttemptState(rawValue: 0)

        /// Given to a worker, not yet reported as started.
        public static let leased = AttemptState(rawValue: 1)

        /// Reported as started.
        public static let running = AttemptState(rawValue: 2)

        /// Ended well.
        public static let succeeded = AttemptState(rawValue: 3)

        /// Ended with a failure.
        public static let failed = AttemptState(rawValue: 4)

        /// Stopped because run_timeout passed.
        public static let timedOut = AttemptState(rawValue: 5)

        /// Its worker or daemon went away.
        public static let lost = AttemptState(rawValue: 6)

        /// Stopped by a cancel or a deadline.
        public static let cancelled = AttemptState(rawValue: 7)

        /// The values of the proto file, in its order.
        public static let allKnown: [AttemptState] = [
            .unspecified,
            .leased,
            .running,
            .succeeded,
            .failed,
            .timedOut,
            .lost,
            .cancelled,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "ATTEMPT_STATE_UNSPECIFIED"
            case 1: "ATTEMPT_STATE_LEASED"
            case 2: "ATTEMPT_STATE_RUNNING"
            case 3: "ATTEMPT_STATE_SUCCEEDED"
            case 4: "ATTEMPT_STATE_FAILED"
            case 5: "ATTEMPT_STATE_TIMED_OUT"
            case 6: "ATTEMPT_STATE_LOST"
            case 7: "ATTEMPT_STATE_CANCELLED"
            default: nil
            }
        }
    }
}

extension JobdJournalV1 {
    /// Why a transition happened.
    public struct Reason: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Never written.
        public static let unspecified = Reason(rawValue: 0)

        /// A client submitted the job.
        public static let submitted = Reason(rawValue: 1)

        /// A schedule's nominal time came.
        public static let scheduleFired = Reason(rawValue: 2)

        /// A schedule was triggered by hand.
        public static let scheduleTriggered = Reason(rawValue: 3)

        /// The earliest start came.
        public static let due = Reason(rawValue: 4)

        /// The wait after a failed attempt is over.
        public static let retryDue = Reason(rawValue: 5)

        /// A worker got the attempt.
        public static let leased = Reason(rawValue: 6)

        /// The attempt ended well.
        public static let completed = Reason(rawValue: 7)

        /// The command ended with an exit code that is not a success.
        public static let exitCode = Reason(rawValue: 8)

        /// The command was ended by a signal.
        public static let signaled = Reason(rawValue: 9)

        /// The command could not be started.
        public static let startFailed = Reason(rawValue: 10)

        /// The worker reported a failure.
        public static let workerFailure = Reason(rawValue: 11)

        /// run_timeout passed.
        public static let runTimeout = Reason(rawValue: 12)

        /// The worker's session ended or its lease ran out.
        public static let workerLost = Reason(rawValue: 13)

        /// The daemon died while the attempt ran; counted.
        public static let daemonDied = Reason(rawValue: 14)

        /// The daemon was stopped in order; not counted.
        public static let daemonStopped = Reason(rawValue: 15)

        /// The daemon died too often while this job ran; parked.
        public static let poisoned = Reason(rawValue: 16)

        /// A client asked to cancel.
        public static let cancelRequested = Reason(rawValue: 17)

        /// The attempt stopped after a cancel.
        public static let cancelConfirmed = Reason(rawValue: 18)

        /// queue_ttl passed in QUEUED.
        public static let queueTtlExpired = Reason(rawValue: 19)

        /// The deadline passed.
        public static let deadlineExceeded = Reason(rawValue: 20)

        /// A client asked to run a terminal job again.
        public static let retryRequested = Reason(rawValue: 21)

        /// A client changed fields of the job.
        public static let updated = Reason(rawValue: 22)

        /// The worker reported progress.
        public static let progress = Reason(rawValue: 23)

        /// A client deleted the job.
        public static let deleted = Reason(rawValue: 24)

        /// The retention was over.
        public static let purged = Reason(rawValue: 25)

        /// A nominal time was skipped because the schedule's former job was not done.
        public static let skippedOverlap = Reason(rawValue: 26)

        /// A nominal time was older than the catch-up window.
        public static let missed = Reason(rawValue: 27)

        /// The worker gave the attempt back before it ran; not counted.
        public static let workerReleased = Reason(rawValue: 28)

        /// The answer to an HTTP request has a status that is no success.
        public static let httpStatus = Reason(rawValue: 29)

        /// An HTTP request got no answer, or was not allowed.
        public static let httpFailed = Reason(rawValue: 30)

        /// The values of the proto file, in its order.
        public static let allKnown: [Reason] = [
            .unspecified,
            .submitted,
            .scheduleFired,
            .scheduleTriggered,
            .due,
            .retryDue,
            .leased,
            .completed,
            .exitCode,
            .signaled,
            .startFailed,
            .workerFailure,
            .runTimeout,
            .workerLost,
            .daemonDied,
            .daemonStopped,
            .poisoned,
            .cancelRequested,
            .cancelConfirmed,
            .queueTtlExpired,
            .deadlineExceeded,
            .retryRequested,
            .updated,
            .progress,
            .deleted,
            .purged,
            .skippedOverlap,
            .missed,
            .workerReleased,
            .httpStatus,
            .httpFailed,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "REASON_UNSPECIFIED"
            case 1: "REASON_SUBMITTED"
            case 2: "REASON_SCHEDULE_FIRED"
            case 3: "REASON_SCHEDULE_TRIGGERED"
            case 4: "REASON_DUE"
            case 5: "REASON_RETRY_DUE"
            case 6: "REASON_LEASED"
            case 7: "REASON_COMPLETED"
            case 8: "REASON_EXIT_CODE"
            case 9: "REASON_SIGNALED"
            case 10: "REASON_START_FAILED"
            case 11: "REASON_WORKER_FAILURE"
            case 12: "REASON_RUN_TIMEOUT"
            case 13: "REASON_WORKER_LOST"
            case 14: "REASON_DAEMON_DIED"
            case 15: "REASON_DAEMON_STOPPED"
            case 16: "REASON_POISONED"
            case 17: "REASON_CANCEL_REQUESTED"
            case 18: "REASON_CANCEL_CONFIRMED"
            case 19: "REASON_QUEUE_TTL_EXPIRED"
            case 20: "REASON_DEADLINE_EXCEEDED"
            case 21: "REASON_RETRY_REQUESTED"
            case 22: "REASON_UPDATED"
            case 23: "REASON_PROGRESS"
            case 24: "REASON_DELETED"
            case 25: "REASON_PURGED"
            case 26: "REASON_SKIPPED_OVERLAP"
            case 27: "REASON_MISSED"
            case 28: "REASON_WORKER_RELEASED"
            case 29: "REASON_HTTP_STATUS"
            case 30: "REASON_HTTP_FAILED"
            default: nil
            }
        }
    }
}
