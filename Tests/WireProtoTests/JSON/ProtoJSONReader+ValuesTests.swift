// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProtoFixtures

@testable internal import WireProto

@Suite("ProtoJSONReader+Values")
struct ProtoJSONReaderValuesTests {
    private func scalars(_ name: String, _ value: String) throws -> WiretestV1.Scalars {
        try JSONForms.read(WiretestV1.Scalars.self, "{\"\(name)\":\(value)}")
    }

    private func refusal(_ name: String, _ value: String) -> ProtoJSONError? {
        JSONForms.refusal(WiretestV1.Scalars.self, "{\"\(name)\":\(value)}")
    }

    @Test(
        "32-bit integers are read from numbers and strings, with exponents and decimals if whole",
        arguments: [
            ("0", 0), ("-0", 0), ("1", 1), (#""1""#, 1), ("-2147483648", .min), (#""2147483647""#, .max),
            ("1e5", 100_000),
            ("100000.000", 100_000), (#""1.5e1""#, 15), ("2.147483647e9", .max), (#""\u0031""#, 1),
        ] as [(String, Int32)]
    )
    func signed32(value: String, expected: Int32) throws {
        #expect(try scalars("int32Value", value).int32Value == expected)
        #expect(try scalars("sint32Value", value).sint32Value == expected)
        #expect(try scalars("sfixed32Value", value).sfixed32Value == expected)
    }

    @Test(
        "64-bit integers are exact",
        arguments: [
            ("9223372036854775807", .max), (#""-9223372036854775808""#, .min),
            ("9007199254740993", 9_007_199_254_740_993),
            ("-1", -1), ("1e18", 1_000_000_000_000_000_000),
        ] as [(String, Int64)]
    )
    func signed64(value: String, expected: Int64) throws {
        #expect(try scalars("int64Value", value).int64Value == expected)
        #expect(try scalars("sint64Value", value).sint64Value == expected)
        #expect(try scalars("sfixed64Value", value).sfixed64Value == expected)
    }

    @Test("unsigned integers reach twice as far")
    func unsigned() throws {
        #expect(try scalars("uint32Value", "4294967295").uint32Value == .max)
        #expect(try scalars("fixed32Value", #""4294967295""#).fixed32Value == .max)
        #expect(try scalars("uint64Value", "18446744073709551615").uint64Value == .max)
        #expect(try scalars("fixed64Value", #""18446744073709551615""#).fixed64Value == .max)
    }

    @Test(
        "integers out of range, not whole or of another form are refused",
        arguments: [
            ("int32Value", "2147483648"), ("int32Value", "-2147483649"), ("sint32Value", "1e10"),
            ("sfixed32Value", "2147483648"), ("uint32Value", "4294967296"), ("uint32Value", "-1"),
            ("fixed32Value", #""-1""#), ("int64Value", "9223372036854775808"), ("uint64Value", "18446744073709551616"),
            ("fixed64Value", "-1"), ("int32Value", "0.5"), ("int32Value", "1e-1"), ("int32Value", #""0.5""#),
            ("int32Value", #""""#), ("int32Value", #"" 1""#), ("int32Value", #""1 ""#), ("int32Value", #""+1""#),
            ("int32Value", #""01""#), ("int32Value", #""0x1""#), ("int32Value", #""1x""#), ("int32Value", #""NaN""#),
            ("int32Value", "true"), ("int32Value", "[]"), ("int32Value", "{}"), ("int64Value", #""1,000""#),
        ]
    )
    func badIntegers(name: String, value: String) {
        #expect(refusal(name, value)?.code == .unfit)
        #expect(refusal(name, value)?.path == name)
    }

    @Test(
        "doubles are read from numbers, strings and three names",
        arguments: [
            ("0", 0), ("1", 1), ("-1.5e300", -1.5e300), (#""0.1""#, 0.1), (#""Infinity""#, .infinity), ("1e-400", 0),
            (#""-Infinity""#, -.infinity), ("4.9e-324", .leastNonzeroMagnitude),
            ("1.7976931348623157e308", 1.7976931348623157e308),
        ] as [(String, Double)]
    )
    func doubles(value: String, expected: Double) throws {
        #expect(try scalars("doubleValue", value).doubleValue == expected)
    }

    @Test("NaN and negative zero come through")
    func odd() throws {
        #expect(try scalars("doubleValue", #""NaN""#).doubleValue.isNaN)
        #expect(try scalars("floatValue", #""NaN""#).floatValue.isNaN)
        #expect(try scalars("doubleValue", "-0").doubleValue.sign == .minus)
        #expect(try scalars("floatValue", "-0.0").floatValue.sign == .minus)
        #expect(try scalars("floatValue", "0.1").floatValue == 0.1)
        #expect(try scalars("floatValue", "3.4028234e38").floatValue == .greatestFiniteMagnitude)
    }

    @Test(
        "numbers beyond the range of the type and other words are refused",
        arguments: [
            ("doubleValue", "1.8e308"), ("doubleValue", "-1e999"), ("floatValue", "3.5e38"), ("floatValue", "-1e39"),
            ("doubleValue", #""1e999""#), ("doubleValue", #""inf""#), ("doubleValue", #""nan""#),
            ("doubleValue", #""""#),
            ("doubleValue", #""+Infinity""#), ("doubleValue", #""0x1p3""#), ("doubleValue", #"" 1""#),
            ("doubleValue", "true"), ("doubleValue", #""1.""#), ("floatValue", #""infinity""#),
        ]
    )
    func badReals(name: String, value: String) {
        #expect(refusal(name, value)?.code == .unfit)
    }

    @Test("true and false are no strings and no numbers")
    func bools() throws {
        #expect(try scalars("boolValue", "true").boolValue)
        #expect(try !scalars("boolValue", "false").boolValue)
        for value in [#""true""#, "1", "0", "[]"] { #expect(refusal("boolValue", value)?.code == .unfit) }
    }

    @Test("enums are read by name, alias and number, unknown numbers too")
    func enums() throws {
        #expect(try scalars("color", #""COLOR_RED""#).color == .red)
        #expect(try scalars("color", "-3").color == .negative)
        #expect(try scalars("color", "77").color.rawValue == 77)
        #expect(try scalars("color", "1.0").color == .red)
        #expect(try scalars("level", #""LEVEL_TOP""#).level == .high)
        for value in [#""RED""#, #""color_red""#, #""""#, "2147483648", "0.5", "true", #""COLOR_RED\u0000""#] {
            #expect(refusal("color", value)?.code == .unfit, "\(value)")
        }
    }

    @Test("unknown names of enum values are left out when unknown fields are ignored")
    func ignoredEnums() throws {
        let options = ProtoJSONOptions(ignoresUnknownFields: true)
        let color = try JSONForms.read(WiretestV1.Scalars.self, #"{"color":"PINK","last":5}"#, options)
        #expect(color.color == .unspecified)
        #expect(color.last == 5)
        let text = #"{"colors":["COLOR_RED","PINK",-3]}"#
        #expect(try JSONForms.read(WiretestV1.Lists.self, text, options).colors == [.red, .negative])
        let map = #"{"colors":{"true":"PINK","false":"COLOR_RED"}}"#
        #expect(try JSONForms.read(WiretestV1.Maps.self, map, options).colors == [false: .red])
        #expect(try JSONForms.read(WiretestV1.Choices.self, #"{"color":"PINK"}"#, options).choice == nil)
    }

    @Test(
        "bytes are read from both alphabets, padded or not",
        arguments: [
            (#""""#, []), (#""AA==""#, [0]), (#""AA""#, [0]), (#""+/+/""#, [0xFB, 0xFF, 0xBF]),
            (#""-_-_""#, [0xFB, 0xFF, 0xBF]), (#""\/w==""#, [0xFF]), (#""AQI=""#, [1, 2]), (#""AQID""#, [1, 2, 3]),
        ] as [(String, [UInt8])]
    )
    func bytes(value: String, expected: [UInt8]) throws {
        #expect(try scalars("bytesValue", value).bytesValue == expected)
    }

    @Test(
        "what is not base64 is refused",
        arguments: [#""A""#, #""A===""#, #""A*==""#, #""AA=A""#, #""AA A""#, "1", "[1]"]
    )
    func badBytes(value: String) {
        #expect(refusal("bytesValue", value)?.code == .unfit)
    }

    @Test("strings keep a NUL and all of Unicode; half a surrogate pair is refused")
    func strings() throws {
        #expect(try scalars("stringValue", #""a\u0000b\ud83d\udfe2""#).stringValue == "a\0b\u{1F7E2}")
        #expect(refusal("stringValue", #""\ud83d""#)?.code == .malformed)
        #expect(refusal("stringValue", "1")?.code == .unfit)
    }

    @Test("lists of every type are read, packed or not")
    func lists() throws {
        let text =
            #"{"doubles":[1,"NaN"],"sint64s":["-1",2],"bools":[true,false],"strings":["","a"],"blobs":["","AA=="]}"#
        let lists = try JSONForms.read(WiretestV1.Lists.self, text)
        #expect(lists.doubles.count == 2)
        #expect(lists.sint64s == [-1, 2])
        #expect(lists.bools == [true, false])
        #expect(lists.strings == ["", "a"])
        #expect(lists.blobs == [[], [0]])
        #expect(
            try JSONForms.read(WiretestV1.Lists.self, #"{"unpacked":[1,0,-1],"floats":[]}"#).unpacked == [1, 0, -1]
        )
    }
}
