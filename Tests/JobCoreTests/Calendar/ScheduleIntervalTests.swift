// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("ScheduleInterval")
struct ScheduleIntervalTests {
    private static let second: Int64 = 1_000_000_000

    @Test(
        "texts of numbers and units",
        arguments: [
            ("10s", 10_000), ("@every 10s", 10_000), ("@EVERY  1m ", 60_000), ("1h30m", 5_400_000), ("1.5h", 5_400_000),
            ("2d12h", 216_000_000), ("1s500ms", 1_500), ("1000ms", 1_000), ("0.5m", 30_000), ("2928d", 252_979_200_000),
        ]
    )
    func texts(text: String, milliseconds: Int64) throws {
        let interval = try ScheduleInterval(text)
        #expect(interval.every == milliseconds * 1_000_000)
        #expect(interval.phase == 0)
    }

    @Test(
        "malformed texts",
        arguments: ["", "@every", "@every ", "10", "s", "10 s", "-10s", "10x", "1.s", ".5s", "1h.5m", "1h 30m", "١s"]
    )
    func malformed(text: String) {
        let error = #expect(throws: CronError.self) { try ScheduleInterval(text) }
        #expect(error?.code == .malformedInterval)
    }

    @Test(
        "bounds",
        arguments: ["999ms", "0s", "2928d1ms", "99999999999999999999d", "9000000000000d", "106751d106751d"]
    )
    func bounds(text: String) {
        let error = #expect(throws: CronError.self) { try ScheduleInterval(text) }
        #expect(error?.code == .intervalOutOfBounds)
    }

    @Test("a text of the greatest length is read, one byte more is not")
    func lengthBound() throws {
        let atBound = String(repeating: "0", count: ScheduleInterval.textBytesMax - 2) + "5s"
        #expect(try ScheduleInterval(atBound).every == 5 * Self.second)
        #expect(throws: CronError.self) { try ScheduleInterval("0" + atBound) }
    }

    @Test("fires are strictly after, on multiples shifted by the phase")
    func next() throws {
        let interval = try ScheduleInterval(every: 10 * Self.second, phase: 3 * Self.second)
        func next(_ time: Int64) -> Int64? { interval.next(after: Timestamp(nanoseconds: time))?.nanoseconds }
        #expect(next(0) == 3 * Self.second)
        #expect(next(3 * Self.second) == 13 * Self.second)
        #expect(next(3 * Self.second - 1) == 3 * Self.second)
        #expect(next(-7 * Self.second) == 3 * Self.second)
        #expect(next(-7 * Self.second - 1) == -7 * Self.second)
        #expect(next(Int64.max) == nil)
        #expect(next(Int64.min) != nil)
    }

    @Test("a length has no bounds, and a malformed one none")
    func length() {
        #expect(ScheduleInterval.length(of: "300ms") == .milliseconds(300))
        #expect(ScheduleInterval.length(of: "1m30s") == .seconds(90))
        #expect(ScheduleInterval.length(of: "10000d") == .days(10_000))
        #expect(ScheduleInterval.length(of: "10") == nil && ScheduleInterval.length(of: "") == nil)
    }

    @Test("a phase outside the interval is brought inside", arguments: [(13, 3), (-1, 9), (0, 0), (10, 0)])
    func phase(given: Int64, kept: Int64) throws {
        let interval = try ScheduleInterval(every: 10 * Self.second, phase: given * Self.second)
        #expect(interval.phase == kept * Self.second)
    }
}
