// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// Spans of time as people write them: "90s", "10m", "1h30m", "1.5s", "250ms", "2d".
enum DurationText {
    /// Longest span that is read: the longest that any field takes is 10 years.
    static let daysMax: Int64 = 36_500

    private static let nanosecondsMax = daysMax * 86_400_000_000_000

    private static let nanosecondsOfUnit: [String: Int64] = [
        "ns": 1, "us": 1000, "ms": 1_000_000, "s": 1_000_000_000, "m": 60_000_000_000, "h": 3_600_000_000_000,
        "d": 86_400_000_000_000,
    ]

    /// Reads a span; throws a `ValidationError` that says what is wrong.
    static func parse(_ text: String) throws -> Duration {
        var rest = Substring(text)
        guard !rest.isEmpty else { throw ValidationError("the duration is empty; write it as 90s, 10m or 1h30m") }
        guard !rest.hasPrefix("-") else {
            throw ValidationError("'\(text)' is negative; write a span such as \(text.drop { $0 == "-" })")
        }
        if rest == "0" { return .zero }
        var total: Int64 = 0
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            let unit = rest.dropFirst(number.count).prefix { $0.isLetter }
            guard !number.isEmpty else {
                throw ValidationError("'\(text)' is not a duration; write it as 90s, 10m or 1h30m")
            }
            guard let factor = nanosecondsOfUnit[String(unit)] else {
                let named = unit.isEmpty ? "'\(number)' has no unit" : "'\(unit)' is not a unit"
                throw ValidationError("\(named); units are ms, s, m, h and d")
            }
            guard let part = nanoseconds(number, factor: factor) else {
                throw ValidationError("'\(number)\(unit)' is not a number of units, or more than \(daysMax) days")
            }
            total += part
            guard total <= nanosecondsMax else {
                throw ValidationError("'\(text)' is more than \(daysMax) days")
            }
            rest = rest.dropFirst(number.count + unit.count)
        }
        return .nanoseconds(total)
    }

    /// Exact decimal arithmetic: no rounding but for digits below a nanosecond, which are cut.
    private static func nanoseconds(_ number: Substring, factor: Int64) -> Int64? {
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Int64(parts[0]) else { return nil }
        let (product, overflow) = whole.multipliedReportingOverflow(by: factor)
        guard !overflow, product <= nanosecondsMax else { return nil }
        guard parts.count == 2 else { return product }
        guard !parts[1].isEmpty, parts[1].count <= 18 else { return nil }
        var fraction: Int64 = 0
        var weight = factor
        for digit in parts[1] {
            guard let value = digit.wholeNumberValue else { return nil }
            weight /= 10
            fraction += weight * Int64(value)
        }
        return product + fraction
    }
}
