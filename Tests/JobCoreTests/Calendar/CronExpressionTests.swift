// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("CronExpression")
struct CronExpressionTests {
    private func bits(_ values: some Sequence<Int>) -> UInt64 {
        values.reduce(0) { $0 | 1 << UInt64($1) }
    }

    @Test("lists, ranges, steps and names become sets of values")
    func values() throws {
        let cron = try CronExpression("*/20 1,3-5,50/4 0-23/6 10-12,31 JAN,mar-May mon-FRI/2")
        #expect(cron.seconds == bits([0, 20, 40]))
        #expect(cron.minutes == bits([1, 3, 4, 5, 50, 54, 58]))
        #expect(cron.hours == bits([0, 6, 12, 18]))
        #expect(cron.daysOfMonth == bits([10, 11, 12, 31]))
        #expect(cron.months == bits([1, 3, 4, 5]))
        #expect(cron.daysOfWeek == bits([1, 3, 5]))
    }

    @Test("five fields fire at second zero; spaces and tabs separate")
    func fiveFields() throws {
        let cron = try CronExpression("  5\t4 *  * * ")
        #expect(cron.seconds == 1)
        #expect(cron.minutes == bits([5]))
        #expect(cron.hours == bits([4]))
        #expect(cron.daysOfMonth == bits(1...31))
        #expect(cron.months == bits(1...12))
        #expect(cron.daysOfWeek == bits(0...6))
        #expect(cron.text == "5\t4 *  * *")
    }

    @Test("0, 7 and SUN are Sunday", arguments: ["0", "7", "sun", "SUN"])
    func sunday(text: String) throws {
        #expect(try CronExpression("0 0 * * \(text)").daysOfWeek == 1)
    }

    @Test(
        "ranges of weekdays may end on the second Sunday",
        arguments: [
            ("SAT-SUN", [6, 0]), ("MON-SUN", [0, 1, 2, 3, 4, 5, 6]), ("5-7", [5, 6, 0]),
            ("0-7", [0, 1, 2, 3, 4, 5, 6]),
        ]
    )
    func weekEnd(text: String, days: [Int]) throws {
        #expect(try CronExpression("0 0 * * \(text)").daysOfWeek == bits(days))
    }

    @Test(
        "macros stand for their expression",
        arguments: [
            ("@yearly", "0 0 1 1 *"), ("@annually", "0 0 1 1 *"), ("@monthly", "0 0 1 * *"), ("@weekly", "0 0 * * 0"),
            ("@daily", "0 0 * * *"), ("@midnight", "0 0 * * *"), ("@Hourly", "0 * * * *"),
        ]
    )
    func macros(macro: String, expression: String) throws {
        let cron = try CronExpression(macro)
        let plain = try CronExpression(expression)
        #expect(cron.minutes == plain.minutes && cron.hours == plain.hours && cron.daysOfMonth == plain.daysOfMonth)
        #expect(cron.months == plain.months && cron.daysOfWeek == plain.daysOfWeek && cron.seconds == 1)
        #expect(cron.text == macro)
    }

    @Test(
        "a mistake names its field, value and bound",
        arguments: [
            ("60 * * * *", CronError.Code.outOfBounds, CronField.minute, "60"),
            ("0 24 * * *", .outOfBounds, .hour, "24"),
            ("0 0 0 * *", .outOfBounds, .dayOfMonth, "0"),
            ("0 0 32 * *", .outOfBounds, .dayOfMonth, "32"),
            ("0 0 * 13 *", .outOfBounds, .month, "13"),
            ("0 0 * * 8", .outOfBounds, .dayOfWeek, "8"),
            ("60 0 0 * * *", .outOfBounds, .second, "60"),
            ("0 0 * * 99999999999999999999", .outOfBounds, .dayOfWeek, "99999999999999999999"),
            ("-1 0 * * *", .malformedValue, .minute, ""),
            ("+1 0 * * *", .malformedValue, .minute, "+1"),
            ("1, 0 * * *", .malformedValue, .minute, ""),
            ("0 0 * FOO *", .malformedValue, .month, "FOO"),
            ("0 0 * * JAN", .malformedValue, .dayOfWeek, "JAN"),
            ("0 MON * * *", .malformedValue, .hour, "MON"),
            ("0 0 ? * *", .malformedValue, .dayOfMonth, "?"),
            ("0 0 L * *", .malformedValue, .dayOfMonth, "L"),
            ("**  0 * * *", .malformedValue, .minute, "**"),
            ("1-2-3 0 * * *", .malformedValue, .minute, "2-3"),
            ("*/5/2 0 * * *", .malformedValue, .minute, "5/2"),
            ("*/ 0 * * *", .malformedValue, .minute, ""),
            ("30-10 0 * * *", .reversedRange, .minute, "30-10"),
            ("0 22-2 * * *", .reversedRange, .hour, "22-2"),
            ("0 0 * * 5-0", .reversedRange, .dayOfWeek, "5-0"),
            ("*/0 * * * *", .stepOutOfBounds, .minute, "0"),
            ("*/61 * * * *", .stepOutOfBounds, .minute, "61"),
            ("0 0 * * */8", .stepOutOfBounds, .dayOfWeek, "8"),
            ("0 0 30 2 *", .dayNeverOccurs, .dayOfMonth, "30"),
            ("0 0 31 2,4,jun,9,11 *", .dayNeverOccurs, .dayOfMonth, "31"),
        ]
    )
    func mistakes(text: String, code: CronError.Code, field: CronField, value: String) {
        let error = #expect(throws: CronError.self) { try CronExpression(text) }
        #expect(error?.code == code)
        #expect(error?.field == field)
        #expect(error?.value == value)
        #expect(error?.bound.isEmpty == false)
        #expect(error?.description.contains("field \(field.name)") == true)
    }

    @Test(
        "a mistake of the whole text has no field",
        arguments: [
            ("", CronError.Code.length), ("   ", .length), ("* * * *", .fieldCount), ("* * * * * * *", .fieldCount),
            ("@reboot", .unknownMacro), ("@every 5s", .unknownMacro),
        ]
    )
    func wholeText(text: String, code: CronError.Code) {
        let error = #expect(throws: CronError.self) { try CronExpression(text) }
        #expect(error?.code == code)
        #expect(error?.field == nil)
    }

    @Test("the length bound counts bytes: the bound is accepted, one more is not")
    func lengthBound() throws {
        let list = String(repeating: "1,", count: (CronExpression.textBytesMax - 9) / 2)
        let atBound = list + "11 * * * *"
        let text = atBound + String(repeating: "", count: 0)
        #expect(text.utf8.count <= CronExpression.textBytesMax)
        let padded =
            "0" + String(repeating: "0", count: CronExpression.textBytesMax - text.utf8.count) + text.dropFirst(1)
        let exact = String(padded.suffix(CronExpression.textBytesMax))
        #expect(exact.utf8.count == CronExpression.textBytesMax)
        #expect(try CronExpression(exact).minutes.hasBit(11))
        let error = #expect(throws: CronError.self) { try CronExpression("0" + exact) }
        #expect(error?.code == .length)
    }

    @Test("long values are cut in the error")
    func longValue() {
        let error = #expect(throws: CronError.self) {
            try CronExpression(String(repeating: "x", count: 100) + " * * * *")
        }
        #expect(error?.value.count == CronError.valueCharactersMax + 3)
    }

    @Test("both days restricted: either matches; one with a star: both must")
    func dayRule() throws {
        let friday13 = try CronExpression("0 0 13 * FRI")
        let fridayOdd = try CronExpression("0 0 */2 * FRI")
        let friday = CivilTime(year: 2026, month: 11, day: 27).secondsSinceEpoch
        let thirteenth = CivilTime(year: 2026, month: 10, day: 13).secondsSinceEpoch
        let both = CivilTime(year: 2026, month: 11, day: 13).secondsSinceEpoch
        let evenFriday = CivilTime(year: 2026, month: 11, day: 20).secondsSinceEpoch
        #expect(friday13.matches(localSeconds: friday))
        #expect(friday13.matches(localSeconds: thirteenth))
        #expect(fridayOdd.matches(localSeconds: both))
        #expect(!fridayOdd.matches(localSeconds: evenFriday))
        #expect(!fridayOdd.matches(localSeconds: thirteenth))
    }

    @Test("the first match agrees with trying every second")
    func firstMatchBySecond() throws {
        let expressions = [
            "*/7 */13 */5 * * *", "59 59 23 31 12 *", "0 0 0 1 * MON", "30 */30 9-17 * * 1-5", "15,45 3 2 28-29 FEB *",
        ]
        for text in expressions {
            let cron = try CronExpression(text)
            for start in [CivilTime(year: 2024, month: 2, day: 28), CivilTime(year: 2025, month: 12, day: 31)] {
                let from = start.secondsSinceEpoch
                var expected: Int64?
                for second in from..<(from + 200_000) {
                    if expected == nil, cron.matches(localSeconds: second) { expected = second }
                }
                #expect(cron.firstMatch(from: from, before: from + 200_000) == expected, "\(text)")
            }
        }
    }

    @Test("the end of a search is exclusive")
    func exclusiveEnd() throws {
        let cron = try CronExpression("@daily")
        #expect(cron.firstMatch(from: 1, before: 86_400) == nil)
        #expect(cron.firstMatch(from: 1, before: 86_401) == 86_400)
        #expect(cron.firstMatch(from: 5, before: 5) == nil)
    }
}
