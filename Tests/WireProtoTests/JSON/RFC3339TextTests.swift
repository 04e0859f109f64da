// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProto

@Suite("RFC3339Text")
struct RFC3339TextTests {
    private func read(_ text: String, isLenient: Bool = false) -> RFC3339Text? {
        RFC3339Text(Array(text.utf8), isLenient: isLenient)
    }

    @Test(
        "moments are written in UTC with 0, 3, 6 or 9 decimals, and read back",
        arguments: [
            (0, 0, "1970-01-01T00:00:00Z"), (-1, 500_000_000, "1969-12-31T23:59:59.500Z"),
            (1_709_164_800, 120_000, "2024-02-29T00:00:00.000120Z"), (0, 1, "1970-01-01T00:00:00.000000001Z"),
            (-62_135_596_800, 0, "0001-01-01T00:00:00Z"),
            (253_402_300_799, 999_999_999, "9999-12-31T23:59:59.999999999Z"),
        ] as [(Int64, Int32, String)]
    )
    func both(seconds: Int64, nanos: Int32, text: String) throws {
        #expect(try #require(RFC3339Text(seconds: seconds, nanos: nanos)).text == text)
        let back = try #require(read(text))
        #expect(back.seconds == seconds)
        #expect(back.nanos == nanos)
    }

    @Test(
        "offsets are taken off, and any number of decimals up to nine is read",
        arguments: [
            "1970-01-01T01:00:00+01:00", "1969-12-31T23:30:00-00:30", "1970-01-01T00:00:00.0Z",
            "1970-01-01T00:00:00.000000000+00:00",
        ]
    )
    func sameMoment(text: String) throws {
        let moment = try #require(read(text))
        #expect(moment.seconds == 0)
        #expect(moment.nanos == 0)
    }

    @Test(
        "lower case and leap seconds are for lenient readers only",
        arguments: ["2016-12-31t23:59:59Z", "2016-12-31T23:59:59z", "2016-12-31T23:59:60Z"]
    )
    func lenient(text: String) {
        #expect(read(text) == nil)
        #expect(read(text, isLenient: true) != nil)
    }

    @Test(
        "what is no moment of the years 1 to 9999 is refused",
        arguments: [
            "", "1970-01-01", "1970-01-01T00:00:00", "1970-01-01 00:00:00Z", "1970-1-01T00:00:00Z",
            "1970-13-01T00:00:00Z",
            "1970-00-01T00:00:00Z", "1970-02-29T00:00:00Z", "1970-01-32T00:00:00Z", "1970-01-01T24:00:00Z",
            "1970-01-01T00:60:00Z", "1970-01-01T00:00:61Z", "1970-01-01T00:00:00.Z", "1970-01-01T00:00:00.0000000000Z",
            "1970-01-01T00:00:00+24:00", "1970-01-01T00:00:00+01:60", "1970-01-01T00:00:00+0100",
            "0000-01-01T00:00:00Z",
            "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "10000-01-01T00:00:00Z", "1970-01-01T00:00:00Zx",
        ]
    )
    func refused(text: String) {
        #expect(read(text) == nil)
        #expect(read(text, isLenient: true) == nil)
    }

    @Test(
        "seconds and nanos out of range are no moment",
        arguments: [
            (-62_135_596_801, 0), (253_402_300_800, 0), (0, -1), (0, 1_000_000_000), (.min, 0), (.max, 0), (0, .min),
        ] as [(Int64, Int32)]
    )
    func outside(seconds: Int64, nanos: Int32) {
        #expect(RFC3339Text(seconds: seconds, nanos: nanos) == nil)
    }
}
