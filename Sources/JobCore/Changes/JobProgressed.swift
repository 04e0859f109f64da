// SPDX-License-Identifier: Apache-2.0

/// The worker said how far an attempt is.
public struct JobProgressed: Hashable, Sendable {
    /// The job.
    public var id: JobID
    /// Number of the attempt.
    public var attempt: UInt32
    /// The job's state, RUNNING or CANCELLING.
    public var state: JobState
    /// The worker.
    public var actor: String
    /// How far it is.
    public var progress: JobProgress

    /// The change from its parts.
    public init(
        id: JobID,
        attempt: UInt32,
        state: JobState,
        actor: String,
        progress: JobProgress
    ) {
        self.id = id
        self.attempt = attempt
        self.state = state
        self.actor = actor
        self.progress = progress
    }
}
