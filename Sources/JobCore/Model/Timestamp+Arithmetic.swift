// SPDX-License-Identifier: Apache-2.0

extension Timestamp {
    /// The Unix epoch. In stored jobs it stands for "not set".
    public static let zero = Timestamp(nanoseconds: 0)
    /// Later than every instant that can be meant.
    public static let distantFuture = Timestamp(nanoseconds: .max)

    /// The instant a span later, clamped to the last instant a timestamp can hold.
    public static func + (time: Timestamp, span: TimeSpan) -> Timestamp {
        let (sum, overflow) = time.nanoseconds.addingReportingOverflow(span.nanoseconds)
        guard overflow else { return Timestamp(nanoseconds: sum) }
        return Timestamp(nanoseconds: span.nanoseconds < 0 ? .min : .max)
    }

    /// The instant a span earlier, clamped to the first instant a timestamp can hold.
    public static func - (time: Timestamp, span: TimeSpan) -> Timestamp {
        let (difference, overflow) = time.nanoseconds.subtractingReportingOverflow(span.nanoseconds)
        guard overflow else { return Timestamp(nanoseconds: difference) }
        return Timestamp(nanoseconds: span.nanoseconds < 0 ? .max : .min)
    }

    /// The span from `other` to this instant, clamped to what a span can hold.
    public static func - (time: Timestamp, other: Timestamp) -> TimeSpan {
        let (difference, overflow) = time.nanoseconds.subtractingReportingOverflow(other.nanoseconds)
        guard overflow else { return TimeSpan(nanoseconds: difference) }
        return TimeSpan(nanoseconds: other.nanoseconds < 0 ? .max : .min)
    }

    /// Nil for "not set", which is stored as the epoch.
    var ifSet: Timestamp? {
        nanoseconds == 0 ? nil : self
    }
}
