// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import WireNet

@Suite("NetLoop", .timeLimit(.minutes(5)))
struct NetLoopTests {
    @Test("work from elsewhere runs on the loop, in order")
    func inOrder() async {
        let loop = NetLoopGroup.shared.next()
        let seen = Mutex<[Int]>([])
        await withCheckedContinuation { continuation in
            for number in 0..<100 {
                loop.execute {
                    #expect(loop.isCurrent)
                    seen.withLock { $0.append(number) }
                }
            }
            loop.execute { continuation.resume() }
        }
        #expect(!loop.isCurrent)
        #expect(seen.withLock { $0 } == Array(0..<100))
    }

    @Test("tasks that prefer the loop stay on it, also after they waited")
    func tasks() async {
        let loop = NetLoopGroup.shared.next()
        let isOnLoop = await Task(executorPreference: loop) {
            let before = loop.isCurrent
            await Task.yield()
            return before && loop.isCurrent
        }.value
        #expect(isOnLoop)
    }

    @Test("a timer fires on the loop; a cancelled one does not")
    func timers() async {
        let loop = NetLoopGroup.shared.next()
        let cancelledFired = Signal()
        await withCheckedContinuation { continuation in
            // From the loop itself: the first timer cannot fire before it is cancelled.
            loop.execute {
                let cancelled = loop.schedule(after: .milliseconds(1)) { cancelledFired.fire() }
                cancelled.cancel()
                _ = loop.schedule(after: .milliseconds(5)) {
                    #expect(loop.isCurrent)
                    continuation.resume()
                }
            }
        }
        #expect(!cancelledFired.hasFired)
    }

    @Test("calls that wait inside their handler do not keep others back")
    func waitingCalls() async {
        let loop = NetLoopGroup(loopCount: 1).next()
        let gate = AsyncStream<Void>.makeStream()
        let served = Mutex(0)
        let all = AsyncStream<Void>.makeStream()
        for _ in 0..<200 {
            loop.execute {
                loop.serve(
                    TestCall {
                        if served.withLock({ served in
                            served += 1; return served == 200
                        }) {
                            all.continuation.finish()
                        }
                        for await _ in gate.stream {}
                    }
                )
            }
        }
        // Ends only if each of the 200 began although none has ended.
        for await _ in all.stream {}
        gate.continuation.finish()
        #expect(served.withLock { $0 } == 200)
    }

    @Test("cancelling a worker cancels the call it serves, and no other one later")
    func cancelledWorker() async {
        let loop = NetLoopGroup(loopCount: 1).next()
        let cancelled = TestCall(cancelsItself: true) {}
        let next = TestCall {}
        loop.execute {
            loop.serve(cancelled)
            loop.serve(next)
        }
        #expect(await cancelled.wasCancelled)
        #expect(await !next.wasCancelled)
    }
}

/// A call whose handler is a closure, and which tells whether its Task was cancelled at its end.
private final class TestCall: LoopCall {
    private let outcome = AsyncStream<Bool>.makeStream()
    private let cancelsItself: Bool
    private let body: @Sendable () async -> Void

    init(cancelsItself: Bool = false, _ body: @escaping @Sendable () async -> Void) {
        self.cancelsItself = cancelsItself
        self.body = body
    }

    var wasCancelled: Bool {
        get async {
            for await isCancelled in outcome.stream { return isCancelled }
            return false
        }
    }

    nonisolated(nonsending) func serve(by worker: LoopWorker) async {
        if cancelsItself { worker.cancel() }
        await body()
        outcome.continuation.yield(Task.isCancelled)
    }
}
