// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("TimeSpan")
struct TimeSpanTests {
    @Test("units are what they say")
    func units() {
        #expect(TimeSpan.milliseconds(3).nanoseconds == 3_000_000)
        #expect(TimeSpan.seconds(2).nanoseconds == 2_000_000_000)
        #expect(TimeSpan.hours(1) == .seconds(3600))
        #expect(TimeSpan.days(2) == .hours(48))
        #expect(TimeSpan.seconds(1) < .seconds(2))
    }

    @Test("spans that do not fit are clamped, on either side")
    func clamping() {
        #expect(TimeSpan.days(.max).nanoseconds == .max)
        #expect(TimeSpan.seconds(.min).nanoseconds == .min)
        #expect(TimeSpan.milliseconds(Int64.max / 1000).nanoseconds == .max)
    }

    @Test("instants and spans add and subtract, clamped at the ends of time")
    func arithmetic() {
        let time = Timestamp(nanoseconds: 1000)
        #expect(time + TimeSpan(nanoseconds: 5) == Timestamp(nanoseconds: 1005))
        #expect(time - TimeSpan(nanoseconds: 5) == Timestamp(nanoseconds: 995))
        #expect(Timestamp(nanoseconds: 1005) - time == TimeSpan(nanoseconds: 5))
        #expect(Timestamp.distantFuture + .seconds(1) == .distantFuture)
        #expect(Timestamp(nanoseconds: .min) - .seconds(1) == Timestamp(nanoseconds: .min))
        #expect(Timestamp(nanoseconds: .min) + TimeSpan(nanoseconds: -1) == Timestamp(nanoseconds: .min))
        #expect(Timestamp(nanoseconds: .max) - TimeSpan(nanoseconds: -1) == .distantFuture)
        #expect(Timestamp(nanoseconds: .max) - Timestamp(nanoseconds: -1) == TimeSpan(nanoseconds: .max))
        #expect(Timestamp(nanoseconds: .min) - Timestamp(nanoseconds: 1) == TimeSpan(nanoseconds: .min))
    }
}
