// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobWorkers
internal import Synchronization

/// Gives back what another executor has ended only because this worker stops: it is not the job's fault, and does not count.
final class ReleasingExecutor: Executor {
    private let executor: any Executor
    private let isStopping = Atomic(false)

    init(_ executor: any Executor) {
        self.executor = executor
    }

    /// From here on attempts are ended because the worker stops.
    func stop() {
        isStopping.store(true, ordering: .releasing)
    }

    func execute(
        _ assignment: Assignment,
        control: AttemptControl,
        started: @escaping @Sendable () async -> Void
    ) async -> AttemptOutcome {
        var outcome = await executor.execute(assignment, control: control, started: started)
        // One that the server cancelled meanwhile is cancelled all the same: the server knows.
        if outcome.ending == .cancelled, isStopping.load(ordering: .acquiring) { outcome.ending = .released }
        return outcome
    }
}
