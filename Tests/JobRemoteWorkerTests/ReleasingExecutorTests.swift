// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobWorkers
import Testing

@testable import JobRemoteWorker

@Suite("ReleasingExecutor")
struct ReleasingExecutorTests {
    private struct Fixed: Executor {
        let outcome: AttemptOutcome

        func execute(
            _ assignment: Assignment,
            control: AttemptControl,
            started: @escaping @Sendable () async -> Void
        ) async -> AttemptOutcome {
            outcome
        }
    }

    private func end(_ outcome: AttemptOutcome, isStopping: Bool) async -> AttemptOutcome {
        let executor = ReleasingExecutor(Fixed(outcome: outcome))
        if isStopping { executor.stop() }
        let assignment = Assignment(
            jobID: JobID(high: 0x7000, low: 1 << 63),
            token: AttemptToken(epoch: 1, attempt: 1),
            queue: "q",
            command: CommandSpec(argv: ["true"]),
            storeID: "s"
        )
        return await executor.execute(assignment, control: AttemptControl()) {}
    }

    @Test("what a stop has ended goes back; what ended by itself, or was cancelled before, is told as it is")
    func ends() async {
        let cancelled = AttemptOutcome(.cancelled, signal: 15)
        #expect(await end(cancelled, isStopping: true) == AttemptOutcome(.released, signal: 15))
        #expect(await end(cancelled, isStopping: false) == cancelled)
        let done = AttemptOutcome(.succeeded, exitCode: 0)
        #expect(await end(done, isStopping: true) == done)
    }
}
