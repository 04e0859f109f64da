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
        counts.hasAnswered = true
        #expect(!counts.isAny)
        counts.windowUpdates = 1
        #expect(counts.isAny)
    }
}
