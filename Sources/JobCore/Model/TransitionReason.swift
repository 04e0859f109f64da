// SPDX-License-Identifier: Apache-2.0

/// Why a transition happened: the whole list, as in docs/job-lifecycle.md.
///
/// The raw values are those of the journal's `Reason`; they never change.
public enum TransitionReason: UInt8, CaseIterable, Hashable, Sendable {
    /// A client submitted the job.
    case submitted = 1
    /// A schedule's nominal time came.
    case scheduleFired = 2
    /// A schedule was triggered by hand.
    case scheduleTriggered = 3
    /// The earliest start came.
    case due = 4
    /// The wait after a failed attempt is over.
    case retryDue = 5
    /// A worker got the attempt.
    case leased = 6
    /// The attempt ended well.
    case completed = 7
    /// The command ended with an exit code that is not a success.
    case exitCode = 8
    /// The command was ended by a signal.
    case signaled = 9
    /// The command could not be started.
    case startFailed = 10
    /// The worker reported a failure.
    case workerFailure = 11
    /// run_timeout passed.
    case runTimeout = 12
    /// The worker's session ended or its lease ran out.
    case workerLost = 13
    /// The daemon died while the attempt ran; counted.
    case daemonDied = 14
    /// The daemon was stopped in order; not counted.
    case daemonStopped = 15
    /// The daemon died too often while this job ran; parked.
    case poisoned = 16
    /// A client asked to cancel.
    case cancelRequested = 17
    /// The attempt stopped after a cancel.
    case cancelConfirmed = 18
    /// queue_ttl passed in QUEUED.
    case queueTTLExpired = 19
    /// The deadline passed.
    case deadlineExceeded = 20
    /// A client asked to run a terminal job again.
    case retryRequested = 21
    /// A client changed fields of the job.
    case updated = 22
    /// The worker reported progress.
    case progress = 23
    /// A client deleted the job.
    case deleted = 24
    /// The retention was over.
    case purged = 25
    /// A nominal time was skipped because the schedule's former job was not done.
    case skippedOverlap = 26
    /// A nominal time was older than the catch-up window.
    case missed = 27
    /// The worker gave the attempt back before it ran; not counted.
    case workerReleased = 28
    /// The answer to an HTTP request has a status that is no success.
    case httpStatus = 29
    /// An HTTP request got no answer, or was not allowed.
    case httpFailed = 30

    /// The name shown in the API: upper case with underscores.
    public var name: String {
        Self.names[Int(rawValue)]
    }

    private static let names = [
        "UNSPECIFIED", "SUBMITTED", "SCHEDULE_FIRED", "SCHEDULE_TRIGGERED", "DUE", "RETRY_DUE", "LEASED", "COMPLETED",
        "EXIT_CODE", "SIGNALED", "START_FAILED", "WORKER_FAILURE", "RUN_TIMEOUT", "WORKER_LOST", "DAEMON_DIED",
        "DAEMON_STOPPED", "POISONED", "CANCEL_REQUESTED", "CANCEL_CONFIRMED", "QUEUE_TTL_EXPIRED", "DEADLINE_EXCEEDED",
        "RETRY_REQUESTED", "UPDATED", "PROGRESS", "DELETED", "PURGED", "SKIPPED_OVERLAP", "MISSED", "WORKER_RELEASED",
        "HTTP_STATUS", "HTTP_FAILED",
    ]
}
