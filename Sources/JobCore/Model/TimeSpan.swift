// SPDX-License-Identifier: Apache-2.0

/// A span of time in whole nanoseconds; negative spans point backwards. At most about 292 years.
public struct TimeSpan: Hashable, Comparable, Sendable {
    /// The length in nanoseconds.
    public var nanoseconds: Int64

    /// No time at all.
    public static let zero = TimeSpan(nanoseconds: 0)

    /// A span of so many nanoseconds.
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// A span of whole milliseconds; clamped to what a span can hold.
    public static func milliseconds(_ count: Int64) -> TimeSpan {
        TimeSpan(nanoseconds: count.saturatingMultiplied(by: 1_000_000))
    }

    /// A span of whole seconds; clamped to what a span can hold.
    public static func seconds(_ count: Int64) -> TimeSpan {
        TimeSpan(nanoseconds: count.saturatingMultiplied(by: 1_000_000_000))
    }

    /// A span of whole hours; clamped to what a span can hold.
    public static func hours(_ count: Int64) -> TimeSpan {
        .seconds(count.saturatingMultiplied(by: 3600))
    }

    /// A span of 24-hour days; clamped to what a span can hold.
    public static func days(_ count: Int64) -> TimeSpan {
        .hours(count.saturatingMultiplied(by: 24))
    }

    /// The sum, clamped to what a span can hold.
    public static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
        let (sum, overflow) = left.nanoseconds.addingReportingOverflow(right.nanoseconds)
        return TimeSpan(nanoseconds: overflow ? (right.nanoseconds < 0 ? .min : .max) : sum)
    }

    /// Orders spans from shorter to longer.
    public static func < (left: TimeSpan, right: TimeSpan) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}

extension Int64 {
    /// The product, or the nearest bound of the type when it does not fit.
    func saturatingMultiplied(by other: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        guard overflow else { return product }
        return (self < 0) == (other < 0) ? .max : .min
    }
}
