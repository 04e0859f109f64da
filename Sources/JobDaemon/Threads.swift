// SPDX-License-Identifier: Apache-2.0

internal import WireNet

/// Which threads serve connections, and where the scheduler runs.
///
/// Half of the processors get an event loop each; the journal's threads, the pool and the kernel's part of the work
/// share the rest. Where that makes one loop, the scheduler runs on it too, so that a request passes from its socket to
/// the journal without a hop between threads; where there are more, it has a thread of its own.
struct Threads {
    let loops: NetLoopGroup
    /// The loop of the scheduler, for the Task that runs it: a Task comes back to where it prefers to be when it
    /// waited.
    let schedulerLoop: any TaskExecutor
    /// The same loop, for the actor.
    let scheduler: any SerialExecutor
    /// A thread that nothing else holds up, so that a signal is heard while the store is opened.
    let signals: any TaskExecutor

    init(processorCount: Int) {
        let loopCount = max(1, processorCount / 2)
        loops = NetLoopGroup(loopCount: loopCount)
        let home = loopCount == 1 ? loops : NetLoopGroup(loopCount: 1)
        let loop = home.next()
        schedulerLoop = loop
        scheduler = loop.makeActorExecutor()
        signals = NetLoopGroup(loopCount: 1).next()
    }
}
