// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// A worker's side of the scheduler: orders come out, credit and reports go in.
///
/// A session gets start orders only while it holds credit: each one uses up one credit, and the worker grants more as
/// it has room. Call `detach()` when the worker is gone; attempts it still held are lost.
public struct WorkSession: Sendable {
    /// Identifier within this life of the daemon.
    public let id: WorkSessionID

    private let orders: OrderFeed
    private let scheduler: Scheduler

    init(id: WorkSessionID, orders: OrderFeed, scheduler: Scheduler) {
        self.id = id
        self.orders = orders
        self.scheduler = scheduler
    }

    /// The orders that are ready, at least one; waits for the first. Nil once the session is detached or the task is
    /// cancelled. For one reader at a time.
    public func nextOrders() async -> [SessionOrder]? {
        await orders.next()
    }

    /// Allows so many further start orders. Credit above the session's bound is cut; a detached session ignores it.
    public func grantCredit(_ count: Int) async {
        scheduler.grantCredit(count, to: id)
    }

    /// Why the orders have ended; nil while they go on, and after `detach()`.
    public var closure: SchedulerError? { orders.closure }

    /// Passes on what a worker elsewhere says; answers come as orders. Does not wait. A session that is over ignores it.
    public func post(_ message: WorkerMessage) {
        scheduler.workerSays(message, in: id)
    }

    /// Passes on what a worker elsewhere says, and returns once all it has said is durable.
    ///
    /// - Throws: REQUEST_TOO_LARGE when the journal could not take it; JOURNAL_STALLED, STOPPED.
    public func send(_ message: WorkerMessage) async throws(SchedulerError) {
        try await scheduler.workerSays(message, in: id)
    }

    /// Whether an attempt is the worker's; it is told when not, and the lease is renewed when it is. All that was posted
    /// before has been taken in when this returns.
    public func holds(_ attempt: AttemptName) async throws(SchedulerError) -> Bool {
        try await scheduler.holds(attempt, session: id)
    }

    /// Returns once all that was said before is durable, and the answers to it are among the orders. Throws ABANDONED as
    /// soon as the Task is cancelled.
    public func settle() async throws(SchedulerError) {
        try await scheduler.settle()
    }

    /// Reports on an attempt of a worker in this process. An end is durable when this returns; a start or progress is on its way.
    ///
    /// - Throws: LEASE_LOST when the token is not that of the job's live attempt.
    public func report(
        _ report: SessionReport,
        job: JobID,
        token: AttemptToken
    ) async throws(SchedulerError) {
        try await scheduler.report(report, job: job, token: token, session: id)
    }

    /// Ends the session; attempts it still held are LOST, reason WORKER_LOST, counted: at once those of a worker in this
    /// process, those of one elsewhere when their leases are over. Returns once that is durable, or the
    /// Task is cancelled.
    ///
    /// - Parameter isOrderly: A worker elsewhere has ended its stream itself: what it was given and never spoke of waits
    ///   again, uncounted.
    public func detach(isOrderly: Bool = false) async {
        await scheduler.detach(id, isOrderly: isOrderly)
    }
}
