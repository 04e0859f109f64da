// SPDX-License-Identifier: Apache-2.0

/// Nominal times of a schedule passed without a job.
public struct ScheduleSkipped: Hashable, Sendable {
    /// Its namespace.
    public var namespace: String
    /// Its name.
    public var scheduleID: String
    /// The newest nominal time skipped.
    public var nominal: Timestamp
    /// SKIPPED_OVERLAP or MISSED.
    public var reason: TransitionReason
    /// Next nominal time.
    public var next: Timestamp?

    /// The change from its parts.
    public init(
        namespace: String,
        scheduleID: String,
        nominal: Timestamp,
        reason: TransitionReason,
        next: Timestamp?
    ) {
        self.namespace = namespace
        self.scheduleID = scheduleID
        self.nominal = nominal
        self.reason = reason
        self.next = next
    }
}
