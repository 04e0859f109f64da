// SPDX-License-Identifier: Apache-2.0

/// Fields of a job to change; nil leaves a field as it is. All but the labels need a job that has not started.
public struct JobUpdate: Hashable, Sendable {
    /// New priority, 0 to 9.
    public var priority: UInt8?
    /// New queue.
    public var queue: String?
    /// New labels in place of all the old, sorted by key, keys unique.
    public var labels: [JobLabel]?
    /// New earliest start.
    public var runTime: Timestamp?
    /// New retry policy.
    public var retry: RetryPolicy?
    /// New run_timeout; `.some(nil)` = none.
    public var runTimeout: TimeSpan??

    /// An update that changes nothing yet.
    public init() {}

    /// True when nothing but the labels changes, which is allowed in every state.
    public var touchesLabelsOnly: Bool {
        priority == nil && queue == nil && runTime == nil && retry == nil && runTimeout == nil
    }
}
