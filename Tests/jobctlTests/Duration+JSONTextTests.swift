// SPDX-License-Identifier: Apache-2.0

import Testing
import WireMessages

@testable import jobctl

@Suite("Duration.jsonText")
struct DurationJSONTextTests {
    @Test(
        "seconds with decimals by threes, and what is no duration",
        arguments: [
            (0, 0, "0s"), (90, 0, "90s"), (1, 500_000_000, "1.500s"), (0, 1000, "0.000001s"), (0, 1, "0.000000001s"),
            (1, -1, "?"),
            (-1, -500_000_000, "-1.500s"), (0, -500_000_000, "-0.500s"),
        ] as [(Int64, Int32, String)]
    )
    func duration(seconds: Int64, nanos: Int32, expected: String) {
        var duration = GoogleProtobuf.Duration()
        duration.seconds = seconds
        duration.nanos = nanos
        #expect(duration.jsonText == expected)
    }
}
