// SPDX-License-Identifier: Apache-2.0

/// A schedule stopped firing until it is resumed.
public struct SchedulePaused: Hashable, Sendable {
    /// Its namespace.
    public var namespace: String
    /// Its name.
    public var scheduleID: String
    /// Who asked.
    public var actor: String
    /// Text given with the request.
    public var note: String

    /// The change from its parts.
    public init(
        namespace: String,
        scheduleID: String,
        actor: String,
        note: String
    ) {
        self.namespace = namespace
        self.scheduleID = scheduleID
        self.actor = actor
        self.note = note
    }
}
