// SPDX-License-Identifier: Apache-2.0

/// The worker of an attempt left what the next attempt needs to go on. Makes no event.
public struct AttemptCheckpointed: Hashable, Sendable {
    /// The job.
    public var id: JobID
    /// Number of the attempt.
    public var attempt: UInt32
    /// The worker.
    public var actor: String
    /// Opaque bytes.
    public var data: [UInt8]

    /// The change from its parts.
    public init(
        id: JobID,
        attempt: UInt32,
        actor: String,
        data: [UInt8]
    ) {
        self.id = id
        self.attempt = attempt
        self.actor = actor
        self.data = data
    }
}
