// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages
internal import WireProtoFixtures

@testable internal import WireProto

@Suite("ProtoJSONReader+WellKnown")
struct ProtoJSONReaderWellKnownTests {
    private func read(_ text: String) throws -> WiretestV1.WellKnown {
        try JSONForms.read(WiretestV1.WellKnown.self, text)
    }

    private func refusal(_ text: String) -> ProtoJSONError? {
        JSONForms.refusal(WiretestV1.WellKnown.self, text)
    }

    @Test("times are read from their texts")
    func times() throws {
        let message = try read(#"{"timestamp":"1970-01-01T01:00:01.5+01:00","duration":"-1.5s"}"#)
        #expect(message.timestamp?.seconds == 1)
        #expect(message.timestamp?.nanos == 500_000_000)
        #expect(message.duration?.seconds == -1)
        #expect(message.duration?.nanos == -500_000_000)
        #expect(try read(#"{"timestamp":"1970-01-01T00:00:00Z"}"#).timestamp == GoogleProtobuf.Timestamp())
    }

    @Test(
        "other texts and forms are no times",
        arguments: [
            (#"{"timestamp":"1970-01-01"}"#, "timestamp"), (#"{"timestamp":"1970-01-01t00:00:00Z"}"#, "timestamp"),
            (#"{"timestamp":0}"#, "timestamp"), (#"{"timestamp":{"seconds":1}}"#, "timestamp"),
            (#"{"duration":"1"}"#, "duration"), (#"{"duration":1}"#, "duration"), (#"{"duration":{}}"#, "duration"),
            (#"{"duration":"315576000001s"}"#, "duration"),
        ]
    )
    func noTimes(text: String, path: String) {
        #expect(refusal(text)?.code == .unfit)
        #expect(refusal(text)?.path == path)
    }

    @Test("a field mask is one text")
    func fieldMask() throws {
        #expect(try read(#"{"fieldMask":"spec.maxAttempts,b"}"#).fieldMask?.paths == ["spec.max_attempts", "b"])
        #expect(try read(#"{"fieldMask":""}"#).fieldMask?.paths == [])
        #expect(refusal(#"{"fieldMask":"max_attempts"}"#)?.code == .unfit)
        #expect(refusal(#"{"fieldMask":["a"]}"#)?.code == .unfit)
    }

    @Test("wrappers are the value alone")
    func wrappers() throws {
        let text = """
            {"doubleValue":1.5,"floatValue":"NaN","int64Value":"-5","uint64Value":5,"int32Value":0,"uint32Value":7,
            "boolValue":false,"stringValue":"","bytesValue":"AA","numbers":[1,"2"],"texts":{"1":"a"},"flag":true}
            """
        let message = try read(text)
        #expect(message.doubleValue?.value == 1.5)
        #expect(message.floatValue?.value.isNaN == true)
        #expect(message.int64Value?.value == -5)
        #expect(message.uint64Value?.value == 5)
        #expect(message.int32Value == GoogleProtobuf.Int32Value())
        #expect(message.uint32Value?.value == 7)
        #expect(message.boolValue == GoogleProtobuf.BoolValue())
        #expect(message.stringValue == GoogleProtobuf.StringValue())
        #expect(message.bytesValue?.value == [0])
        #expect(message.numbers.map(\.value) == [1, 2])
        #expect(message.texts[1]?.value == "a")
        #expect(refusal(#"{"int32Value":{"value":1}}"#)?.code == .unfit)
        #expect(refusal(#"{"boolValue":1}"#)?.path == "boolValue")
        #expect(refusal(#"{"numbers":[1,"x"]}"#)?.path == "numbers[1]")
    }

    @Test("an empty message is an empty object")
    func empty() throws {
        #expect(try read(#"{"empty":{}}"#).empty == GoogleProtobuf.Empty())
        #expect(refusal(#"{"empty":{"a":1}}"#)?.path == "empty.a")
    }

    @Test("an Any has its type, anywhere among the members of that type")
    func any() throws {
        var inner = WiretestV1.Inner()
        inner.name = "n"
        inner.number = 3
        let url = #""@type":"type.googleapis.com/wiretest.v1.Inner""#
        for text in [
            #"{\#(url),"name":"n","number":3}"#, #"{"name":"n",\#(url),"number":3}"#,
            #"{"name":"n","number":3,\#(url)}"#,
        ] {
            #expect(try read(#"{"any":\#(text)}"#).any == GoogleProtobuf.`Any`(packing: inner))
        }
        let other = #"{"any":{"@type":"example.org/a/wiretest.v1.Inner"}}"#
        #expect(try read(other).any?.typeUrl == "example.org/a/wiretest.v1.Inner")
        #expect(try read(#"{"any":{}}"#).any == GoogleProtobuf.`Any`())
    }

    @Test("an Any of a type with a form of its own has it under value")
    func anyOfWellKnown() throws {
        let text = #"{"any":{"value":"1.5s","@type":"type.googleapis.com/google.protobuf.Duration"}}"#
        let any = try #require(try read(text).any)
        #expect(try any.unpacked(as: GoogleProtobuf.Duration.self)?.nanos == 500_000_000)
        let nested = #"{"@type":"a/google.protobuf.Any","value":{"@type":"a/google.protobuf.Int64Value","value":"7"}}"#
        let outer = try #require(try read(#"{"any":\#(nested)}"#).any)
        let held = try #require(try outer.unpacked(as: GoogleProtobuf.`Any`.self))
        #expect(try held.unpacked(as: GoogleProtobuf.Int64Value.self)?.value == 7)
        #expect(try read(#"{"any":{"@type":"a/google.protobuf.Empty"}}"#).any?.value == [])
    }

    @Test(
        "an Any without a type that is known, or with other members, is refused",
        arguments: [
            (#"{"name":"n"}"#, .unfit, "any"), (#"{"@type":1}"#, .unfit, "any"),
            (#"{"@type":""}"#, .unknownType, "any"),
            (#"{"@type":"wiretest.v1.Inner"}"#, .unknownType, "any"), (#"{"@type":"a/no.Such"}"#, .unknownType, "any"),
            (#"{"@type":"a/wiretest.v1.Inner","x":1}"#, .unknownField, "any.x"),
            (#"{"@type":"a/wiretest.v1.Inner","number":"x"}"#, .unfit, "any.number"),
            (#"{"@type":"a/wiretest.v1.Inner","@type":"a/wiretest.v1.Inner"}"#, .duplicate, "any"),
            (#"{"@type":"a/google.protobuf.Duration"}"#, .unfit, "any"),
            (#"{"@type":"a/google.protobuf.Duration","value":5}"#, .unfit, "any.value"),
            (#"{"@type":"a/google.protobuf.Duration","value":"1s","value":"1s"}"#, .duplicate, "any"),
            (#"{"@type":"a/google.protobuf.Duration","seconds":1}"#, .unknownField, "any.seconds"),
            ("[]", .unfit, "any"), (#""a""#, .unfit, "any"),
        ] as [(String, ProtoJSONError.Code, String)]
    )
    func badAny(value: String, code: ProtoJSONError.Code, path: String) {
        let error = refusal(#"{"any":\#(value)}"#)
        #expect(error?.code == code)
        #expect(error?.path == path)
    }

    @Test("an Any in an Any is bounded like any nesting")
    func depth() {
        func nested(_ levels: Int) -> String {
            var text = "{}"
            for _ in 0..<levels { text = #"{"@type":"a/google.protobuf.Any","value":\#(text)}"# }
            return #"{"any":\#(text)}"#
        }
        let options = ProtoJSONOptions(types: FixtureTypes.registry, limits: ProtoLimits(depthMax: 10))
        #expect(JSONForms.refusal(WiretestV1.WellKnown.self, nested(9), options) == nil)
        #expect(JSONForms.refusal(WiretestV1.WellKnown.self, nested(10), options)?.code == .tooDeep)
        #expect(JSONForms.refusal(WiretestV1.WellKnown.self, nested(5000), options)?.code == .tooDeep)
    }

    @Test("the types themselves are read at the top too")
    func top() throws {
        #expect(try JSONForms.read(GoogleProtobuf.Timestamp.self, #""1970-01-01T00:00:07Z""#).seconds == 7)
        #expect(try JSONForms.read(GoogleProtobuf.Int64Value.self, #""7""#).value == 7)
        #expect(try JSONForms.read(GoogleProtobuf.FieldMask.self, #" "a" "#).paths == ["a"])
        #expect(JSONForms.refusal(GoogleProtobuf.Duration.self, "null")?.code == .unfit)
    }
}
