// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobDaemon
@testable import WireNet

@Suite("Threads")
struct ThreadsTests {
    @Test(
        "half of the processors get a loop; the scheduler shares the only one",
        arguments: [(1, 1), (2, 1), (4, 2), (9, 4)]
    )
    func loops(processorCount: Int, loopCount: Int) {
        let threads = Threads(processorCount: processorCount)
        #expect(threads.loops.loops.count == loopCount)
        let isShared = threads.loops.loops.contains { $0 === threads.schedulerLoop as AnyObject }
        #expect(isShared == (loopCount == 1))
    }
}
