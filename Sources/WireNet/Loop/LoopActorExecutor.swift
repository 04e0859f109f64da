// SPDX-License-Identifier: Apache-2.0

/// Runs an actor on an event loop, between the calls that the loop serves: a call of a handler there costs no hop between
/// threads.
final class LoopActorExecutor: SerialExecutor {
    private let loop: NetLoop

    init(loop: NetLoop) {
        self.loop = loop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        loop.enqueue(job, of: self)
    }
}
