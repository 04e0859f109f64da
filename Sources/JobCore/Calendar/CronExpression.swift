// SPDX-License-Identifier: Apache-2.0

/// The times of a cron line, on a clock without a zone.
///
/// Five fields (minute, hour, day-of-month, month, day-of-week) or six with the second first; each a list of values,
/// ranges and steps (`*`, `*/15`, `MON-FRI`, `1-20/5`, `10/20`), or one of the macros `@yearly`, `@annually`,
/// `@monthly`, `@weekly`, `@daily`, `@midnight`, `@hourly`. As in classic cron, when both day fields are restricted a
/// day matches if either does; when one of them begins with `*`, both must match.
public struct CronExpression: Hashable, Sendable {
    /// The expression as it was written, outer spaces removed.
    public let text: String
    /// Bit n set: second n fires; likewise for the other fields.
    let seconds: UInt64
    let minutes: UInt64
    let hours: UInt64
    let daysOfMonth: UInt64
    let months: UInt64
    /// Bit 0 is Sunday; the written 7 is folded onto it.
    let daysOfWeek: UInt64
    /// Both day fields are restricted, so that a day of either kind matches.
    let eitherDayMatches: Bool

    /// The longest accepted text, in UTF-8 bytes.
    public static let textBytesMax = 512
    /// How far ahead a matching day is looked for: the distance of two leap days around a year such as 2100, in days.
    public static let searchDaysMax = 8 * 366

    /// Parses an expression of five or six fields, or a macro.
    ///
    /// - Throws: `CronError` naming the field, the value and what is allowed there.
    public init(_ written: String) throws(CronError) {
        let text = String(written.trimmingSpaces())
        guard !text.isEmpty, text.utf8.count <= Self.textBytesMax else {
            throw CronError(code: .length, value: text, bound: "1 to \(Self.textBytesMax) bytes, such as '0 3 * * *'")
        }
        let parser = try CronParser(text)
        self.text = text
        seconds = try parser.values(of: .second)
        minutes = try parser.values(of: .minute)
        hours = try parser.values(of: .hour)
        daysOfMonth = try parser.values(of: .dayOfMonth)
        months = try parser.values(of: .month)
        daysOfWeek = try parser.values(of: .dayOfWeek)
        eitherDayMatches = parser.isRestricted(.dayOfMonth) && parser.isRestricted(.dayOfWeek)
        try checkSomeDayOccurs(written: parser.text(of: .dayOfMonth))
    }

    private func checkSomeDayOccurs(written: String) throws(CronError) {
        guard !eitherDayMatches else { return }
        let longest =
            (1...12).filter { months.hasBit($0) }
            .map { CivilTime.dayCount(year: 2000, month: $0) }.max() ?? 0
        guard daysOfMonth.trailingZeroBitCount > longest else { return }
        throw CronError(
            code: .dayNeverOccurs,
            field: .dayOfMonth,
            value: written,
            bound: "1-\(longest) in the months of this expression"
        )
    }

    /// Whether a clock that shows `seconds` after 1970-01-01T00:00:00 is at a time of this expression.
    func matches(localSeconds: Int64) -> Bool {
        let time = CivilTime(secondsSinceEpoch: localSeconds)
        return months.hasBit(time.month) && days(year: time.year, month: time.month).hasBit(time.day)
            && hours.hasBit(time.hour) && minutes.hasBit(time.minute) && seconds.hasBit(time.second)
    }

    /// The first matching clock time at or after `start` and before `end`, all in seconds since 1970-01-01T00:00:00 on
    /// that clock; nil when there is none. The work grows with the months between the bounds, not with their seconds.
    func firstMatch(from start: Int64, before end: Int64) -> Int64? {
        guard start < end else { return nil }
        var time = CivilTime(secondsSinceEpoch: start)
        let last = CivilTime(secondsSinceEpoch: end - 1)
        while (time.year, time.month) <= (last.year, last.month) {
            if months.hasBit(time.month), let found = firstMatch(inMonthOf: time) {
                let seconds = found.secondsSinceEpoch
                return seconds < end ? seconds : nil
            }
            time =
                time.month == 12
                ? CivilTime(year: time.year + 1, month: 1, day: 1)
                : CivilTime(year: time.year, month: time.month + 1, day: 1)
        }
        return nil
    }

    private func firstMatch(inMonthOf start: CivilTime) -> CivilTime? {
        let days = days(year: start.year, month: start.month)
        guard let day = days.firstBit(from: start.day) else { return nil }
        var time = start
        if day == start.day, advanceWithinDay(&time) { return time }
        guard let later = day == start.day ? days.firstBit(from: day + 1) : day else { return nil }
        time = CivilTime(year: start.year, month: start.month, day: later)
        return advanceWithinDay(&time) ? time : nil
    }

    /// Moves to the first match of the same day that is not before `time`; false when the day has none.
    private func advanceWithinDay(_ time: inout CivilTime) -> Bool {
        guard let hour = hours.firstBit(from: time.hour) else { return false }
        if hour > time.hour { (time.hour, time.minute, time.second) = (hour, 0, 0) }
        if advanceWithinHour(&time) { return true }
        guard let nextHour = hours.firstBit(from: hour + 1) else { return false }
        (time.hour, time.minute, time.second) = (nextHour, 0, 0)
        return advanceWithinHour(&time)
    }

    private func advanceWithinHour(_ time: inout CivilTime) -> Bool {
        guard let minute = minutes.firstBit(from: time.minute) else { return false }
        if minute > time.minute { (time.minute, time.second) = (minute, 0) }
        if let second = seconds.firstBit(from: time.second) {
            time.second = second
            return true
        }
        guard let nextMinute = minutes.firstBit(from: minute + 1), let second = seconds.firstBit(from: 0) else {
            return false
        }
        (time.minute, time.second) = (nextMinute, second)
        return true
    }

    /// The matching days of one month as bits 1 to 31.
    private func days(year: Int, month: Int) -> UInt64 {
        let count = CivilTime.dayCount(year: year, month: month)
        let first = CivilTime.weekday(
            daysSinceEpoch: CivilTime.daysSinceEpoch(year: year, month: month, day: 1)
        )
        let week = (daysOfWeek >> UInt64(first) | daysOfWeek << UInt64(7 - first)) & 0x7F
        let weeks = week | week << 7 | week << 14 | week << 21 | week << 28
        let inMonth: UInt64 = (1 << UInt64(count + 1)) - 2
        let byWeekday = weeks << 1
        return (eitherDayMatches ? daysOfMonth | byWeekday : daysOfMonth & byWeekday) & inMonth
    }
}

extension CronExpression: CustomStringConvertible {
    /// The expression as it was written.
    public var description: String { text }
}

extension UInt64 {
    func hasBit(_ index: Int) -> Bool {
        self & (1 << UInt64(index)) != 0
    }

    /// The lowest set bit at or above `index`, 0 to 64.
    func firstBit(from index: Int) -> Int? {
        guard index < 64 else { return nil }
        let rest = self >> UInt64(index)
        return rest == 0 ? nil : index + rest.trailingZeroBitCount
    }
}

extension StringProtocol {
    /// The text without spaces and tabs at its ends.
    func trimmingSpaces() -> SubSequence {
        let isSpace = { (character: Character) in character == " " || character == "\t" }
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else {
            return self[endIndex...]
        }
        return self[first...last]
    }
}
