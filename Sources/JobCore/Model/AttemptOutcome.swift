// SPDX-License-Identifier: Apache-2.0

/// How an attempt ended, as its worker tells it.
public struct AttemptOutcome: Hashable, Sendable {
    /// The kinds of end.
    public enum Ending: Hashable, Sendable {
        /// The work is done.
        case succeeded
        /// The work failed; `failure` says how.
        case failed
        /// The worker ended it because it was told to (a cancel order, whatever its cause).
        case cancelled
        /// The worker gave it back before it ran.
        case released
    }

    /// The kind of end.
    public var ending: Ending
    /// Exit code of a command that exited, 0 to 255.
    public var exitCode: Int32?
    /// Number of the signal that ended a command.
    public var signal: Int32?
    /// What went wrong; for `failed`, optional elsewhere.
    public var failure: JobFailure?
    /// What the job produced; for `succeeded`.
    public var result: JobResult?
    /// The least wait before another attempt that the work itself asks for; for `failed`.
    public var retryAfter: TimeSpan?

    /// An outcome from its parts.
    public init(
        _ ending: Ending,
        exitCode: Int32? = nil,
        signal: Int32? = nil,
        failure: JobFailure? = nil,
        result: JobResult? = nil,
        retryAfter: TimeSpan? = nil
    ) {
        self.ending = ending
        self.exitCode = exitCode
        self.signal = signal
        self.failure = failure
        self.result = result
        self.retryAfter = retryAfter
    }
}
