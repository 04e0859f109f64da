// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// Runs attempts of some kind.
public protocol Executor: Sendable {
    /// Runs an attempt to its end.
    ///
    /// Returns only when nothing of the attempt is left, also when the calling task is cancelled: only `control` ends
    /// an attempt early.
    ///
    /// - Parameters:
    ///   - assignment: What to run.
    ///   - control: Says when to end it early.
    ///   - started: Called once when the attempt runs; not called when it could not be started.
    /// - Returns: How it ended; `cancelled` when it was ended early.
    func execute(
        _ assignment: Assignment,
        control: AttemptControl,
        started: @escaping @Sendable () async -> Void
    ) async -> AttemptOutcome
}
