// SPDX-License-Identifier: Apache-2.0

import Testing
import WireMessages

@testable import jobctl

@Suite("TimeText")
struct TimeTextTests {
    private func time(_ seconds: Int64, nanos: Int32 = 0) -> GoogleProtobuf.Timestamp {
        var time = GoogleProtobuf.Timestamp()
        time.seconds = seconds
        time.nanos = nanos
        return time
    }

    @Test(
        "ages are coarse",
        arguments: [
            (0, "0s"), (119, "119s"), (120, "2m"), (7199, "119m"), (7200, "2h"), (172_799, "47h"), (172_800, "2d"),
            (-5, "in 5s"), (-7200, "in 2h"),
        ] as [(Int64, String)]
    )
    func age(seconds: Int64, text: String) {
        #expect(TimeText.age(time(1_000_000 - seconds), now: 1_000_000_000_000_000) == text)
    }

    @Test("no time is a dash, and a damaged one does not crash")
    func missing() {
        #expect(TimeText.age(nil, now: 0) == "-")
        #expect(TimeText.full(nil, now: 0) == "-")
        #expect(TimeText.clock(nil) == "-")
        #expect(TimeText.age(time(.min), now: .max) == "-")
        #expect(TimeText.full(time(.max), now: 0) == "-")
        #expect(TimeText.between(time(.min), time(.max)) == nil)
    }

    @Test("a full time carries its distance")
    func full() {
        #expect(TimeText.full(time(0), now: 60_000_000_000) == "1970-01-01T00:00:00Z (60s ago)")
        #expect(TimeText.full(time(60), now: 0) == "1970-01-01T00:01:00Z (in 60s)")
        #expect(TimeText.clock(time(3661)) == "01:01:01Z")
    }

    @Test(
        "spans have two units at most",
        arguments: [
            (0, "0.0s"), (345, "0.3s"), (12_999, "13.0s"), (59_950, "1m00s"), (60_000, "1m00s"), (3_599_999, "59m59s"),
            (3_600_000, "1h00m"),
            (86_399_000, "23h59m"), (90_000_000, "1d01h"), (-5, "0.0s"),
        ] as [(Int64, String)]
    )
    func elapsed(milliseconds: Int64, text: String) {
        #expect(TimeText.elapsed(.milliseconds(milliseconds)) == text)
    }

    @Test("between two times")
    func between() {
        #expect(TimeText.between(time(1, nanos: 900_000_000), time(3, nanos: 100_000_000)) == "1.2s")
        #expect(TimeText.between(time(1), nil) == nil)
    }
}
