// SPDX-License-Identifier: Apache-2.0

/// The rule after the last listed transition of a zone: the POSIX TZ text of a TZif footer (RFC 9636, section 3.3.1).
struct PosixZoneRule: Hashable, Sendable {
    /// Seconds east of UTC outside daylight saving time.
    var standardOffset: Int
    /// The yearly change to another offset and back; nil when the offset never changes.
    var daylight: Daylight?

    struct Daylight: Hashable, Sendable {
        /// Seconds east of UTC while it lasts.
        var offset: Int
        /// Its start, on a clock that shows standard time.
        var start: YearlyMoment
        /// Its end, on a clock that shows daylight saving time.
        var end: YearlyMoment
    }

    /// A moment that comes once a year.
    struct YearlyMoment: Hashable, Sendable {
        enum Day: Hashable, Sendable {
            /// `Jn`: day 1 to 365, 29 February never counted.
            case withoutLeapDay(Int)
            /// `n`: day 0 to 365, 29 February counted.
            case ofYear(Int)
            /// `Mm.w.d`: weekday d (0 is Sunday) of week w (5 is the last) of month m.
            case ofWeek(month: Int, week: Int, weekday: Int)
        }

        var day: Day
        /// Seconds after the start of the day, -167 to 167 hours.
        var time: Int

        /// Seconds since 1970-01-01T00:00:00 on the clock the moment is written for.
        func localSeconds(year: Int) -> Int64 {
            Int64(daysSinceEpoch(year: year) * CivilTime.secondsPerDay + time)
        }

        private func daysSinceEpoch(year: Int) -> Int {
            let newYear = CivilTime.daysSinceEpoch(year: year, month: 1, day: 1)
            switch day {
            case .withoutLeapDay(let number):
                return newYear + number - 1 + (number >= 60 && CivilTime.isLeap(year) ? 1 : 0)
            case .ofYear(let number):
                return newYear + number
            case .ofWeek(let month, let week, let weekday):
                let first = CivilTime.daysSinceEpoch(year: year, month: month, day: 1)
                let firstMatch = (weekday - CivilTime.weekday(daysSinceEpoch: first)).flooredRemainder(7)
                let offset = firstMatch + 7 * (week - 1)
                return first + (offset < CivilTime.dayCount(year: year, month: month) ? offset : offset - 7)
            }
        }
    }

    /// The changes of offset of some years, in order of time; the offset after each is beside it. Changes that do not
    /// change the offset, or last no time, are left out.
    func transitions(years: ClosedRange<Int>) -> [ZoneRules.Transition] {
        guard let daylight else { return [] }
        var moments: [ZoneRules.Transition] = []
        for year in years {
            moments.append(
                ZoneRules.Transition(
                    time: daylight.end.localSeconds(year: year) - Int64(daylight.offset),
                    offset: standardOffset
                )
            )
            moments.append(
                ZoneRules.Transition(
                    time: daylight.start.localSeconds(year: year) - Int64(standardOffset),
                    offset: daylight.offset
                )
            )
        }
        // The end of one year's daylight time may touch the next one's start (all-year rules); the start then wins.
        moments.sort { left, right in
            left.time != right.time
                ? left.time < right.time
                : left.offset == standardOffset && right.offset != standardOffset
        }
        return ZoneRules.Transition.merged(moments)
    }
}
