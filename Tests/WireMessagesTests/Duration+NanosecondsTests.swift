// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages

@Suite("Duration+Nanoseconds")
struct DurationNanosecondsTests {
    @Test(
        "every number of nanoseconds makes a duration and comes back",
        arguments: [0, 1, -1, 999_999_999, 1_000_000_000, -1_500_000_000, .max, .min]
    )
    func durationRoundTrip(nanoseconds: Int64) {
        let duration = GoogleProtobuf.Duration(nanoseconds: nanoseconds)
        #expect(duration.seconds.signum() * Int64(duration.nanos).signum() >= 0)
        #expect(duration.nanoseconds == nanoseconds)
    }

    @Test("a duration out of range or of two signs has no number of nanoseconds")
    func durationRange() {
        #expect(duration(0, 1_000_000_000).nanoseconds == nil)
        #expect(duration(0, -1_000_000_000).nanoseconds == nil)
        #expect(duration(1, -1).nanoseconds == nil)
        #expect(duration(-1, 1).nanoseconds == nil)
        #expect(duration(-1, -1).nanoseconds == -1_000_000_001)
        #expect(duration(.max, 0).nanoseconds == nil)
        #expect(duration(.min, -1).nanoseconds == nil)
        #expect(duration(-9_223_372_036, -854_775_808).nanoseconds == .min)
        #expect(duration(-9_223_372_036, -854_775_809).nanoseconds == nil)
    }

    private func duration(_ seconds: Int64, _ nanos: Int32) -> GoogleProtobuf.Duration {
        var value = GoogleProtobuf.Duration()
        value.seconds = seconds
        value.nanos = nanos
        return value
    }
}
