// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("PosixZoneRule")
struct PosixZoneRuleTests {
    private func rule(_ text: String) throws(ZoneError) -> PosixZoneRule {
        try PosixZoneRule(Array(text.utf8)[...])
    }

    @Test("offsets count east, names may be quoted, the daylight offset defaults to an hour more")
    func offsets() throws {
        #expect(try rule("UTC0") == PosixZoneRule(standardOffset: 0, daylight: nil))
        #expect(try rule("IST-5:30").standardOffset == 19_800)
        #expect(try rule("<-03>3").standardOffset == -10_800)
        #expect(try rule("EST5EDT,M3.2.0,M11.1.0").daylight?.offset == -14_400)
        #expect(try rule("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0").daylight?.offset == 39_600)
        #expect(try rule("IST-1GMT0,M10.5.0,M3.5.0/1").daylight?.offset == 0)
    }

    @Test("moments of each form fall on their day")
    func moments() throws {
        func local(_ text: String, _ year: Int) throws -> CivilTime {
            let daylight = try #require(try rule("AAA0BBB,\(text),J1").daylight)
            return CivilTime(secondsSinceEpoch: daylight.start.localSeconds(year: year))
        }
        #expect(try local("M3.5.0", 2026) == civil(2026, 3, 29, 2))
        #expect(try local("M2.5.4", 2024) == civil(2024, 2, 29, 2))
        #expect(try local("M2.1.0/26", 2026) == civil(2026, 2, 2, 2))
        #expect(try local("M3.4.4/-1", 2026) == civil(2026, 3, 25, 23))
        #expect(try local("J60/0", 2024) == civil(2024, 3, 1, 0))
        #expect(try local("J60/0", 2025) == civil(2025, 3, 1, 0))
        #expect(try local("59/0", 2024) == civil(2024, 2, 29, 0))
        #expect(try local("59/0", 2025) == civil(2025, 3, 1, 0))
    }

    private func civil(_ year: Int, _ month: Int, _ day: Int, _ hour: Int) -> CivilTime {
        var time = CivilTime(year: year, month: month, day: day)
        time.hour = hour
        return time
    }

    @Test("daylight time all year never changes the offset")
    func allYear() throws {
        let zone = ZoneRules(
            initialOffset: 0,
            transitions: [ZoneRules.Transition(time: 0, offset: -14_400)],
            footerStart: 0,
            footer: try rule("XXX3EDT4,0/0,J365/23")
        )
        for time in stride(from: Int64(0), to: 300_000_000, by: 3_600) {
            #expect(zone.span(at: time).offset == -14_400)
        }
    }

    @Test(
        "texts that are no rule are refused",
        arguments: [
            "", "A", "AB1", "ABC", "ABC25", "ABC1:60", "<AB1", "<>1", "ABC1DEF", "ABC1DEF,M3.2.0",
            "ABC1DEF,M0.1.0,M4.1.0",
            "ABC1DEF,M3.6.0,M4.1.0", "ABC1DEF,M3.0.0,M4.1.0", "ABC1DEF,M3.1.7,M4.1.0", "ABC1DEF,J0,J1",
            "ABC1DEF,J366,J1",
            "ABC1DEF,366,1", "ABC1DEF,1/168,2", "ABC1DEF,1,2x", ":Europe/Berlin", "ABC99999999999999999999",
        ]
    )
    func refused(text: String) {
        let error = #expect(throws: ZoneError.self) { try rule(text) }
        #expect(error?.code == .footer)
    }
}
