// SPDX-License-Identifier: Apache-2.0

/// A schedule is gone; its jobs stay.
public struct ScheduleDeleted: Hashable, Sendable {
    /// Its namespace.
    public var namespace: String
    /// Its name.
    public var scheduleID: String
    /// Who asked.
    public var actor: String

    /// The change from its parts.
    public init(
        namespace: String,
        scheduleID: String,
        actor: String
    ) {
        self.namespace = namespace
        self.scheduleID = scheduleID
        self.actor = actor
    }
}
