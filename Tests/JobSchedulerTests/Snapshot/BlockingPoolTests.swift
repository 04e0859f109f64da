// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobScheduler

@Suite("BlockingThread")
struct BlockingThreadTests {
    @Test("work gives its value back, and several run beside each other")
    func values() async {
        // Each waits for the other: on one thread neither would end.
        let arrived = Collected<Int>()
        await withTaskGroup(of: Int.self) { group in
            for number in 0..<2 {
                group.addTask {
                    await BlockingThread.run {
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
}
