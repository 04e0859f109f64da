// SPDX-License-Identifier: Apache-2.0

/// A date and time of day in the proleptic Gregorian calendar, without a zone: what a clock on a wall shows.
struct CivilTime: Hashable, Sendable {
    var year: Int
    /// 1 to 12.
    var month: Int
    /// 1 to 31.
    var day: Int
    /// 0 to 23.
    var hour: Int
    /// 0 to 59.
    var minute: Int
    /// 0 to 59.
    var second: Int

    static let secondsPerDay = 86_400

    /// The civil time that a clock shows `seconds` after 1970-01-01T00:00:00 on that same clock.
    init(secondsSinceEpoch seconds: Int64) {
        let days = Int(seconds.flooredQuotient(Int64(Self.secondsPerDay)))
        let rest = Int(seconds) - days * Self.secondsPerDay
        (year, month, day) = Self.date(daysSinceEpoch: days)
        hour = rest / 3600
        minute = rest / 60 % 60
        second = rest % 60
    }

    /// The start of a day.
    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
        hour = 0
        minute = 0
        second = 0
    }

    /// Seconds between 1970-01-01T00:00:00 and this time on the same clock.
    var secondsSinceEpoch: Int64 {
        let days = Self.daysSinceEpoch(year: year, month: month, day: day)
        return Int64(days * Self.secondsPerDay + hour * 3600 + minute * 60 + second)
    }

    /// Days from 1970-01-01 to a date. Years are counted from March, so that the leap day is the last of its year and a
    /// month's first day has a linear formula.
    static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let leapDays = marchYear.flooredQuotient(4) - marchYear.flooredQuotient(100) + marchYear.flooredQuotient(400)
        return marchYear * 365 + leapDays + dayOfYear - 719_468
    }

    /// The date a number of days after 1970-01-01.
    static func date(daysSinceEpoch days: Int) -> (year: Int, month: Int, day: Int) {
        let daysPerEra = 146_097
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(daysPerEra)
        let dayOfEra = shifted - era * daysPerEra
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// 0 for Sunday to 6 for Saturday.
    static func weekday(daysSinceEpoch days: Int) -> Int {
        (days + 4).flooredRemainder(7)
    }

    static func isLeap(_ year: Int) -> Bool {
        year.flooredRemainder(4) == 0 && (year.flooredRemainder(100) != 0 || year.flooredRemainder(400) == 0)
    }

    static func dayCount(year: Int, month: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
