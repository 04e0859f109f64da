// SPDX-License-Identifier: Apache-2.0

/// A schedule of equal distances: all instants that are a multiple of `every`, plus `phase`, after the Unix epoch.
public struct ScheduleInterval: Hashable, Sendable {
    /// The distance in nanoseconds, within `everyNanosecondsBounds`.
    public let every: Int64
    /// The shift of all instants in nanoseconds, 0 to below `every`.
    public let phase: Int64

    /// One second to eight years.
    public static let everyNanosecondsBounds: ClosedRange<Int64> = 1_000_000_000...(8 * 366 * 86_400 * 1_000_000_000)
    /// The longest accepted text of an interval, in UTF-8 bytes.
    public static let textBytesMax = 64

    /// An interval from nanoseconds; a phase outside 0 to `every` is brought inside.
    ///
    /// - Throws: `CronError` with code `intervalOutOfBounds`.
    public init(every: Int64, phase: Int64 = 0) throws(CronError) {
        guard Self.everyNanosecondsBounds.contains(every) else {
            throw CronError(
                code: .intervalOutOfBounds,
                value: "\(Duration.nanoseconds(every))",
                bound: "1 s to 2928 days"
            )
        }
        self.every = every
        self.phase = phase.flooredRemainder(every)
    }

    /// Parses `10s`, `1h30m`, `1.5h` or `2d12h`, with or without `@every ` before it. Units: d, h, m, s, ms.
    ///
    /// - Throws: `CronError` with code `malformedInterval` or `intervalOutOfBounds`.
    public init(_ written: String, phase: Int64 = 0) throws(CronError) {
        let trimmed = written.trimmingSpaces()
        let macro = "@every "
        let text = trimmed.lowercased().hasPrefix(macro) ? trimmed.dropFirst(macro.count).trimmingSpaces() : trimmed
        guard let every = Self.nanoseconds(text) else {
            throw CronError(
                code: .malformedInterval,
                value: String(text),
                bound: "numbers with units d, h, m, s or ms, such as '10s' or '1h30m'"
            )
        }
        guard Self.everyNanosecondsBounds.contains(every) else {
            throw CronError(code: .intervalOutOfBounds, value: String(text), bound: "1s to 2928d")
        }
        try self.init(every: every, phase: phase)
    }

    /// The first instant of the interval after another one; nil beyond the last representable instant.
    public func next(after time: Timestamp) -> Timestamp? {
        let distance = Int128(time.nanoseconds) - Int128(phase)
        let next = (distance.flooredQuotient(Int128(every)) + 1) * Int128(every) + Int128(phase)
        return Int64(exactly: next).map(Timestamp.init(nanoseconds:))
    }

    /// A length of time as it is written in an interval, without the bounds of one; nil when it is malformed.
    public static func length(of text: String) -> TimeSpan? {
        nanoseconds(text[...]).map(TimeSpan.init(nanoseconds:))
    }

    /// The sum of all parts; nil when the text is malformed; `Int64.max` when it does not fit.
    private static func nanoseconds(_ text: Substring) -> Int64? {
        guard !text.isEmpty, text.utf8.count <= textBytesMax else { return nil }
        var rest = text
        var sum: Int64 = 0
        while !rest.isEmpty {
            guard let part = nextPart(&rest) else { return nil }
            let (next, overflow) = sum.addingReportingOverflow(part)
            sum = overflow ? Int64.max : next
        }
        return sum
    }

    /// One number with its unit. Fractions below a nanosecond are cut.
    private static func nextPart(_ rest: inout Substring) -> Int64? {
        let isDigit = { (character: Character) in ("0"..."9").contains(character) && character.utf8.count == 1 }
        let whole = rest.prefix(while: isDigit)
        rest = rest.dropFirst(whole.count)
        var fraction: Substring = ""
        if rest.first == "." {
            rest = rest.dropFirst()
            fraction = rest.prefix(while: isDigit)
            rest = rest.dropFirst(fraction.count)
            guard !fraction.isEmpty else { return nil }
        }
        let unitText = rest.prefix { !isDigit($0) && $0 != "." }
        rest = rest.dropFirst(unitText.count)
        guard !whole.isEmpty, let unit = unitNanoseconds(unitText) else { return nil }
        let (value, overflow) = (Int64(whole) ?? Int64.max).multipliedReportingOverflow(by: unit)
        guard !overflow else { return Int64.max }
        var added: Int64 = 0
        var place = unit
        for digit in fraction.utf8 where place > 0 {
            place /= 10
            added += place * Int64(digit - 0x30)
        }
        let (sum, sumOverflow) = value.addingReportingOverflow(added)
        return sumOverflow ? Int64.max : sum
    }

    private static func unitNanoseconds(_ unit: Substring) -> Int64? {
        switch unit {
        case "d": 86_400_000_000_000
        case "h": 3_600_000_000_000
        case "m": 60_000_000_000
        case "s": 1_000_000_000
        case "ms": 1_000_000
        default: nil
        }
    }
}
