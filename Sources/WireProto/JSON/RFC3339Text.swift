// SPDX-License-Identifier: Apache-2.0

/// A moment as RFC 3339 text, for example `2026-01-31T09:00:00.500Z`. Years 0001 to 9999, as the ProtoJSON format has it.
package struct RFC3339Text {
    package let seconds: Int64
    package let nanos: Int32

    /// Nil outside of the years 0001 to 9999, and for nanos below 0 or above 999999999.
    package init?(seconds: Int64, nanos: Int32) {
        guard (-62_135_596_800...253_402_300_799).contains(seconds), (0...999_999_999).contains(nanos) else {
            return nil
        }
        self.seconds = seconds
        self.nanos = nanos
    }

    /// Reads a text; nil for anything else.
    ///
    /// - Parameters:
    ///   - text: up to nine decimals and any offset from UTC.
    ///   - isLenient: takes `t` and `z` in lower case, and a leap second (`:60`) as the next second, too. RFC 3339 has
    ///     them, the ProtoJSON format does not.
    package init?(_ text: [UInt8], isLenient: Bool) {
        var reader = RFC3339Reader(bytes: text, isLenient: isLenient)
        guard let (seconds, nanos) = reader.read() else { return nil }
        self.init(seconds: seconds, nanos: nanos)
    }

    /// The text in UTC with 0, 3, 6 or 9 decimals.
    package var text: String {
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let secondOfDay = seconds - days * 86_400
        let (year, month, day) = CivilDate.from(daysSinceEpoch: days)
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        let time =
            "\(padded(secondOfDay / 3600, 2)):\(padded(secondOfDay / 60 % 60, 2)):\(padded(secondOfDay % 60, 2))"
        return "\(date)T\(time)\(DecimalDigits.fraction(nanos.magnitude))Z"
    }

    private func padded(_ value: Int64, _ width: Int) -> String { DecimalDigits.padded(value, width) }
}

/// Days and dates of the proleptic Gregorian calendar.
private enum CivilDate {
    static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        // Years run from March, so that the leap day is the last of its year.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func from(daysSinceEpoch days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    static func length(ofMonth month: Int64, year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

private struct RFC3339Reader {
    let bytes: [UInt8]
    let isLenient: Bool
    var position = 0

    init(bytes: [UInt8], isLenient: Bool) {
        self.bytes = bytes
        self.isLenient = isLenient
    }

    mutating func read() -> (seconds: Int64, nanos: Int32)? {
        guard let year = digits(4), year >= 1, take("-"), let month = digits(2), (1...12).contains(month), take("-"),
            let day = digits(2), (1...CivilDate.length(ofMonth: month, year: year)).contains(day),
            take("T") || takeLenient("t"),
            let hour = digits(2), hour < 24, take(":"), let minute = digits(2), minute < 60, take(":"),
            let second = digits(2), second < (isLenient ? 61 : 60), let nanos = fraction(), let shift = zone(),
            position == bytes.count
        else { return nil }
        let days = CivilDate.days(year: year, month: month, day: day)
        return (days * 86_400 + hour * 3600 + minute * 60 + second - shift, nanos)
    }

    private mutating func digits(_ count: Int) -> Int64? {
        guard position + count <= bytes.count else { return nil }
        defer { position += count }
        return DecimalDigits.number(bytes[position..<position + count])
    }

    private mutating func take(_ choices: UnicodeScalar...) -> Bool {
        guard position < bytes.count, choices.contains(UnicodeScalar(bytes[position])) else { return false }
        position += 1
        return true
    }

    private mutating func takeLenient(_ letter: Unicode.Scalar) -> Bool { isLenient && take(letter) }

    private mutating func fraction() -> Int32? {
        guard take(".") else { return 0 }
        let decimals = bytes[position...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        position += decimals.count
        return DecimalDigits.nanos(decimals).map { Int32($0) }
    }

    private mutating func zone() -> Int64? {
        if take("Z") || takeLenient("z") { return 0 }
        guard position < bytes.count else { return nil }
        let sign: Int64 = bytes[position] == UInt8(ascii: "-") ? -1 : 1
        guard take("+", "-"), let hour = digits(2), hour < 24, take(":"), let minute = digits(2), minute < 60 else {
            return nil
        }
        return sign * (hour * 3600 + minute * 60)
    }
}
