// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireNet

@Suite("NetLoopGroup")
struct NetLoopGroupTests {
    @Test("loops are handed out one after the other")
    func turns() {
        let group = NetLoopGroup(loopCount: 3)
        let loops = (0..<6).map { _ in ObjectIdentifier(group.next()) }
        #expect(Set(loops).count == 3)
        #expect(Array(loops[..<3]) == Array(loops[3...]))
    }

    @Test("a group has one loop at least", arguments: [-1, 0, 1])
    func atLeastOne(count: Int) {
        #expect(NetLoopGroup(loopCount: count).loops.count == 1)
    }

    @Test("each loop is found by the event loop that it stands for")
    func found() {
        let group = NetLoopGroup(loopCount: 2)
        for loop in group.loops {
            #expect(group.loop(of: loop.eventLoop) === loop)
        }
    }
}
