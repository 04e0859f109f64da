// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("GRPCTimeout")
struct GRPCTimeoutTests {
    private func parse(_ text: String) -> Int64? {
        Array(text.utf8).withUnsafeBytes { GRPCTimeout.nanoseconds($0) }
    }

    @Test(
        "each unit counts",
        arguments: [
            ("1n", 1), ("1u", 1000), ("1m", 1_000_000), ("1S", 1_000_000_000), ("1M", 60_000_000_000),
            ("1H", 3_600_000_000_000), ("0n", 0), ("00000007n", 7), ("99999999n", 99_999_999),
        ] as [(String, Int64)]
    )
    func units(text: String, expected: Int64) {
        #expect(parse(text) == expected)
    }

    @Test("more than 292 years is as long as can be, not a crash", arguments: ["99999999H", "2562048H"])
    func overflow(text: String) {
        #expect(parse(text) == .max)
    }

    @Test("the longest span that fits is exact")
    func longest() {
        #expect(parse("2562047H") == Int64(2_562_047 * 3_600_000_000_000))
    }

    @Test(
        "anything else is malformed",
        arguments: ["", "S", "1", "1s", "1h", "123456789S", "-1S", "+1S", "1.5S", " 1S", "1S ", "1SS"]
    )
    func malformed(text: String) {
        #expect(parse(text) == nil)
    }

    @Test(
        "written in the finest unit that fits, rounded up",
        arguments: [
            (0, "0n"), (-5, "0n"), (99_999_999, "99999999n"), (100_000_000, "100000u"), (100_000_001, "100001u"),
            (5_000_000_000, "5000000u"), (3_600_000_000_000, "3600000m"), (.max, "2562048H"),
        ] as [(Int64, String)]
    )
    func written(nanoseconds: Int64, expected: String) {
        #expect(GRPCTimeout.text(nanoseconds: nanoseconds) == expected)
    }

    @Test("what is written is read as at least as long", arguments: 0..<100)
    func roundTrip(seed: Int64) throws {
        let span = seed &* 0x5DEE_CE66D &+ 11 &* (seed << 40)
        let nanoseconds = abs(span % (1 << 55))
        let back = try #require(parse(GRPCTimeout.text(nanoseconds: nanoseconds)))
        #expect(back >= nanoseconds)
    }
}
