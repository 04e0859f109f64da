// SPDX-License-Identifier: Apache-2.0

internal import JobOutput
internal import JobProto
internal import JobWorkers
internal import Synchronization

// Where the output of commands goes.

extension RemoteWorkSource: CommandOutputs {
    func open(_ assignment: Assignment) throws(OutputError) -> any CommandOutput {
        let output = RemoteOutput(key: assignment.key, source: self)
        state.withLock { $0.outputs[output.key] = output }
        return output
    }

    /// The outputs of the commands that run.
    var openOutputs: [RemoteOutput] { state.withLock { Array($0.outputs.values) } }

    /// Gives output to the stream, once that has room; false when there is none. What is of an attempt that is not held any
    /// more is dropped, and so is everything once no stream will come.
    func put(_ output: JobdV1.WorkRequest, of key: AttemptKey) async -> Bool {
        let (isWanted, outbox) = state.withLock { ($0.held.contains(key) && !$0.isOver, $0.outbox) }
        guard isWanted else { return true }
        return await outbox?.put(output) ?? false
    }

    /// An output is at its end; what no stream has taken is kept until the end of the attempt is said.
    func close(_ output: RemoteOutput, leaving messages: [JobdV1.WorkRequest]) {
        state.withLock { state in
            state.outputs[output.key] = nil
            state.held.leave(messages, of: output.key)
        }
    }

    /// Waits for a stream: false when the attempt is not held any more, none will come, or the Task is cancelled.
    func nextStream(for key: AttemptKey) async -> Bool {
        let id = state.withLock { $0.waiters.makeID() }
        defer { state.withLock { $0.waiters.forget(id) } }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    if state.outbox != nil || state.isOver || !state.held.contains(key) {
                        continuation.resume(returning: state.outbox != nil)
                    } else {
                        state.waiters.add(id, for: key, continuation)
                    }
                }
            }
        } onCancel: {
            state.withLock { $0.waiters.giveUp(id) }
        }
    }
}
