// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobScheduler
internal import Testing

@testable internal import JobSimulation

@Suite("SimulatedClock")
struct SimulatedClockTests {
    private static let start = Timestamp(nanoseconds: 1_000_000_000_000)

    @Test("time stands still, passes on both clocks, and the wall clock can be set alone")
    func moves() {
        let clock = SimulatedClock(Instant(Self.start))
        #expect(clock.now() == Instant(Self.start))
        clock.advance(.seconds(5))
        clock.setWall(by: .seconds(-60))
        #expect(clock.now() == Instant(wall: Self.start - .seconds(55), steady: Self.start + .seconds(5)))
    }

    @Test("a sleeper wakes when either clock has reached its time, or its task is cancelled")
    func sleeps() async {
        let clock = SimulatedClock(Instant(Self.start))
        await clock.sleep(until: Wake(wall: Self.start, steady: nil))
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await clock.sleep(until: Wake(wall: nil, steady: Self.start + .seconds(3))) }
            while clock.untilNextWake == nil { await Task.yield() }
            #expect(clock.untilNextWake == .seconds(3))
            clock.setWall(by: .hours(1))
            #expect(clock.untilNextWake == .seconds(3))
            clock.advance(.seconds(3))
            #expect(clock.untilNextWake == nil)
            await group.waitForAll()
            group.addTask { await clock.sleep(until: Wake(wall: nil, steady: .distantFuture)) }
            while clock.untilNextWake == nil { await Task.yield() }
            group.cancelAll()
        }
        #expect(clock.untilNextWake == nil)
    }
}
