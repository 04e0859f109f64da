// SPDX-License-Identifier: Apache-2.0

/// The worker began to run an attempt. Makes no event.
public struct AttemptStarted: Hashable, Sendable {
    /// The job.
    public var id: JobID
    /// Number of the attempt.
    public var attempt: UInt32
    /// The worker.
    public var actor: String
    /// When run_timeout ends, counted from here, by the steady clock.
    public var timeout: Timestamp?

    /// The change from its parts.
    public init(
        id: JobID,
        attempt: UInt32,
        actor: String,
        timeout: Timestamp?
    ) {
        self.id = id
        self.attempt = attempt
        self.actor = actor
        self.timeout = timeout
    }
}
