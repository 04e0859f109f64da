// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import JobScheduler

@Suite("BlockingPool")
struct BlockingPoolTests {
    @Test("work gives its value back, and as many pieces as there are threads run beside each other")
    func values() async {
        let pool = BlockingPool(threadsMax: 2)
        // Each waits for the other: on one thread neither would end.
        let arrived = Collected<Int>()
        await withTaskGroup(of: Int.self) { group in
            for number in 0..<2 {
                group.addTask {
                    await pool.run {
                        arrived.add(number)
                        while arrived.all.count < 2 {}
                        return number
                    }
                }
            }
            var sum = 0
            for await number in group { sum += number }
            #expect(sum == 1)
        }
    }

    @Test("without threads work is done where it is asked for")
    func inPlace() async {
        let pool = BlockingPool(threadsMax: 0)
        let arrived = Collected<Int>()
        #expect(await pool.run { arrived.add(1) } == ())
        #expect(arrived.all == [1])
    }

    @Test("never more at once than the bound, however much waits")
    func bound() async {
        let pool = BlockingPool(threadsMax: 3)
        let count = Count()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    await pool.run {
                        let now = count.running.add(1, ordering: .relaxed).newValue
                        count.most.max(now, ordering: .relaxed)
                        count.running.subtract(1, ordering: .relaxed)
                    }
                }
            }
        }
        #expect((1...3).contains(count.most.load(ordering: .relaxed)))
        #expect(count.running.load(ordering: .relaxed) == 0)
    }

    private final class Count: Sendable {
        let running = Atomic(0)
        let most = Atomic(0)
    }
}
