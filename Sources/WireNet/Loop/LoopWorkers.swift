// SPDX-License-Identifier: Apache-2.0

/// Something that a loop serves in a Task.
package protocol LoopCall: AnyObject, Sendable {
    /// Serves it to its end. Cancelling `worker` cancels the Task, until this returns.
    nonisolated(nonsending) func serve(by worker: LoopWorker) async
}

/// A Task that serves one call after the other: making a Task for each would cost as much as all the rest of a call.
///
/// One that was cancelled serves no other call. Confined to its loop.
package final class LoopWorker: @unchecked Sendable {  // used on its loop only
    var task: Task<Void, Never>?
    private(set) var isCancelled = false

    package func cancel() {
        isCancelled = true
        task?.cancel()
    }
}

/// The workers of a loop, and the calls that wait for one.
struct LoopWorkers {
    /// Workers that are kept although they have nothing to do: some KiB each, so that bursts of calls that wait for
    /// something do not make new ones each time.
    static let idleMax = 1024

    var ready = LoopCallQueue()
    var idle: [UnsafeContinuation<Void, Never>] = []
    /// One was woken and has not looked yet.
    var isWorkerCalled = false
}

/// Calls in the order in which they came.
struct LoopCallQueue {
    /// Taken places at the front that are kept until they are worth a move of the rest.
    private static let takenMax = 256

    private var calls: [any LoopCall] = []
    private var head = 0

    var isEmpty: Bool { head == calls.count }

    var count: Int { calls.count - head }

    mutating func append(_ call: any LoopCall) {
        calls.append(call)
    }

    mutating func popFirst() -> (any LoopCall)? {
        guard head < calls.count else { return nil }
        let call = calls[head]
        head += 1
        if head == calls.count {
            calls.removeAll(keepingCapacity: true)
            head = 0
        } else if head > Self.takenMax, head * 2 > calls.count {
            calls.removeFirst(head)
            head = 0
        }
        return call
    }
}
