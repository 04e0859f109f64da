// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import WireMessages

/// Times and spans of time as people read them.
enum TimeText {
    /// The wall clock now, in nanoseconds since the Unix epoch.
    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// The distance from `now`: "5s", "3m", "2h", "4d" for the past, "in 5s" for the future, "-" when there is no time.
    static func age(_ time: GoogleProtobuf.Timestamp?, now: Int64) -> String {
        guard let seconds = time?.seconds else { return "-" }
        let (distance, overflow) = (now / 1_000_000_000).subtractingReportingOverflow(seconds)
        guard !overflow, distance != .min else { return "-" }
        return distance < 0 ? "in " + coarse(-distance) : coarse(distance)
    }

    /// "2026-01-31T09:00:00Z (3m ago)"; "-" when there is no time.
    static func full(_ time: GoogleProtobuf.Timestamp?, now: Int64) -> String {
        guard let time, let text = time.rfc3339 else { return "-" }
        let age = age(time, now: now)
        return age.hasPrefix("in ") ? "\(text) (\(age))" : "\(text) (\(age) ago)"
    }

    /// Hours, minutes and seconds in UTC, "09:00:00Z"; "-" when there is no time.
    static func clock(_ time: GoogleProtobuf.Timestamp?) -> String {
        guard let text = time?.rfc3339 else { return "-" }
        return text.dropFirst(11).prefix(8) + "Z"
    }

    /// The span between two times, as `elapsed`; nil when one is missing.
    static func between(_ start: GoogleProtobuf.Timestamp?, _ end: GoogleProtobuf.Timestamp?) -> String? {
        // Times outside of the years 1 to 9999 are no times, and their distance may be no number.
        guard let start, let end, start.rfc3339 != nil, end.rfc3339 != nil else { return nil }
        let span = Duration.seconds(end.seconds) - .seconds(start.seconds)
        return elapsed(span + .nanoseconds(Int64(end.nanos)) - .nanoseconds(Int64(start.nanos)))
    }

    /// A span with two units at most: "0.3s", "12.4s", "2m05s", "1h02m", "3d04h".
    static func elapsed(_ span: Duration) -> String {
        let span = max(span, .zero)
        if span < .milliseconds(59_950) {
            let rounded = (span + .milliseconds(50)).components
            return "\(rounded.seconds).\(rounded.attoseconds / 100_000_000_000_000_000)s"
        }
        let seconds = max(60, span.components.seconds)
        if seconds < 3600 { return "\(seconds / 60)m\(twoDigits(seconds % 60))s" }
        if seconds < 86_400 { return "\(seconds / 3600)h\(twoDigits(seconds / 60 % 60))m" }
        return "\(seconds / 86_400)d\(twoDigits(seconds / 3600 % 24))h"
    }

    private static func coarse(_ seconds: Int64) -> String {
        switch seconds {
        case ..<120: "\(seconds)s"
        case ..<7200: "\(seconds / 60)m"
        case ..<172_800: "\(seconds / 3600)h"
        default: "\(seconds / 86_400)d"
        }
    }

    private static func twoDigits(_ value: Int64) -> String {
        value < 10 ? "0\(value)" : String(value)
    }
}
