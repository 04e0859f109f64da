// SPDX-License-Identifier: Apache-2.0

/// A worker with an open session, as clients see it.
public struct WorkerSnapshot: Hashable, Sendable {
    /// What it said of itself.
    public var profile: WorkSessionProfile
    /// True when it gets no further starts.
    public var isDraining: Bool
    /// Starts that it may still get.
    public var credit: Int
    /// Attempts that it holds.
    public var runningCount: Int
    /// When its session began, by the wall clock.
    public var connectTime: Timestamp
    /// When it was last heard of, by the wall clock; nil for a worker in this process.
    public var lastHeardTime: Timestamp?

    /// A worker from its parts.
    public init(
        profile: WorkSessionProfile,
        isDraining: Bool,
        credit: Int,
        runningCount: Int,
        connectTime: Timestamp,
        lastHeardTime: Timestamp?
    ) {
        self.profile = profile
        self.isDraining = isDraining
        self.credit = credit
        self.runningCount = runningCount
        self.connectTime = connectTime
        self.lastHeardTime = lastHeardTime
    }
}

/// A page of workers.
public struct WorkerPage: Hashable, Sendable {
    /// The workers, by name.
    public var workers: [WorkerSnapshot]
    /// Name of the last worker of the page; nil when no more follow.
    public var nextPageToken: String?
}
