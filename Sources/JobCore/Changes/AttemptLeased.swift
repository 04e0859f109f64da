// SPDX-License-Identifier: Apache-2.0

/// An attempt was given to a worker: QUEUED to RUNNING. Nothing starts before this is durable.
public struct AttemptLeased: Hashable, Sendable {
    /// The job.
    public var id: JobID
    /// Number of the attempt.
    public var attempt: UInt32
    /// Epoch of the journal; with `attempt` the token of the lease.
    public var epoch: UInt64
    /// The worker that holds the lease.
    public var workerID: String
    /// When run_timeout ends, by the steady clock.
    public var timeout: Timestamp?
    /// How long the attempt stays with a worker elsewhere that says nothing; nil = it ends with the daemon.
    public var lease: TimeSpan?

    /// The change from its parts.
    public init(
        id: JobID,
        attempt: UInt32,
        epoch: UInt64,
        workerID: String,
        timeout: Timestamp?,
        lease: TimeSpan? = nil
    ) {
        self.id = id
        self.attempt = attempt
        self.epoch = epoch
        self.workerID = workerID
        self.timeout = timeout
        self.lease = lease
    }
}
