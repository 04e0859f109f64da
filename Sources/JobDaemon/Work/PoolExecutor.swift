// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobHTTP
internal import JobWorkers

/// Runs what the local pool runs: commands, and HTTP requests.
struct PoolExecutor: Executor {
    let commands: ProcessExecutor
    let requests: HTTPExecutor

    func execute(
        _ assignment: Assignment,
        control: AttemptControl,
        started: @escaping @Sendable () async -> Void
    ) async -> AttemptOutcome {
        if assignment.http != nil {
            return await requests.execute(assignment, control: control, started: started)
        }
        return await commands.execute(assignment, control: control, started: started)
    }
}
