// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("ScheduleTiming")
struct ScheduleTimingTests {
    private static let zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"]
    private static let lines = [
        "0 */5 * * * *", "0 30 * * * *", "0 0 2 * * *", "0 30 2 * * *", "0 15,45 1-3 * * *", "0 0 0 29 2 *",
        "0 0 0,12 1,15 * 1", "0 */10 1 */2 * 0", "0 59 23 31 * *", "0 5 */3 * 3-4,10-11 0,6",
    ]
    /// Days around the changes of 2026 and 2024's leap day, and one with none.
    private static let starts = [
        "2026-03-28T00:00:00Z", "2026-10-24T00:00:00Z", "2026-03-07T00:00:00Z", "2026-10-31T00:00:00Z",
        "2026-04-03T00:00:00Z", "2026-10-02T00:00:00Z", "2024-02-28T00:00:00Z", "2038-03-27T00:00:00Z",
    ]

    private func fires(
        _ text: String,
        zone: String,
        in bounds: ClosedRange<Int64>,
        policy: LocalTimePolicy = LocalTimePolicy()
    ) throws -> [Int64] {
        let timing = try ScheduleTiming(text, zoneName: zone, zone: try ZoneFiles.rules(zone))
        var result: [Int64] = []
        var time = Timestamp(nanoseconds: bounds.lowerBound * 1_000_000_000 - 1)
        while let next = timing.next(after: time, policy: policy), next.seconds <= bounds.upperBound {
            #expect(next > time)
            result.append(next.seconds)
            time = next
        }
        return result
    }

    @Test("fires agree with trying every clock minute, across gaps and repeats", arguments: zones, starts)
    func oracle(zone: String, start: String) throws {
        let first = try Timestamp.utc(start).seconds
        let bounds = first...(first + 3 * 86_400)
        for line in Self.lines {
            let oracle = try CronOracle(line, zone: zone, around: bounds)
            let expected = oracle.fires(in: bounds, policy: LocalTimePolicy())
            #expect(try fires(line, zone: zone, in: bounds) == expected, "\(line)")
        }
    }

    @Test(
        "every policy agrees with its definition",
        arguments: [LocalTimePolicy.Gap.shiftForward, .skip, .runAtGapEnd],
        [LocalTimePolicy.Repeat.first, .second, .both]
    )
    func policies(gap: LocalTimePolicy.Gap, repeat: LocalTimePolicy.Repeat) throws {
        let policy = LocalTimePolicy(gap: gap, repeat: `repeat`)
        for zone in ["Europe/Berlin", "Australia/Lord_Howe"] {
            for start in Self.starts.prefix(6) {
                let first = try Timestamp.utc(start).seconds
                let bounds = first...(first + 3 * 86_400)
                for line in Self.lines.prefix(5) {
                    let oracle = try CronOracle(line, zone: zone, around: bounds)
                    let expected = oracle.fires(in: bounds, policy: policy)
                    #expect(try fires(line, zone: zone, in: bounds, policy: policy) == expected, "\(zone) \(line)")
                }
            }
        }
    }

    @Test("seconds agree with trying every clock second around a gap and a repeat")
    func seconds() throws {
        for start in ["2026-03-29T00:50:00Z", "2026-10-25T00:50:00Z"] {
            let first = try Timestamp.utc(start).seconds
            let bounds = first...(first + 4200)
            for line in ["*/7 * * * * *", "5,50 59 1-3 * * *"] {
                let oracle = try CronOracle(line, zone: "Europe/Berlin", around: bounds)
                let expected = oracle.fires(in: bounds, policy: LocalTimePolicy(), step: 1)
                #expect(try fires(line, zone: "Europe/Berlin", in: bounds) == expected)
            }
        }
    }

    @Test("a time in the gap shifts forward by the gap; a repeated one fires the first time")
    func berlin() throws {
        let timing = try ScheduleTiming(
            "30 2 * * *",
            zoneName: "Europe/Berlin",
            zone: try ZoneFiles.rules("Europe/Berlin")
        )
        #expect(timing.next(after: try .utc("2026-03-28T12:00:00Z")) == (try .utc("2026-03-29T01:30:00Z")))
        #expect(timing.next(after: try .utc("2026-03-29T01:30:00Z")) == (try .utc("2026-03-30T00:30:00Z")))
        #expect(timing.next(after: try .utc("2026-10-24T12:00:00Z")) == (try .utc("2026-10-25T00:30:00Z")))
        #expect(timing.next(after: try .utc("2026-10-25T00:30:00Z")) == (try .utc("2026-10-26T01:30:00Z")))
    }

    @Test("a day that a zone left out shifts to the day after")
    func samoa() throws {
        let timing = try ScheduleTiming(
            "0 12 30 12 *",
            zoneName: "Pacific/Apia",
            zone: try ZoneFiles.rules("Pacific/Apia")
        )
        #expect(timing.next(after: try .utc("2011-06-01T00:00:00Z")) == (try .utc("2011-12-30T22:00:00Z")))
    }

    @Test("leap days are found eight years ahead, and nothing beyond")
    func horizon() throws {
        let leapDay = try ScheduleTiming("0 0 29 2 *", zoneName: "UTC", zone: .utc)
        #expect(leapDay.next(after: try .utc("2096-02-29T00:00:00Z")) == (try .utc("2104-02-29T00:00:00Z")))
        let rare = try ScheduleTiming("0 0 29 2 */6", zoneName: "UTC", zone: .utc)
        let saturdayOrSunday = try #require(rare.next(after: try .utc("2026-01-01T00:00:00Z")))
        #expect(saturdayOrSunday == (try .utc("2032-02-29T00:00:00Z")))
        #expect(rare.next(after: try .utc("2032-02-29T00:00:00Z")) == nil)
    }

    @Test("the ends of time give nil, not a trap", arguments: ["* * * * * *", "@yearly", "@every 7s"])
    func ends(text: String) throws {
        for zone in Self.zones {
            let timing = try ScheduleTiming(text, zoneName: zone, zone: try ZoneFiles.rules(zone))
            #expect(timing.next(after: Timestamp(nanoseconds: Int64.max)) == nil)
            #expect(timing.next(after: Timestamp(nanoseconds: Int64.min)) != nil)
        }
    }

    @Test("fires lie strictly after the given instant, to the nanosecond")
    func strictlyAfter() throws {
        let timing = try ScheduleTiming("@hourly", zoneName: "UTC", zone: .utc)
        let fire = try Timestamp.utc("2026-05-01T10:00:00Z")
        #expect(timing.next(after: Timestamp(nanoseconds: fire.nanoseconds - 1)) == fire)
        #expect(timing.next(after: fire) == (try .utc("2026-05-01T11:00:00Z")))
        #expect(timing.next(after: Timestamp(nanoseconds: fire.nanoseconds + 1)) == (try .utc("2026-05-01T11:00:00Z")))
    }

    @Test("@every becomes an interval, anything else a cron expression with its zone")
    func parse() throws {
        #expect(
            try ScheduleTiming(" @every 90s", zoneName: "UTC", zone: .utc) == .interval(try ScheduleInterval("90s"))
        )
        let cron = try CronExpression("@daily")
        #expect(try ScheduleTiming("@daily", zoneName: "UTC", zone: .utc) == .cron(cron, zoneName: "UTC", zone: .utc))
        #expect(throws: CronError.self) { try ScheduleTiming("@every soon", zoneName: "UTC", zone: .utc) }
    }
}
