// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobWorkers

@Suite("Heap")
struct HeapTests {
    @Test("memory of every size can be had and given back once all threads share a heap")
    func share() async {
        Heap.share()
        let sums = await withTaskGroup(of: Int.self) { group in
            for size in [10, 1000, 100_000, 3_000_000] {
                group.addTask { Array(repeating: 1, count: size).reduce(0, +) }
            }
            return await group.reduce(0, +)
        }
        #expect(sums == 3_101_010)
    }
}
