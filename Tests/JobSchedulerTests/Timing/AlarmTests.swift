// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobScheduler

@Suite("Alarm")
struct AlarmTests {
    private func run(_ body: @Sendable (Alarm, ManualClock, Collected<Timestamp>) async throws -> Void) async throws {
        let alarm = Alarm()
        let clock = ManualClock()
        let rings = Collected<Timestamp>()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await alarm.run(clock) { rings.add(clock.now().steady) } }
            defer { group.cancelAll() }
            try await body(alarm, clock, rings)
        }
    }

    private func waitForRings(_ count: Int, _ rings: Collected<Timestamp>) async {
        while rings.all.count < count { await Task.yield() }
    }

    @Test("it rings once its time has come, by either clock")
    func ringing() async throws {
        try await run { alarm, clock, rings in
            let start = clock.now().steady
            alarm.set(Wake(wall: nil, steady: start + .seconds(5)))
            clock.advance(.seconds(5))
            await waitForRings(1, rings)
            alarm.set(Wake(wall: start + .seconds(7), steady: nil))
            clock.advance(.seconds(2))
            await waitForRings(2, rings)
            #expect(rings.all == [start + .seconds(5), start + .seconds(7)])
        }
    }

    @Test("an earlier time is taken up, a later one not")
    func earlier() async throws {
        try await run { alarm, clock, rings in
            let start = clock.now().steady
            alarm.set(Wake(wall: nil, steady: start + .seconds(100)))
            alarm.set(Wake(wall: nil, steady: start + .seconds(5)))
            alarm.set(Wake(wall: nil, steady: start + .seconds(50)))
            alarm.set(Wake(wall: nil, steady: nil))
            clock.advance(.seconds(5))
            await waitForRings(1, rings)
            #expect(rings.all == [start + .seconds(5)])
        }
    }
}
