// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore

/// Reads the field Retry-After (RFC 9110 section 10.2.3).
enum RetryAfter {
    /// The wait that `text` asks for: a number of seconds, or the time up to a date; nil when it is neither.
    static func wait(_ text: String, now: Timestamp) -> TimeSpan? {
        let text = text.trimmingBlanks
        if !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) {
            // More than fits is longer than any bound, too.
            return .seconds(Int64(text) ?? .max)
        }
        guard let date = date(text) else { return nil }
        return max(.zero, TimeSpan(nanoseconds: date.nanoseconds - now.nanoseconds))
    }

    /// A date such as "Sun, 06 Nov 1994 08:49:37 GMT" (IMF-fixdate, RFC 9110 section 5.6.7). The two older forms, which
    /// nobody may send, are not read.
    private static func date(_ text: Substring) -> Timestamp? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT", let month = months.firstIndex(of: parts[2])
        else { return nil }
        let clock = parts[4].split(separator: ":", omittingEmptySubsequences: false)
        let numbers = ([parts[1], parts[3]] + clock).compactMap { Int32($0) }
        guard numbers.count == 5, (1...31).contains(numbers[0]), (1970...2261).contains(numbers[1]),
            (0...23).contains(numbers[2]), (0...59).contains(numbers[3]), (0...60).contains(numbers[4])
        else { return nil }
        var time = tm()
        (time.tm_mday, time.tm_mon, time.tm_year) = (numbers[0], Int32(month), numbers[1] - 1900)
        (time.tm_hour, time.tm_min, time.tm_sec) = (numbers[2], numbers[3], numbers[4])
        return Timestamp(nanoseconds: Int64(timegm(&time)) * 1_000_000_000)
    }

    private static let months: [Substring] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension String {
    /// The text without the blanks around it.
    fileprivate var trimmingBlanks: Substring {
        let front = drop { $0 == " " || $0 == "\t" }
        guard let last = front.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return front[...last]
    }
}
