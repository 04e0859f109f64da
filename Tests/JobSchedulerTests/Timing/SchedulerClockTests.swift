// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobScheduler

@Suite("SchedulerClock")
struct SchedulerClockTests {
    private static func wake(_ wall: Int64?, _ steady: Int64?) -> Wake {
        Wake(wall: wall.map(Timestamp.init(nanoseconds:)), steady: steady.map(Timestamp.init(nanoseconds:)))
    }

    static let pairs: [(Wake, Wake, earlier: Bool)] = [
        (wake(1, nil), wake(2, nil), true),
        (wake(2, nil), wake(1, nil), false),
        (wake(1, nil), wake(1, nil), false),
        (wake(nil, 1), wake(5, nil), true),
        (wake(9, 1), wake(5, 2), true),
        (wake(9, 3), wake(5, 2), false),
        (wake(nil, nil), wake(5, 5), false),
        (wake(5, nil), wake(nil, nil), true),
    ]

    @Test("a wake-up is earlier when either clock says so", arguments: pairs)
    func earlier(left: Wake, right: Wake, earlier: Bool) {
        #expect(left.isEarlier(than: right) == earlier)
    }

    @Test("a wake-up that asks no clock never comes")
    func never() {
        #expect(Self.wake(nil, nil).isNever)
        #expect(!Self.wake(1, nil).isNever && !Self.wake(nil, 1).isNever)
    }
}
