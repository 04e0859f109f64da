// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProto

@Suite("JSONNumber")
struct JSONNumberTests {
    private func number(_ text: String) -> JSONNumber? { JSONNumber(Array(text.utf8)) }

    @Test(
        "whole numbers are exact, with exponents and decimals too",
        arguments: [
            ("0", 0), ("-0", 0), ("0.000", 0), ("0e99999999999", 0), ("1", 1), ("-1", -1), ("100000.000", 100_000),
            ("1e5", 100_000), ("1E+5", 100_000), ("1.5e1", 15), ("12345e-2", nil), ("1200e-2", 12), ("0.5", nil),
            ("1e-1", nil), ("9223372036854775807", .max), ("9223372036854775808", nil), ("-9223372036854775808", .min),
            ("-9223372036854775809", nil), ("9223372036854775807.0", .max), ("9.223372036854775807e18", .max),
            ("9007199254740993", 9_007_199_254_740_993), ("1e19", nil), ("1e100", nil),
            ("1e999999999999999999999", nil),
            ("1e-999999999999999999999", nil), ("10e-1", 1), ("0.0000001e7", 1), ("100000000000000000000000e-20", 1000),
        ] as [(String, Int64?)]
    )
    func integers(text: String, expected: Int64?) throws {
        #expect(try #require(number(text)).integer(Int64.self) == expected)
    }

    @Test("every width has its own range")
    func widths() throws {
        #expect(number("2147483647")?.integer(Int32.self) == .max)
        #expect(number("2147483648")?.integer(Int32.self) == nil)
        #expect(number("-2147483648")?.integer(Int32.self) == .min)
        #expect(number("-2147483649")?.integer(Int32.self) == nil)
        #expect(number("4294967295")?.integer(UInt32.self) == .max)
        #expect(number("4294967296")?.integer(UInt32.self) == nil)
        #expect(number("18446744073709551615")?.integer(UInt64.self) == .max)
        #expect(number("18446744073709551616")?.integer(UInt64.self) == nil)
        #expect(number("1.8446744073709551615e19")?.integer(UInt64.self) == .max)
        #expect(number("-0")?.integer(UInt64.self) == 0)
        #expect(number("-1")?.integer(UInt64.self) == nil)
    }

    @Test(
        "what is not exactly one number is none",
        arguments: [
            "", "-", "+1", "01", "-01", "00", "1.", ".5", "-.5", "1e", "1e+", "1.e1", "0x10", "1_000", " 1", "1 ",
            "1,0",
            "Infinity", "NaN", "--1", "1e1.5", "1e1e1", "\u{661}", "1f", "1..2",
        ]
    )
    func none(text: String) {
        #expect(number(text) == nil)
    }

    @Test(
        "the length is that of the longest number at the start",
        arguments: [
            ("1,2", 1), ("12]", 2), ("-0.5e+7}", 7), ("0x", 1), ("1e5e5", 3), ("01", nil), ("1.x", nil), ("1ex", nil),
            ("-", nil), ("x", nil), ("0.0", 3),
        ] as [(String, Int?)]
    )
    func lengths(text: String, expected: Int?) {
        #expect(JSONNumber.length(Array(text.utf8)) == expected)
    }

    @Test("very many digits are read in one pass")
    func long() throws {
        let zeros = String(repeating: "0", count: 100_000)
        #expect(number("1" + zeros)?.integer(Int64.self) == nil)
        #expect(number("1." + zeros)?.integer(Int64.self) == 1)
        #expect(number("1\(zeros)e-100000")?.integer(Int64.self) == 1)
    }
}
