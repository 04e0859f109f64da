// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import Logging

/// Runs the attempts of one work source in a bounded number of slots.
///
/// The pool grants one credit per free slot, so a source never has a reason to send more than fits. It ends when the
/// source is drained and nothing runs, when the source goes away, or when its task is cancelled; in the last two cases
/// running attempts are ended with `stopGrace`, and reported like any other.
public final class WorkerPool: Sendable {
    private let source: any WorkSource
    private let executor: any Executor
    private let configuration: WorkerPoolConfiguration
    private let logger: Logger

    /// A pool for a source; `run()` starts it.
    public init(
        source: any WorkSource,
        executor: any Executor,
        configuration: WorkerPoolConfiguration,
        logger: Logger
    ) {
        self.source = source
        self.executor = executor
        self.configuration = configuration
        self.logger = logger
    }

    private enum Input {
        case order(WorkOrder)
        case ordersEnded
        case attemptEnded(AttemptKey)
    }

    private struct State {
        var running: [AttemptKey: AttemptControl] = [:]
        var isDraining = false
        var isDone: Bool { isDraining && running.isEmpty }
    }

    /// Runs until the source is drained or gone, or the task is cancelled; then nothing of any attempt is left.
    public func run() async {
        // Unbounded, yet small: it holds at most one end per slot and the orders of a feed that credit bounds.
        let (inputs, continuation) = AsyncStream.makeStream(of: Input.self)
        var state = State()
        await withTaskGroup(of: Void.self) { group in
            let orders = source.orders()
            group.addTask {
                for await order in orders { continuation.yield(.order(order)) }
                continuation.yield(.ordersEnded)
            }
            await source.grantCredit(configuration.slots)
            for await input in inputs {
                if let attempt = await handle(input, &state) {
                    group.addTask {
                        await self.run(attempt.assignment, attempt.control)
                        continuation.yield(.attemptEnded(attempt.assignment.key))
                    }
                }
                if state.isDone { break }
            }
            for control in state.running.values { control.requestCancel(grace: configuration.stopGrace) }
            group.cancelAll()
        }
    }

    /// Takes an input in; returns an attempt that is to be run now.
    private func handle(_ input: Input, _ state: inout State) async -> (
        assignment: Assignment, control: AttemptControl
    )? {
        switch input {
        case .order(.start(let assignment)):
            return await accept(assignment, &state)
        case .order(.cancel(let jobID, let token, let grace)):
            // An attempt that is not here has ended; its report is on the way.
            state.running[AttemptKey(jobID: jobID, token: token)]?.requestCancel(grace: grace)
        case .order(.drain):
            state.isDraining = true
        case .ordersEnded:
            state.isDraining = true
            for control in state.running.values { control.requestCancel(grace: configuration.stopGrace) }
        case .attemptEnded(let key):
            state.running[key] = nil
            if !state.isDraining { await source.grantCredit(1) }
        }
        return nil
    }

    private func accept(
        _ assignment: Assignment,
        _ state: inout State
    ) async -> (assignment: Assignment, control: AttemptControl)? {
        guard state.running[assignment.key] == nil else {
            logger.warning("an attempt was assigned twice", metadata: Self.metadata(assignment))
            return nil
        }
        guard !state.isDraining, state.running.count < configuration.slots else {
            logger.warning("an attempt was assigned without credit", metadata: Self.metadata(assignment))
            await source.report(.finished(assignment.jobID, assignment.token, AttemptOutcome(.released)))
            return nil
        }
        let control = AttemptControl()
        state.running[assignment.key] = control
        return (assignment, control)
    }

    private func run(_ assignment: Assignment, _ control: AttemptControl) async {
        let source = source
        let outcome = await executor.execute(assignment, control: control) {
            await source.report(.started(assignment.jobID, assignment.token))
        }
        await source.report(.finished(assignment.jobID, assignment.token, outcome))
    }

    private static func metadata(_ assignment: Assignment) -> Logger.Metadata {
        ["job": "\(assignment.jobID)", "attempt": "\(assignment.token.attempt)"]
    }
}
