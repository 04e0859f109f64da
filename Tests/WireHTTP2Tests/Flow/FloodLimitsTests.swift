// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("FloodLimits")
struct FloodLimitsTests {
    @Test("what is left unread is more than passes of any kind, and less than a read brings of empty frames")
    func framesForNothing() {
        let limits = FloodLimits()
        for allowance in [limits.settings, limits.emptyFrames, limits.otherFrames] {
            #expect(Double(limits.framesForNothingMax) >= allowance.burst)
        }
        #expect(limits.framesForNothingMax < (64 << 10) / 9)
    }

    @Test("a few header blocks that are cut are let pass, and fewer than other resets")
    func cutBlocks() {
        let limits = FloodLimits()
        let cuts = limits.provokedResets.burst / Double(FloodLimits.resetsPerCutBlock)
        #expect(cuts >= 1)
        #expect(cuts < limits.provokedResets.burst)
    }
}
