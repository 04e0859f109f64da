// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import JobCore

@Suite("ZoneRules")
struct ZoneRulesTests {
    private static let zones = [
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC", "Europe/Dublin",
        "America/Sao_Paulo", "Pacific/Chatham", "America/St_Johns",
    ]

    @Test("offsets agree with the system library from 1971 to 2099", arguments: zones)
    func offsets(name: String) throws {
        let rules = try ZoneFiles.rules(name)
        let zone = try #require(TimeZone(identifier: name))
        var mismatches: [Int64] = []
        for time in stride(from: Int64(31_536_000), to: 4_070_908_800, by: 6 * 3600 + 977) {
            let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time)))
            if rules.span(at: time).offset != expected { mismatches.append(time) }
        }
        #expect(mismatches.isEmpty, "\(mismatches.prefix(5))")
    }

    @Test("spans join without hole or overlap and change the offset, past the footer's start", arguments: zones)
    func spans(name: String) throws {
        let rules = try ZoneFiles.rules(name)
        var span = rules.span(at: -10_000_000_000)
        var count = 0
        while span.end < 9_000_000_000 {
            let next = rules.span(at: span.end)
            #expect(next.start == span.end)
            #expect(next.offset != span.offset)
            #expect(rules.span(at: span.end - 1) == span)
            span = next
            count += 1
        }
        #expect(count > 0 || name == "UTC")
    }

    @Test("the changes of 2026 are where the law puts them")
    func knownChanges() throws {
        let berlin = try ZoneFiles.rules("Europe/Berlin")
        let change = try Timestamp.utc("2026-03-29T01:00:00Z")
        #expect(berlin.offsetSeconds(at: Timestamp(nanoseconds: change.nanoseconds - 1)) == 3600)
        #expect(berlin.offsetSeconds(at: change) == 7200)
        let lordHowe = try ZoneFiles.rules("Australia/Lord_Howe")
        #expect(lordHowe.offsetSeconds(at: try .utc("2026-04-04T14:59:59Z")) == 39_600)
        #expect(lordHowe.offsetSeconds(at: try .utc("2026-04-04T15:00:00Z")) == 37_800)
        #expect(ZoneRules.utc.offsetSeconds(at: change) == 0)
    }

    @Test("every zone of the machine parses, the leap-second ones apart")
    func wholeDatabase() throws {
        let root = "/usr/share/zoneinfo/"
        let names = try #require(FileManager.default.enumerator(atPath: root))
        var parsed = 0
        for case let name as String in names where !name.hasPrefix("right/") {
            guard let data = FileManager.default.contents(atPath: root + name), data.starts(with: Array("TZif".utf8))
            else {
                continue
            }
            #expect(throws: Never.self, "\(name)") { try ZoneRules(tzif: [UInt8](data)) }
            parsed += 1
        }
        #expect(parsed > 300)
    }

    @Test("a file cut at any byte is refused, not read past its end")
    func truncated() throws {
        let bytes = try ZoneFiles.bytes("Europe/Berlin")
        for count in 0..<bytes.count {
            #expect(throws: ZoneError.self) { try ZoneRules(tzif: [UInt8](bytes.prefix(count))) }
        }
    }

    @Test("a file with any byte changed parses or is refused, and its spans stay usable")
    func damaged() throws {
        let bytes = try ZoneFiles.bytes("Europe/Berlin")
        for index in bytes.indices {
            for change: UInt8 in [0xFF, 0x80, 0x01] {
                var damaged = bytes
                damaged[index] ^= change
                guard let rules = try? ZoneRules(tzif: damaged) else { continue }
                let timing = ScheduleTiming.cron(try CronExpression("0 3 * * *"), zoneName: "x", zone: rules)
                _ = timing.next(after: Timestamp(nanoseconds: 1_800_000_000_000_000_000))
            }
        }
    }

    @Test("faults have their codes")
    func codes() throws {
        func code(_ bytes: [UInt8]) -> ZoneError.Code? {
            do throws(ZoneError) {
                _ = try ZoneRules(tzif: bytes)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code([UInt8](repeating: 0, count: 100)) == .notTZif)
        #expect(code([UInt8](repeating: 0, count: ZoneRules.fileBytesMax + 1)) == .length)
        let berlin = try ZoneFiles.bytes("Europe/Berlin")
        var versionOne = berlin
        versionOne[4] = 0
        #expect(code(versionOne) == .notTZif)
        #expect(code(berlin.dropLast(3) + Array("?\n".utf8)) == .footer)
        if FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/right/Europe/Berlin") {
            #expect(code(try ZoneFiles.bytes("right/Europe/Berlin")) == .leapSeconds)
        }
    }

    @Test(
        "zone names that could leave the zone directory are not names",
        arguments: [
            ("Europe/Berlin", true), ("UTC", true), ("Etc/GMT+5", true), ("America/Argentina/Buenos_Aires", true),
            ("", false), ("/etc/passwd", false), ("../x", false), ("Europe/../x", false), ("Europe//Berlin", false),
            ("Europe/", false), ("a b", false), ("Zürich", false), (String(repeating: "a", count: 64), true),
            (String(repeating: "a", count: 65), false),
        ]
    )
    func names(name: String, isName: Bool) {
        #expect(ZoneRules.isZoneName(name) == isName)
    }
}
