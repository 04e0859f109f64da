// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("Timestamp+Arithmetic")
struct TimestampArithmeticTests {
    private func time(_ nanoseconds: Int64) -> Timestamp {
        Timestamp(nanoseconds: nanoseconds)
    }

    static let sums: [(Int64, Int64, Int64)] = [
        (1000, 5, 1005),
        (1000, -5, 995),
        (0, 0, 0),
        (.max, 1, .max),
        (.max, -1, .max - 1),
        (.min, -1, .min),
        (.max - 1, 5, .max),
        (.min + 1, -5, .min),
    ]

    @Test("a span later, clamped at the ends of time", arguments: sums)
    func addition(start: Int64, span: Int64, end: Int64) {
        #expect(time(start) + TimeSpan(nanoseconds: span) == time(end))
    }

    static let differences: [(Int64, Int64, Int64)] = [
        (1000, 5, 995),
        (1000, -5, 1005),
        (.min, 1, .min),
        (.max, -1, .max),
        (.min + 1, 5, .min),
    ]

    @Test("a span earlier, clamped at the ends of time", arguments: differences)
    func subtraction(start: Int64, span: Int64, end: Int64) {
        #expect(time(start) - TimeSpan(nanoseconds: span) == time(end))
    }

    static let spans: [(Int64, Int64, Int64)] = [
        (1005, 1000, 5),
        (1000, 1005, -5),
        (.max, -1, .max),
        (.min, 1, .min),
        (.max, .max, 0),
    ]

    @Test("the span between two instants, clamped to what a span can hold", arguments: spans)
    func distance(end: Int64, start: Int64, span: Int64) {
        #expect(time(end) - time(start) == TimeSpan(nanoseconds: span))
    }

    @Test("the epoch stands for not set")
    func unset() {
        #expect(Timestamp.zero.ifSet == nil && time(1).ifSet == time(1) && time(-1).ifSet == time(-1))
        #expect(time(.max) == .distantFuture)
    }
}
