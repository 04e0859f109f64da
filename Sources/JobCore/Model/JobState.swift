// SPDX-License-Identifier: Apache-2.0

/// Where a job is in its life. docs/job-lifecycle.md has the picture and every transition.
///
/// The raw values are those of the journal's `JobState` and of the API's; they never change.
public enum JobState: UInt8, CaseIterable, Hashable, Sendable {
    /// The earliest start has not come.
    case scheduled = 1
    /// Waits for another job or a release.
    case blocked = 2
    /// Ready; waits for a worker with credit.
    case queued = 3
    /// An attempt is leased or running.
    case running = 4
    /// The last attempt failed; the job waits out its backoff.
    case retryWait = 5
    /// The running attempt was told to stop.
    case cancelling = 6
    /// Terminal: an attempt ended well.
    case succeeded = 7
    /// Terminal: attempts are spent, or the failure is not retried.
    case failed = 8
    /// Terminal: cancelled by request.
    case cancelled = 9
    /// Terminal: queue_ttl or deadline passed.
    case expired = 10

    /// True for the four states a job leaves only by RetryJob.
    public var isTerminal: Bool {
        rawValue >= JobState.succeeded.rawValue
    }

    /// True while an attempt of the job is live: RUNNING and CANCELLING.
    public var hasLiveAttempt: Bool {
        self == .running || self == .cancelling
    }

    /// The name in the API without its prefix, such as `RETRY_WAIT`.
    public var name: String {
        switch self {
        case .scheduled: "SCHEDULED"
        case .blocked: "BLOCKED"
        case .queued: "QUEUED"
        case .running: "RUNNING"
        case .retryWait: "RETRY_WAIT"
        case .cancelling: "CANCELLING"
        case .succeeded: "SUCCEEDED"
        case .failed: "FAILED"
        case .cancelled: "CANCELLED"
        case .expired: "EXPIRED"
        }
    }
}
