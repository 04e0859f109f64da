// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProto

@Suite("DurationText")
struct DurationTextTests {
    @Test(
        "spans are written with 0, 3, 6 or 9 decimals, and read back",
        arguments: [
            (0, 0, "0s"), (1, 0, "1s"), (-1, 0, "-1s"), (1, 500_000_000, "1.500s"), (0, -500_000_000, "-0.500s"),
            (-3, -1000, "-3.000001s"), (0, 1, "0.000000001s"),
            (315_576_000_000, 999_999_999, "315576000000.999999999s"),
            (-315_576_000_000, 0, "-315576000000s"),
        ] as [(Int64, Int32, String)]
    )
    func both(seconds: Int64, nanos: Int32, text: String) throws {
        #expect(try #require(DurationText(seconds: seconds, nanos: nanos)).text == text)
        let back = try #require(DurationText(Array(text.utf8)))
        #expect(back.seconds == seconds)
        #expect(back.nanos == nanos)
    }

    @Test("any number of decimals up to nine is read", arguments: ["1.5s", "1.50s", "1.500000s", "01.5s"])
    func decimals(text: String) throws {
        let span = try #require(DurationText(Array(text.utf8)))
        #expect(span.seconds == 1)
        #expect(span.nanos == 500_000_000)
    }

    @Test(
        "what is no duration is refused",
        arguments: [
            "", "s", "1", "-s", "1.s", ".5s", "1.0000000001s", "1 s", " 1s", "1s ", "+1s", "1S", "1e1s", "--1s",
            "1.-5s",
            "315576000001s", "-315576000001s", "9999999999999999999999s", "1m", "1.5.5s",
        ]
    )
    func refused(text: String) {
        #expect(DurationText(Array(text.utf8)) == nil)
    }

    @Test(
        "seconds and nanos out of range, or of different signs, are no span",
        arguments: [
            (315_576_000_001, 0), (-315_576_000_001, 0), (0, 1_000_000_000), (0, -1_000_000_000), (1, -1), (-1, 1),
            (.max, 0), (.min, 0), (0, .min), (0, .max),
        ] as [(Int64, Int32)]
    )
    func outside(seconds: Int64, nanos: Int32) {
        #expect(DurationText(seconds: seconds, nanos: nanos) == nil)
    }
}

@Suite("DecimalDigits")
struct DecimalDigitsTests {
    @Test("a number has one to eighteen digits and nothing else")
    func numbers() {
        #expect(DecimalDigits.number(Array("007".utf8)) == 7)
        #expect(DecimalDigits.number(Array("999999999999999999".utf8)) == 999_999_999_999_999_999)
        for text in ["", "1000000000000000000", "-1", "1a", "\u{661}"] {
            #expect(DecimalDigits.number(Array(text.utf8)) == nil)
        }
    }

    @Test("numbers are padded up to a width, and left as they are beyond it")
    func padding() {
        #expect(DecimalDigits.padded(7, 3) == "007")
        #expect(DecimalDigits.padded(1234, 3) == "1234")
    }
}
