// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("FloodCounts")
struct FloodCountsTests {
    @Test("what is earned alone needs no look, what is spent does")
    func isAny() {
        var counts = FloodCounts()
        counts.streamsOpened = 5
        counts.dataFramesSent = 5
        counts.dataBytesSent = 5
        counts.hasAnswered = true
        #expect(!counts.isAny)
        counts.windowUpdates = 1
        #expect(counts.isAny)
    }

    @Test("frames for nothing are those that no stream earns")
    func forNothing() {
        var counts = FloodCounts()
        counts.windowUpdates = 7
        counts.priorities = 7
        #expect(counts.framesForNothing == 0)
        counts.settings = 1
        counts.emptyFrames = 2
        counts.otherFrames = 3
        counts.pings = 4
        #expect(counts.framesForNothing == 10)
    }
}
