// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages
internal import WireProtoFixtures

@testable internal import WireProto

@Suite("ProtoJSONWriter")
struct ProtoJSONWriterTests {
    private func expectBack<Message: CBackedMessage>(_ message: Message, _ text: String) throws {
        #expect(try JSONForms.written(message) == text)
        #expect(try JSONForms.read(Message.self, text) == message)
    }

    @Test("scalars have the forms of the ProtoJSON format")
    func scalars() throws {
        let text = """
            {"doubleValue":-1.5e+300,"floatValue":0.25,"int32Value":-2147483648,"int64Value":"-9223372036854775808",\
            "uint32Value":4294967295,"uint64Value":"18446744073709551615","sint32Value":-2147483648,\
            "sint64Value":"-9223372036854775808","fixed32Value":4294967295,"fixed64Value":"18446744073709551615",\
            "sfixed32Value":-2147483648,"sfixed64Value":"-9223372036854775808","boolValue":true,\
            "stringValue":"gr\u{FC}n \u{1F7E2}","bytesValue":"AP8A","color":"COLOR_NEGATIVE","level":"LEVEL_HIGH","last":7}
            """
        try expectBack(Samples.scalars, text)
    }

    @Test("lists have all their elements, defaults too")
    func lists() throws {
        var lists = WiretestV1.Lists()
        lists.doubles = [0, -0.0, 1.5, .infinity]
        lists.sint32s = [0, -1]
        lists.uint64s = [0, .max]
        lists.bools = [true, false]
        lists.strings = ["", "a"]
        lists.blobs = [[], [1, 2, 3]]
        lists.colors = [.red, .unspecified, WiretestV1.Color(rawValue: 77)]
        lists.inners = [WiretestV1.Inner()]
        let text = """
            {"doubles":[0,-0.0,1.5,"Infinity"],"uint64s":["0","18446744073709551615"],"sint32s":[0,-1],\
            "bools":[true,false],"strings":["","a"],"blobs":["","AQID"],"colors":["COLOR_RED","COLOR_UNSPECIFIED",77],\
            "inners":[{}]}
            """
        try expectBack(lists, text)
    }

    @Test("maps are objects, by key")
    func maps() throws {
        let text = """
            {"strings":{"":"","a":"1","b":"2"},"numbers":{"-1":"5","0":"0","1":"-5"},\
            "colors":{"false":"COLOR_UNSPECIFIED","true":"COLOR_RED"},"inners":{"1":\
            {"name":"a name that does not fit into sixteen bytes","number":3,"numbers":[1,2,3]},\
            "18446744073709551615":{}},"blobs":{"-7":"AQI=","7":""},"doubles":{"x":0.5}}
            """
        try expectBack(Samples.maps, text)
    }

    @Test("members of oneofs are there, defaults too", arguments: Samples.choices)
    func choices(message: WiretestV1.Choices) throws {
        let text = try JSONForms.written(message)
        let back = try JSONForms.read(WiretestV1.Choices.self, text)
        #expect(back.serialized() == message.serialized())
        #expect(message == WiretestV1.Choices() || text != "{}")
    }

    @Test("awkward names and nested messages come back")
    func names() throws {
        let text = try JSONForms.written(Samples.names)
        #expect(text.contains(#""with2Digits":2"#))
        #expect(try JSONForms.read(WiretestV1.Names.self, text) == Samples.names)
        #expect(try JSONForms.read(WiretestV1.Nested.self, JSONForms.written(Samples.nested)) == Samples.nested)
        var odd = WiretestV1.WellKnown()
        odd.oddName = 1
        try expectBack(odd, #"{"oddName":1}"#)
    }

    @Test("an empty message is an empty object, and unknown fields are left out")
    func empty() throws {
        try expectBack(WiretestV1.Scalars(), "{}")
        let inner = try WiretestV1.Inner(serialized: [0x40, 1, 0x10, 5, 0x0D, 1, 2, 3, 4])
        #expect(!inner.unknownFields.isEmpty)
        #expect(try JSONForms.written(inner) == #"{"number":5}"#)
    }

    @Test("what only the wire form has comes through: a NUL in a string, negative zero")
    func loose() throws {
        var scalars = WiretestV1.Scalars()
        scalars.stringValue = "a\0b"
        scalars.doubleValue = -0.0
        scalars.floatValue = -0.0
        #expect(try JSONForms.written(scalars) == #"{"doubleValue":-0.0,"floatValue":-0.0,"stringValue":"a\u0000b"}"#)
        var maps = WiretestV1.Maps()
        maps.strings = ["\0": "v", "w": "\0"]
        try expectBack(maps, #"{"strings":{"\u0000":"v","w":"\u0000"}}"#)
        var choice = WiretestV1.Choices()
        choice.choice = .text("\0")
        try expectBack(choice, #"{"text":"\u0000"}"#)
        var lists = WiretestV1.Lists()
        lists.strings = ["x", "\0", "y"]
        try expectBack(lists, #"{"strings":["x","\u0000","y"]}"#)
    }

    @Test("defaults are written if asked for, but for members of oneofs and messages")
    func defaults() throws {
        let options = ProtoJSONOptions(writesDefaults: true)
        #expect(try JSONForms.written(WiretestV1.Inner(), options) == #"{"name":"","number":0,"numbers":[]}"#)
        #expect(try JSONForms.written(WiretestV1.Choices(), options) == "{}")
        let maps = #"{"strings":{},"numbers":{},"colors":{},"inners":{},"blobs":{},"doubles":{}}"#
        #expect(try JSONForms.written(WiretestV1.Maps(), options) == maps)
        let scalars = try JSONForms.written(WiretestV1.Scalars(), options)
        #expect(scalars.contains(#""int64Value":"0""#))
        #expect(scalars.contains(#""bytesValue":"","color":"COLOR_UNSPECIFIED""#))
        #expect(try JSONForms.read(WiretestV1.Scalars.self, scalars) == WiretestV1.Scalars())
    }

    @Test("the names of the proto file are written if asked for")
    func protoNames() throws {
        var names = WiretestV1.Names()
        names.with2Digits = 5
        names.mixedCase = "m"
        let options = ProtoJSONOptions(usesProtoNames: true)
        #expect(try JSONForms.written(names, options) == #"{"mixedCase":"m","with_2_digits":5}"#)
    }

    @Test("nesting is bounded in writing too")
    func depth() throws {
        let tight = ProtoJSONOptions(limits: ProtoLimits(depthMax: 2))
        let error = #expect(throws: ProtoJSONError.self) { try JSONForms.written(Samples.nested, tight) }
        #expect(error?.code == .tooDeep)
        #expect(error?.path == "level1.level2.inner")
        #expect(throws: Never.self) {
            try Samples.nested.json(options: ProtoJSONOptions(limits: ProtoLimits(depthMax: 3)))
        }
    }
}
