// SPDX-License-Identifier: Apache-2.0

/// Why the machine refused a request. Nothing was changed.
public struct Refusal: Error, Hashable, Sendable {
    /// The reasons, as in the API's table of errors.
    public enum Reason: String, CaseIterable, Hashable, Sendable {
        /// No such job.
        case jobNotFound = "JOB_NOT_FOUND"
        /// The job was deleted or purged less than 24 h ago.
        case jobPurged = "JOB_PURGED"
        /// The request_id was used with another body.
        case requestIDReused = "REQUEST_ID_REUSED"
        /// The job that this request_id made was deleted or purged.
        case requestIDSpent = "REQUEST_ID_SPENT"
        /// The job is terminal.
        case jobNotCancellable = "JOB_NOT_CANCELLABLE"
        /// The job has started or is terminal, so that only its labels can change.
        case jobNotUpdatable = "JOB_NOT_UPDATABLE"
        /// The job is not FAILED, CANCELLED or EXPIRED.
        case jobNotRetryable = "JOB_NOT_RETRYABLE"
        /// The job is not terminal.
        case jobNotDeletable = "JOB_NOT_DELETABLE"
        /// The job changed since its etag was read.
        case etagMismatch = "ETAG_MISMATCH"
        /// The token is not that of the job's live attempt.
        case leaseLost = "LEASE_LOST"
        /// The deadline lies in the past.
        case deadlineInvalid = "DEADLINE_INVALID"
        /// A bound of the store is reached.
        case queueFull = "QUEUE_FULL"
        /// No such schedule.
        case scheduleNotFound = "SCHEDULE_NOT_FOUND"
        /// A schedule of this name exists.
        case scheduleExists = "SCHEDULE_EXISTS"
        /// The schedule has no nominal time left.
        case scheduleNeverFires = "SCHEDULE_NEVER_FIRES"
        /// No such work session.
        case sessionNotFound = "SESSION_NOT_FOUND"
        /// No such worker is connected.
        case workerNotFound = "WORKER_NOT_FOUND"
        /// The page token was not made by this server for this list.
        case pageTokenInvalid = "PAGE_TOKEN_INVALID"
    }

    /// One fact about the refusal.
    public struct Detail: Hashable, Sendable {
        /// Name of the fact.
        public var key: String
        /// Its value.
        public var value: String

        /// A fact from its parts.
        public init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }
    }

    /// The kind of refusal.
    public var reason: Reason
    /// One sentence: what, which bound, what to do.
    public var message: String
    /// Facts for programs.
    public var details: [Detail]

    /// A refusal from its parts.
    public init(_ reason: Reason, _ message: String, details: [Detail] = []) {
        self.reason = reason
        self.message = message
        self.details = details
    }
}
