// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProto

@Suite("JSONScanner")
struct JSONScannerTests {
    private func scan<Result>(
        _ text: [UInt8],
        _ body: (inout JSONScanner) throws(ProtoJSONError) -> Result
    ) throws(ProtoJSONError) -> Result {
        try text.withUnsafeBufferPointer { buffer throws(ProtoJSONError) in
            var scanner = JSONScanner(UnsafeRawBufferPointer(buffer))
            return try body(&scanner)
        }
    }

    private func string(_ text: [UInt8]) throws(ProtoJSONError) -> String {
        try scan(text) { scanner throws(ProtoJSONError) in
            _ = try scanner.kind()
            let result = try scanner.string()
            try scanner.end()
            return String(decoding: result, as: UTF8.self)
        }
    }

    private func skip(_ text: String, depthMax: Int = 10) throws(ProtoJSONError) {
        try scan(Array(text.utf8)) { scanner throws(ProtoJSONError) in
            try scanner.skip(depthMax: depthMax)
            try scanner.end()
        }
    }

    @Test(
        "the first character tells the kind, behind any space",
        arguments: [
            ("{", .object), (" [", .array), ("\n\t\r \"", .string), ("-", .number), ("0", .number), ("9", .number),
            ("t", .bool), ("f", .bool), ("n", .null),
        ] as [(String, JSONScanner.Kind)]
    )
    func kinds(text: String, kind: JSONScanner.Kind) throws {
        #expect(try scan(Array(text.utf8)) { scanner throws(ProtoJSONError) in try scanner.kind() } == kind)
    }

    @Test(
        "what begins no value is refused",
        arguments: ["", " ", "}", "]", ",", ":", "+1", ".5", "N", "'", "\u{B}1", "\u{A0}1", "\u{FEFF}1", "I", "T"]
    )
    func noValue(text: String) {
        let error = #expect(throws: ProtoJSONError.self) { try skip(text) }
        #expect(error?.code == .malformed)
    }

    @Test(
        "escapes are undone",
        arguments: [
            (#""""#, ""), (#""a/b""#, "a/b"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u0041\u00e9\u00E9""#, "A\u{E9}\u{E9}"), (#""\u0000""#, "\0"), (#""\ud83d\udfe2x""#, "\u{1F7E2}x"),
            (#""\uFFFF""#, "\u{FFFF}"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
            ("\"gr\u{FC}n \u{1F7E2}\u{7F}\"", "gr\u{FC}n \u{1F7E2}\u{7F}"),
        ]
    )
    func escapes(text: String, expected: String) throws {
        #expect(try string(Array(text.utf8)) == expected)
    }

    @Test(
        "broken strings are refused",
        arguments: [
            #"""#, #""abc"#, #""\""#, #""\"#, #""\x41""#, #""\u""#, #""\u12""#, #""\u12g4""#, #""\ud83d""#,
            #""\udfe2""#,
            #""\ud83d\u0041""#, #""\ud83dx""#, #""\ud83d\n""#, #""\udfe2\ud83d""#, "\"\n\"", "\"\u{0}\"", "\"\u{1F}\"",
            #""a""b""#, #"'a'"#, #""\'""#, #""\U0041""#,
        ]
    )
    func brokenStrings(text: String) {
        let error = #expect(throws: ProtoJSONError.self) { try skip(text) }
        #expect(error?.code == .malformed)
    }

    @Test(
        "bytes that are not UTF-8 are refused",
        arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80]] as [[UInt8]]
    )
    func invalidUTF8(bytes: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let error = #expect(throws: ProtoJSONError.self) { try string([quote] + bytes + [quote]) }
        #expect(error?.code == .malformed)
    }

    @Test("members and elements come one after another")
    func walk() throws {
        let text = Array(#" { "a" : [ 1 , true ] , "b" : null } "#.utf8)
        try scan(text) { scanner throws(ProtoJSONError) in
            _ = try scanner.kind()
            scanner.open()
            var (isFirst, isFirstElement) = (true, true)
            #expect(try scanner.nextName(&isFirst) == Array("a".utf8))
            _ = try scanner.kind()
            scanner.open()
            #expect(try scanner.hasElement(&isFirstElement))
            #expect(try scanner.kind() == .number)
            #expect(try scanner.number() == [0x31])
            #expect(try scanner.hasElement(&isFirstElement))
            #expect(try scanner.kind() == .bool)
            #expect(try scanner.bool())
            #expect(try !scanner.hasElement(&isFirstElement))
            #expect(try scanner.nextName(&isFirst) == Array("b".utf8))
            #expect(try scanner.kind() == .null)
            try scanner.null()
            #expect(try scanner.nextName(&isFirst) == nil)
            try scanner.end()
        }
    }

    @Test(
        "any JSON is passed over",
        arguments: [
            "0", "-0.5e+7", "true", "false", "null", #""""#, "[]", "{}", "[[],{}]", #"{"a":{"b":[1,"]",{"c":null}]}}"#,
            " [ 1 , 2 ] ",
        ]
    )
    func skipped(text: String) throws {
        try skip(text)
    }

    @Test(
        "what only looks like JSON is not passed over",
        arguments: [
            "[1,]", "[,1]", "[1 2]", "[", "[1", "{", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{,"a":1}"#, "{1:2}",
            #"{"a" 1}"#,
            #"{"a":1 "b":2}"#, "tru", "truex", "nul", "falsy", "01", "1.", "1e", "-", "[1}", #"{"a":1]"#, "1 2", "[]]",
            "/*c*/1", "NaN",
        ]
    )
    func broken(text: String) {
        let error = #expect(throws: ProtoJSONError.self) { try skip(text) }
        #expect(error?.code == .malformed)
    }

    @Test("nesting is passed over at the limit and refused one past it", arguments: ["[", #"{"a":"#])
    func depth(opening: String) throws {
        let closing = opening == "[" ? "]" : "}"
        func nested(_ levels: Int) -> String {
            String(repeating: opening, count: levels) + "0" + String(repeating: closing, count: levels)
        }
        try skip(nested(10))
        let error = #expect(throws: ProtoJSONError.self) { try skip(nested(11)) }
        #expect(error?.code == .tooDeep)
        #expect(throws: ProtoJSONError.self) { try skip(String(repeating: opening, count: 100_000)) }
    }

    @Test("a fault tells where it is")
    func place() {
        let error = #expect(throws: ProtoJSONError.self) { try skip("[1, x]") }
        #expect(error?.message.contains("byte 4") == true)
    }
}
