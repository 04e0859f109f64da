// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("Instant")
struct InstantTests {
    @Test("one reading serves both clocks, or each has its own")
    func readings() {
        let both = Instant(Timestamp(nanoseconds: 4))
        #expect(both.wall == both.steady && both.wall.nanoseconds == 4)
        let apart = Instant(wall: Timestamp(nanoseconds: 1), steady: Timestamp(nanoseconds: 2))
        #expect(apart.wall < apart.steady && apart != both)
    }
}
