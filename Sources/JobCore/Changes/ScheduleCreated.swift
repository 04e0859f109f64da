// SPDX-License-Identifier: Apache-2.0

/// A schedule exists from here on.
public struct ScheduleCreated: Hashable, Sendable {
    /// Who asked.
    public var actor: String
    /// The schedule as accepted.
    public var definition: ScheduleDefinition
    /// First nominal time.
    public var next: Timestamp?

    /// The change from its parts.
    public init(
        actor: String,
        definition: ScheduleDefinition,
        next: Timestamp?
    ) {
        self.actor = actor
        self.definition = definition
        self.next = next
    }
}
