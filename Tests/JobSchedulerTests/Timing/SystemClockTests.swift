// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobScheduler

@Suite("SystemClock")
struct SystemClockTests {
    @Test("both clocks go on, and begin at the same reading")
    func readings() {
        let clock = SystemClock()
        let first = clock.now()
        let second = clock.now()
        #expect(second.steady >= first.steady)
        #expect(abs((first.wall - first.steady).nanoseconds) < 1_000_000_000)
        #expect(first.wall > Timestamp(nanoseconds: 1_700_000_000_000_000_000))
    }

    @Test("a sleep for a time that has passed, or for none, is over at once")
    func noSleep() async {
        let clock = SystemClock()
        let now = clock.now()
        await clock.sleep(until: Wake(wall: now.wall, steady: nil))
        await clock.sleep(until: Wake(wall: nil, steady: now.steady - .seconds(1)))
        await clock.sleep(until: Wake(wall: nil, steady: nil))
    }

    @Test("a sleep is not over before its time")
    func notEarly() async {
        let clock = SystemClock()
        let due = clock.now().steady + .milliseconds(2)
        await clock.sleep(until: Wake(wall: nil, steady: due))
        #expect(clock.now().steady >= due)
    }

    @Test("a cancelled sleep is over soon")
    func cancellation() async {
        let clock = SystemClock()
        let sleeper = Task { await clock.sleep(until: Wake(wall: nil, steady: clock.now().steady + .days(1))) }
        sleeper.cancel()
        await sleeper.value
    }
}
