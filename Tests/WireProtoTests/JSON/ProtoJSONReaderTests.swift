// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages
internal import WireProtoFixtures

@testable internal import WireProto

@Suite("ProtoJSONReader")
struct ProtoJSONReaderTests {
    @Test("JSON names and proto names are read, others refused by name")
    func names() throws {
        #expect(try JSONForms.read(WiretestV1.Scalars.self, #"{"int32Value":1}"#).int32Value == 1)
        #expect(try JSONForms.read(WiretestV1.Scalars.self, #"{"int32_value":2}"#).int32Value == 2)
        #expect(try JSONForms.read(WiretestV1.Scalars.self, #"{"int32\u0056alue":3}"#).int32Value == 3)
        #expect(try JSONForms.read(WiretestV1.Names.self, #"{"mixedCase":"m","with2Digits":5}"#).with2Digits == 5)
        for name in ["Int32Value", "int32value", "int32Value ", "int32__value", "", "3", "int32Value\\u0000"] {
            let error = JSONForms.refusal(WiretestV1.Scalars.self, "{\"\(name)\":1}")
            #expect(error?.code == .unknownField, "\(name)")
            #expect(error?.message.contains("wiretest.v1.Scalars") == true)
        }
        #expect(JSONForms.refusal(WiretestV1.Nested.self, #"{"level1":{"level2":{"x":1}}}"#)?.path == "level1.level2.x")
    }

    @Test("unknown members are passed over if asked for, but must be JSON")
    func unknown() throws {
        let options = ProtoJSONOptions(ignoresUnknownFields: true)
        let text = #"{"x":{"y":[1,{"z":null}]},"number":7,"a":"\n"}"#
        #expect(try JSONForms.read(WiretestV1.Inner.self, text, options).number == 7)
        #expect(JSONForms.refusal(WiretestV1.Inner.self, #"{"x":[1,]}"#, options)?.code == .malformed)
        let deep = "{\"x\":" + String(repeating: "[", count: 1000)
        #expect(JSONForms.refusal(WiretestV1.Inner.self, deep, options)?.code == .tooDeep)
    }

    @Test("a member that is null is absent, whatever its type is")
    func null() throws {
        let scalars = #"{"doubleValue":null,"boolValue":null,"stringValue":null,"bytesValue":null,"color":null}"#
        #expect(try JSONForms.read(WiretestV1.Scalars.self, scalars) == WiretestV1.Scalars())
        #expect(try JSONForms.read(WiretestV1.Maps.self, #"{"strings":null}"#) == WiretestV1.Maps())
        #expect(try JSONForms.read(WiretestV1.Lists.self, #"{"bools":null}"#) == WiretestV1.Lists())
        #expect(try JSONForms.read(WiretestV1.Nested.self, #"{"level1":null,"time":null}"#) == WiretestV1.Nested())
        #expect(try JSONForms.read(WiretestV1.Choices.self, #"{"count":null}"#).count == nil)
        #expect(try JSONForms.read(WiretestV1.WellKnown.self, #"{"int64Value":null,"any":null}"#).int64Value == nil)
    }

    @Test("null is no element and no map value")
    func nullInside() {
        #expect(JSONForms.refusal(WiretestV1.Lists.self, #"{"strings":["a",null]}"#)?.path == "strings[1]")
        #expect(JSONForms.refusal(WiretestV1.Lists.self, #"{"inners":[null]}"#)?.code == .unfit)
        #expect(JSONForms.refusal(WiretestV1.Maps.self, #"{"strings":{"a":null}}"#)?.path == "strings[a]")
        #expect(JSONForms.refusal(WiretestV1.WellKnown.self, #"{"numbers":[null]}"#)?.path == "numbers[0]")
    }

    @Test("what stands for a field must have its form", arguments: ["1", #""a""#, "true", "[]", "[{}]"])
    func otherForms(value: String) {
        for text in ["{\"level1\":\(value)}", "{\"durations\":\(value)}"] {
            #expect(JSONForms.refusal(WiretestV1.Nested.self, text)?.code == .unfit)
        }
        #expect(JSONForms.refusal(WiretestV1.Nested.self, value)?.code == .unfit)
        #expect(JSONForms.refusal(WiretestV1.Nested.self, #"{"times":{}}"#)?.code == .unfit)
    }

    @Test("a field that comes twice is refused, by either name, null or not")
    func duplicates() {
        for text in [
            #"{"number":1,"number":1}"#, #"{"number":1,"number":null}"#, #"{"number":null,"number":null}"#,
            #"{"name":"a","number":1,"name":"b"}"#,
        ] {
            #expect(JSONForms.refusal(WiretestV1.Inner.self, text)?.code == .duplicate)
        }
        let both = #"{"int32Value":1,"int32_value":1}"#
        #expect(JSONForms.refusal(WiretestV1.Scalars.self, both)?.code == .duplicate)
        let inside = #"{"level1":{"level2":{"inner":{"name":"a","name":"b"}}}}"#
        #expect(JSONForms.refusal(WiretestV1.Nested.self, inside)?.path == "level1.level2.inner.name")
    }

    @Test("two members of one oneof are refused, unless one is null")
    func oneofs() throws {
        let error = JSONForms.refusal(WiretestV1.Choices.self, #"{"text":"a","flag":false}"#)
        #expect(error?.code == .duplicate)
        #expect(error?.path == "flag")
        #expect(try JSONForms.read(WiretestV1.Choices.self, #"{"text":null,"flag":false}"#).choice == .flag(false))
        #expect(try JSONForms.read(WiretestV1.Choices.self, #"{"text":"","flag":null}"#).choice == .text(""))
        let separate = try JSONForms.read(WiretestV1.Choices.self, #"{"text":"a","count":0,"label":"","ratio":0}"#)
        #expect(separate.count == 0)
        #expect(separate.label?.isEmpty == true)
        #expect(separate.ratio == 0)
    }

    @Test("keys of maps are read by their type, and refused when they come twice")
    func maps() throws {
        let text =
            #"{"numbers":{"-1":"5","1e1":6},"colors":{"true":"COLOR_RED","false":7},"inners":{"18446744073709551615":{}}}"#
        let maps = try JSONForms.read(WiretestV1.Maps.self, text)
        #expect(maps.numbers == [-1: 5, 10: 6])
        #expect(maps.colors == [true: .red, false: WiretestV1.Color(rawValue: 7)])
        #expect(maps.inners == [.max: WiretestV1.Inner()])
        for text in [
            #"{"strings":{"a":"1","a":"2"}}"#, #"{"strings":{"a":"1","\u0061":"1"}}"#, #"{"numbers":{"1":1,"1.0":1}}"#,
            #"{"colors":{"true":1,"true":1}}"#,
        ] {
            #expect(JSONForms.refusal(WiretestV1.Maps.self, text)?.code == .duplicate, "\(text)")
        }
        for text in [
            #"{"numbers":{"":1}}"#, #"{"numbers":{"x":1}}"#, #"{"numbers":{"2147483648":1}}"#, #"{"colors":{"1":1}}"#,
            #"{"colors":{"True":1}}"#, #"{"inners":{"-1":{}}}"#, #"{"numbers":{"01":1}}"#,
        ] {
            #expect(JSONForms.refusal(WiretestV1.Maps.self, text)?.code == .unfit, "\(text)")
        }
    }

    @Test("a fault in a map names the key, and one in a list the index")
    func paths() {
        let map = #"{"inners":{"1":{},"7":{"numbers":[1,2,"x"]}}}"#
        #expect(JSONForms.refusal(WiretestV1.Maps.self, map)?.path == "inners[7].numbers[2]")
        let list = JSONForms.refusal(WiretestV1.Lists.self, #"{"inners":[{},{"number":1.5}]}"#)
        #expect(list?.path == "inners[1].number")
        #expect(list?.description.hasPrefix("inners[1].number: ") == true)
    }

    @Test(
        "the text must be one object and nothing else",
        arguments: ["", "null", "{}{}", "{} x", "[]", "{", #"{"number"}"#, "\u{FEFF}{}", "{}\0"]
    )
    func whole(text: String) {
        #expect(JSONForms.refusal(WiretestV1.Inner.self, text) != nil)
    }

    @Test("the text is bounded")
    func size() throws {
        let text = #"{"name":"0123456789"}"#
        let fits = ProtoJSONOptions(textBytesMax: text.utf8.count)
        #expect(try JSONForms.read(WiretestV1.Inner.self, text, fits).name == "0123456789")
        let tight = ProtoJSONOptions(textBytesMax: text.utf8.count - 1)
        let error = JSONForms.refusal(WiretestV1.Inner.self, text, tight)
        #expect(error?.code == .tooLarge)
        #expect(error?.message.contains("textBytesMax") == true)
    }

    @Test("memory is bounded where a small text unfolds into much")
    func budget() {
        let text = "{\"inners\":[" + String(repeating: "{},", count: 20_000) + "{}]}"
        let options = ProtoJSONOptions(limits: ProtoLimits(arenaBytesMax: 1 << 20))
        #expect(JSONForms.refusal(WiretestV1.Lists.self, text, options)?.code == .tooLarge)
        #expect(JSONForms.refusal(WiretestV1.Lists.self, text) == nil)
    }

    @Test("nesting is allowed at the limit and refused one past it")
    func depth() throws {
        let text = #"{"level1":{"level2":{"inner":{}}}}"#
        #expect(
            JSONForms.refusal(WiretestV1.Nested.self, text, ProtoJSONOptions(limits: ProtoLimits(depthMax: 3))) == nil
        )
        let tight = ProtoJSONOptions(limits: ProtoLimits(depthMax: 2))
        let error = JSONForms.refusal(WiretestV1.Nested.self, text, tight)
        #expect(error?.code == .tooDeep)
        #expect(error?.path == "level1.level2.inner")
    }
}
