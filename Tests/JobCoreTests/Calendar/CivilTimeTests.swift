// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("CivilTime")
struct CivilTimeTests {
    @Test("every day of 1600 to 2400 follows the day before")
    func everyDay() {
        var days = CivilTime.daysSinceEpoch(year: 1600, month: 1, day: 1)
        var mismatches = 0
        for year in 1600...2400 {
            for month in 1...12 {
                for day in 1...CivilTime.dayCount(year: year, month: month) {
                    if CivilTime.daysSinceEpoch(year: year, month: month, day: day) != days { mismatches += 1 }
                    let date = CivilTime.date(daysSinceEpoch: days)
                    if date != (year, month, day) { mismatches += 1 }
                    days += 1
                }
            }
        }
        #expect(mismatches == 0)
    }

    @Test("known dates and weekdays")
    func knownDates() {
        #expect(CivilTime.daysSinceEpoch(year: 1970, month: 1, day: 1) == 0)
        #expect(CivilTime.daysSinceEpoch(year: 2000, month: 3, day: 1) == 11_017)
        #expect(CivilTime.weekday(daysSinceEpoch: 0) == 4)
        #expect(CivilTime.weekday(daysSinceEpoch: -1) == 3)
        #expect(CivilTime.isLeap(2000) && !CivilTime.isLeap(2100) && CivilTime.isLeap(2096) && !CivilTime.isLeap(2023))
    }

    @Test("times before the epoch keep positive parts")
    func beforeEpoch() {
        let time = CivilTime(secondsSinceEpoch: -1)
        #expect(time.year == 1969 && time.month == 12 && time.day == 31)
        #expect(time.hour == 23 && time.minute == 59 && time.second == 59)
        #expect(time.secondsSinceEpoch == -1)
    }

    @Test("floored division", arguments: [(7, 3, 2, 1), (-7, 3, -3, 2), (-6, 3, -2, 0), (0, 3, 0, 0)])
    func flooredDivision(value: Int, divisor: Int, quotient: Int, remainder: Int) {
        #expect(value.flooredQuotient(divisor) == quotient)
        #expect(value.flooredRemainder(divisor) == remainder)
    }
}
