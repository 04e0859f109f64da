// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import WireNet

@Suite("LoopActorExecutor", .timeLimit(.minutes(5)))
struct LoopActorExecutorTests {
    private actor Counter {
        nonisolated let unownedExecutor: UnownedSerialExecutor
        private let executor: any SerialExecutor
        private let loop: NetLoop
        private(set) var turnsOnLoop = 0

        init(loop: NetLoop) {
            self.loop = loop
            executor = loop.makeActorExecutor()
            unownedExecutor = executor.asUnownedSerialExecutor()
        }

        func count() {
            turnsOnLoop += loop.isCurrent ? 1 : 0
        }
    }

    private final class Order: Sendable {
        private let names = Mutex<[String]>([])

        var all: [String] { names.withLock { $0 } }

        func add(_ name: String) {
            names.withLock { $0.append(name) }
        }
    }

    @Test("an actor runs on the loop, whoever calls it")
    func onLoop() async {
        let loop = NetLoopGroup(loopCount: 1).next()
        let counter = Counter(loop: loop)
        await counter.count()
        await Task(executorPreference: loop) { await counter.count() }.value
        #expect(await counter.turnsOnLoop == 2)
    }

    @Test("an actor gets its turn once no job of the loop can go on without it")
    func afterJobs() async {
        let loop = NetLoopGroup(loopCount: 1).next()
        let order = Order()
        let counter = Counter(loop: loop)
        await withCheckedContinuation { continuation in
            loop.execute {
                Task(executorPreference: loop) {
                    await counter.count()
                    order.add("actor")
                    continuation.resume()
                }
                Task(executorPreference: loop) {
                    for _ in 0..<3 {
                        order.add("job")
                        await Task.yield()
                    }
                }
            }
        }
        #expect(order.all == ["job", "job", "job", "actor"])
    }
}
