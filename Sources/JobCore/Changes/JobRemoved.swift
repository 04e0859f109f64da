// SPDX-License-Identifier: Apache-2.0

/// A terminal job was deleted by request or purged after its retention. Makes no event.
public struct JobRemoved: Hashable, Sendable {
    /// The job.
    public var id: JobID
    /// DELETED or PURGED.
    public var reason: TransitionReason
    /// Who asked.
    public var actor: String
    /// Until when the identifier is answered with JOB_PURGED, by the steady clock.
    public var rememberUntil: Timestamp

    /// The change from its parts.
    public init(
        id: JobID,
        reason: TransitionReason,
        actor: String,
        rememberUntil: Timestamp
    ) {
        self.id = id
        self.reason = reason
        self.actor = actor
        self.rememberUntil = rememberUntil
    }
}
