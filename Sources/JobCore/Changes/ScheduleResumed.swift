// SPDX-License-Identifier: Apache-2.0

/// A paused schedule fires again; what passed while it was paused is not made up for.
public struct ScheduleResumed: Hashable, Sendable {
    /// Its namespace.
    public var namespace: String
    /// Its name.
    public var scheduleID: String
    /// Who asked.
    public var actor: String
    /// Next nominal time.
    public var next: Timestamp?

    /// The change from its parts.
    public init(
        namespace: String,
        scheduleID: String,
        actor: String,
        next: Timestamp?
    ) {
        self.namespace = namespace
        self.scheduleID = scheduleID
        self.actor = actor
        self.next = next
    }
}
