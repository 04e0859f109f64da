// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages

@Suite("Timestamp+Nanoseconds")
struct TimestampNanosecondsTests {
    @Test(
        "every number of nanoseconds makes a timestamp and comes back",
        arguments: [0, 1, -1, 999_999_999, 1_000_000_000, -1_000_000_000, -999_999_999, -1_000_000_001, .max, .min]
    )
    func timestampRoundTrip(nanoseconds: Int64) {
        let timestamp = GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: nanoseconds)
        #expect((0...999_999_999).contains(timestamp.nanos))
        #expect(timestamp.nanosecondsSinceEpoch == nanoseconds)
    }

    @Test("a moment before 1970 counts its nanoseconds forwards")
    func floors() {
        let timestamp = GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: -1)
        #expect(timestamp.seconds == -1)
        #expect(timestamp.nanos == 999_999_999)
    }

    @Test("a timestamp out of range has no number of nanoseconds")
    func timestampRange() {
        #expect(timestamp(0, -1).nanosecondsSinceEpoch == nil)
        #expect(timestamp(0, 1_000_000_000).nanosecondsSinceEpoch == nil)
        #expect(timestamp(9_223_372_036, 854_775_807).nanosecondsSinceEpoch == .max)
        #expect(timestamp(9_223_372_036, 854_775_808).nanosecondsSinceEpoch == nil)
        #expect(timestamp(-9_223_372_037, 145_224_192).nanosecondsSinceEpoch == .min)
        #expect(timestamp(-9_223_372_037, 145_224_191).nanosecondsSinceEpoch == nil)
        #expect(timestamp(.max, 0).nanosecondsSinceEpoch == nil)
        #expect(timestamp(.min, 999_999_999).nanosecondsSinceEpoch == nil)
    }

    private func timestamp(_ seconds: Int64, _ nanos: Int32) -> GoogleProtobuf.Timestamp {
        var value = GoogleProtobuf.Timestamp()
        value.seconds = seconds
        value.nanos = nanos
        return value
    }
}
