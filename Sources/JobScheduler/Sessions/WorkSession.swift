// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// A worker's side of the scheduler: orders come out, credit and reports go in.
///
/// A session gets start orders only while it holds credit: each one uses up one credit, and the worker grants more as it
/// has room. Call `detach()` when the worker is gone; attempts it still held are lost.
public struct WorkSession: Sendable {
    /// Identifier within this life of the daemon.
    public let id: WorkSessionID

    /// The orders that are ready, at least one; waits for the first. Nil once the session is detached or the task is
    /// cancelled. For one reader at a time.
    public func nextOrders() async -> [SessionOrder]? {
        preconditionFailure("sessions come with the next step")
    }

    /// Allows so many further start orders, 1 to 4 096 at a time.
    public func grantCredit(_ count: Int) async {
        preconditionFailure("sessions come with the next step")
    }

    /// Reports on an attempt; returns once the report is durable.
    ///
    /// - Throws: LEASE_LOST when the token is not that of the job's live attempt.
    public func report(
        _ report: SessionReport,
        job: JobID,
        token: AttemptToken
    ) async throws(SchedulerError) {
        preconditionFailure("sessions come with the next step")
    }

    /// Ends the session; attempts it still held are LOST, reason WORKER_LOST, counted.
    public func detach() async {
        preconditionFailure("sessions come with the next step")
    }
}
