// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("Duration and points in time as nanoseconds")
struct DurationNanosecondsTests {
    @Test("spans of any length become nanoseconds inside Int64")
    func nanoseconds() {
        #expect(Duration.milliseconds(1500).wholeNanoseconds == 1_500_000_000)
        #expect(Duration.zero.wholeNanoseconds == 0)
        #expect(Duration.seconds(Int64.max).wholeNanoseconds == .max)
        #expect(Duration.seconds(-5).wholeNanoseconds == -5_000_000_000)
    }

    @Test("a time after the end of time is its end, and none is earlier")
    func adding() {
        #expect(UInt64(5).adding(.nanoseconds(3)) == 8)
        #expect(UInt64.max.adding(.nanoseconds(1)) == .max)
        #expect(UInt64(5).adding(.nanoseconds(-3)) == 5)
    }
}
