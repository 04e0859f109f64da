// SPDX-License-Identifier: Apache-2.0

/// One attempt at a job, as clients see it.
public struct AttemptSnapshot: Hashable, Sendable {
    /// Number, from 1, strictly increasing.
    public var attempt: UInt32
    /// Where it is.
    public var state: AttemptState
    /// Why it is in that state.
    public var reason: TransitionReason
    /// The worker that holds or held it.
    public var workerID: String
    /// When the lease was given.
    public var startTime: Timestamp
    /// When it ended; nil while it lives.
    public var endTime: Timestamp?
    /// Exit code of a command that exited.
    public var exitCode: Int32?
    /// Signal that ended a command.
    public var signal: Int32?
    /// What went wrong.
    public var failure: JobFailure?

    /// An attempt that was just leased.
    public init(attempt: UInt32, workerID: String, startTime: Timestamp) {
        self.attempt = attempt
        state = .leased
        reason = .leased
        self.workerID = workerID
        self.startTime = startTime
    }
}
