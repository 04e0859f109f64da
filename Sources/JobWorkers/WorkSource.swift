// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// What a worker is told to do.
public enum WorkOrder: Hashable, Sendable {
    /// Run an attempt. Uses up one credit.
    case start(Assignment)
    /// End an attempt: politely first, by force after the grace; report it as cancelled once nothing of it is left.
    case cancel(JobID, AttemptToken, grace: TimeSpan)
    /// No further start will come; finish what runs.
    case drain
}

/// Where a worker pool gets its work: the scheduler in the same process, or a daemon elsewhere.
///
/// Workers pull: a source sends no more starts than it was granted credit for.
public protocol WorkSource: Sendable {
    /// The feed of orders; asked for once. It ends when the source has gone away for good.
    func orders() -> AsyncStream<WorkOrder>
    /// Allows so many more starts.
    func grantCredit(_ count: Int) async
    /// Tells about an attempt. Returns once the report is on its way; called in order for each attempt, also while
    /// the pool is being cancelled.
    func report(_ report: AttemptReport) async
}
