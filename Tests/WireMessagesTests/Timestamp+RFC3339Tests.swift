// SPDX-License-Identifier: Apache-2.0

import Testing
import WireMessages

@Suite("Timestamp+RFC3339")
struct TimestampRFC3339Tests {
    @Test(
        "text becomes seconds and nanoseconds",
        arguments: [
            ("1970-01-01T00:00:00Z", 0, 0),
            ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
            ("2026-12-01T09:00:00Z", 1_796_115_600, 0),
            ("2026-12-01t10:00:00.000000001+01:00", 1_796_115_600, 1),
            ("2024-02-29T00:00:00-00:30", 1_709_166_600, 0),
            ("0001-01-01T00:00:00Z", -62_135_596_800, 0),
            ("9999-12-31T23:59:59.999999999Z", 253_402_300_799, 999_999_999),
            ("2016-12-31T23:59:60Z", 1_483_228_800, 0),
        ] as [(String, Int64, Int32)]
    )
    func read(text: String, seconds: Int64, nanos: Int32) throws {
        let time = try #require(GoogleProtobuf.Timestamp(rfc3339: text))
        #expect(time.seconds == seconds)
        #expect(time.nanos == nanos)
    }

    @Test(
        "text of another form is refused",
        arguments: [
            "", "2026-12-01", "2026-12-01T09:00Z", "2026-12-01T09:00:00", "2026-13-01T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "2026-12-01T24:00:00Z", "2026-12-01T09:60:00Z", "2026-12-01T09:00:00.Z", "2026-12-01T09:00:00+1:00",
            "2026-12-01T09:00:00Z ", "2026-12-01T09:00:00.1234567890Z", "0000-01-01T00:00:00Z",
        ]
    )
    func refuse(text: String) {
        #expect(GoogleProtobuf.Timestamp(rfc3339: text) == nil)
    }

    @Test("what was written reads back, with 0, 3, 6 or 9 decimals")
    func roundTrip() throws {
        var time = GoogleProtobuf.Timestamp()
        var seconds: Int64 = -62_135_596_800
        while seconds <= 253_402_300_799 {
            time.seconds = seconds
            for nanos: Int32 in [0, 5_000_000, 7000, 9] {
                time.nanos = nanos
                let text = try #require(time.rfc3339)
                #expect(GoogleProtobuf.Timestamp(rfc3339: text) == time, "\(text)")
            }
            seconds += 86_400 * 31 * 97 + 12_345
        }
        time.seconds = 1_796_115_600
        time.nanos = 120_000_000
        #expect(time.rfc3339 == "2026-12-01T09:00:00.120Z")
    }

    @Test("a time outside of the years 1 to 9999 has no text")
    func outside() {
        var time = GoogleProtobuf.Timestamp()
        time.seconds = 253_402_300_800
        #expect(time.rfc3339 == nil)
        time.seconds = 0
        time.nanos = -1
        #expect(time.rfc3339 == nil)
    }
}
