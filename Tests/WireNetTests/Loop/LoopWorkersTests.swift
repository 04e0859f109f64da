// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import WireNet

@Suite("LoopWorkers", .timeLimit(.minutes(5)))
struct LoopWorkersTests {
    private final class NumberedCall: LoopCall {
        let number: Int

        init(_ number: Int) {
            self.number = number
        }

        nonisolated(nonsending) func serve(by worker: LoopWorker) async {}
    }

    /// Takes the first call of a queue and tells its number.
    private func take(_ queue: inout LoopCallQueue) -> Int? {
        (queue.popFirst() as? NumberedCall)?.number
    }

    @Test("calls come out in the order in which they came, also when the queue never runs dry")
    func order() {
        var queue = LoopCallQueue()
        #expect(take(&queue) == nil)
        var next = 0
        for number in 0..<10_000 {
            queue.append(NumberedCall(number))
            // Two in, one out, up to a backlog; then one in, one out.
            if number > 600 || number % 2 == 0 {
                #expect(take(&queue) == next)
                next += 1
            }
        }
        #expect(queue.count == 10_000 - next)
        while let number = take(&queue) {
            #expect(number == next)
            next += 1
        }
        #expect(next == 10_000)
        #expect(queue.isEmpty)
    }

    @Test("a worker serves many calls with one task")
    func reuse() async {
        let loop = NetLoopGroup(loopCount: 1).next()
        let tasks = Mutex<Set<Int>>([])
        let done = Signal()
        let calls = Calls {
            withUnsafeCurrentTask { task in
                _ = tasks.withLock { $0.insert(task.hashValue) }
            }
        }
        loop.execute {
            for _ in 0..<100 {
                loop.serve(calls.make { done.fire() })
            }
        }
        await done.wait()
        #expect(tasks.withLock { $0.count } == 1)
    }
}

/// Makes calls that all do the same, and tells when as many as were made have been served.
private final class Calls: Sendable {
    private let body: @Sendable () async -> Void
    private let open = Atomic<Int>(0)

    init(_ body: @escaping @Sendable () async -> Void) {
        self.body = body
    }

    func make(whenAllServed: @escaping @Sendable () -> Void) -> any LoopCall {
        open.wrappingAdd(1, ordering: .relaxed)
        return Call(calls: self, whenAllServed: whenAllServed)
    }

    private final class Call: LoopCall {
        let calls: Calls
        let whenAllServed: @Sendable () -> Void

        init(calls: Calls, whenAllServed: @escaping @Sendable () -> Void) {
            self.calls = calls
            self.whenAllServed = whenAllServed
        }

        nonisolated(nonsending) func serve(by worker: LoopWorker) async {
            await calls.body()
            if calls.open.wrappingSubtract(1, ordering: .relaxed).newValue == 0 {
                whenAllServed()
            }
        }
    }
}
