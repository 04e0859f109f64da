// SPDX-License-Identifier: Apache-2.0

/// Which jobs to list, from the cheapest condition to the dearest.
public struct JobListQuery: Sendable {
    /// Only this namespace; nil = all.
    public var namespace: String?
    /// Only these states; empty = all.
    public var states: [JobState]
    /// Only this queue; nil = all.
    public var queue: String?
    /// Only this kind; nil = all.
    public var kind: String?
    /// Only jobs of this schedule; nil = all.
    public var scheduleID: String?
    /// Any further condition, on the job in view BASIC; nil = none.
    public var predicate: (@Sendable (JobSnapshot) -> Bool)?
    /// Newest first instead of oldest first.
    public var isDescending: Bool
    /// Jobs a page, at least 1.
    public var pageSize: Int
    /// Bytes a page takes in the API at most, by `JobSnapshot.shownBytesMax`; its first job may take more.
    public var pageBytesMax: Int
    /// `nextPageToken` of the page before; nil for the first page.
    public var pageToken: String?
    /// How much of each job.
    public var view: JobView

    /// A query for every job.
    public init(pageSize: Int = 100, view: JobView = .basic) {
        states = []
        isDescending = false
        self.pageSize = pageSize
        pageBytesMax = .max
        self.view = view
    }
}

/// One page of a list.
public struct JobPage: Sendable {
    /// The jobs, in create order or the reverse.
    public var jobs: [JobSnapshot]
    /// Token for the next page; nil when this page ends the list.
    public var nextPageToken: String?

    /// True when it has no room for another job.
    public var isFull = false
    /// Bytes of its jobs.
    var byteCount = 0

    /// A page without jobs, to begin with.
    public init() {
        jobs = []
    }
}
