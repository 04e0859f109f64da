// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages
internal import WireProtoFixtures

@testable internal import WireProto

@Suite("ProtoJSONWriter+WellKnown")
struct ProtoJSONWriterWellKnownTests {
    private func refusal(_ message: WiretestV1.WellKnown) -> ProtoJSONError? {
        do throws(ProtoJSONError) {
            _ = try JSONForms.written(message).count
            return nil
        } catch {
            return error
        }
    }

    @Test("times, masks and wrappers have their own forms")
    func forms() throws {
        var message = WiretestV1.WellKnown()
        message.timestamp = GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: 1_500_000_000)
        message.duration = GoogleProtobuf.Duration(nanoseconds: -5)
        message.fieldMask = GoogleProtobuf.FieldMask()
        message.fieldMask?.paths = ["spec.max_attempts", "b"]
        message.empty = GoogleProtobuf.Empty()
        message.doubleValue = GoogleProtobuf.DoubleValue()
        message.int64Value = GoogleProtobuf.Int64Value()
        message.int64Value?.value = -7
        message.boolValue = GoogleProtobuf.BoolValue()
        message.stringValue = GoogleProtobuf.StringValue()
        message.stringValue?.value = "\0"
        message.bytesValue = GoogleProtobuf.BytesValue()
        message.numbers = [GoogleProtobuf.Int64Value()]
        let text = """
            {"timestamp":"1970-01-01T00:00:01.500Z","duration":"-0.000000005s","fieldMask":"spec.maxAttempts,b",\
            "empty":{},"doubleValue":0,"int64Value":"-7","boolValue":false,"stringValue":"\\u0000","bytesValue":"",\
            "numbers":["0"]}
            """
        #expect(try JSONForms.written(message) == text)
        #expect(try JSONForms.read(WiretestV1.WellKnown.self, text) == message)
    }

    @Test("an Any shows what it holds")
    func any() throws {
        var message = WiretestV1.WellKnown()
        message.any = GoogleProtobuf.`Any`(packing: Samples.inner)
        message.anys = [
            GoogleProtobuf.`Any`(), GoogleProtobuf.`Any`(packing: GoogleProtobuf.Duration(nanoseconds: 1_000_000_000)),
            GoogleProtobuf.`Any`(packing: GoogleProtobuf.`Any`(packing: GoogleProtobuf.Empty())),
        ]
        let text = """
            {"any":{"@type":"type.googleapis.com/wiretest.v1.Inner",\
            "name":"a name that does not fit into sixteen bytes","number":3,"numbers":[1,2,3]},\
            "anys":[{},{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"},\
            {"@type":"type.googleapis.com/google.protobuf.Any","value":\
            {"@type":"type.googleapis.com/google.protobuf.Empty"}}]}
            """
        #expect(try JSONForms.written(message) == text)
        #expect(try JSONForms.read(WiretestV1.WellKnown.self, text) == message)
    }

    @Test("what an Any holds is merged and checked first, as another program may have written it")
    func foreignAny() throws {
        var message = WiretestV1.WellKnown()
        var any = GoogleProtobuf.`Any`(packing: WiretestV1.Inner())
        // Number twice, the last counts; then a name that is not UTF-8.
        any.value = [0x10, 1, 0x10, 2]
        message.any = any
        #expect(try JSONForms.written(message).contains(#""number":2"#))
        any.value = [0x0A, 1, 0xFF]
        message.any = any
        #expect(refusal(message)?.code == .unfit)
        #expect(refusal(message)?.path == "any")
        any.value = [0x0A, 9]
        message.any = any
        #expect(refusal(message)?.code == .unfit)
    }

    @Test("an Any of a type that is not known is refused, with the type and the remedy")
    func unknownType() {
        var message = WiretestV1.WellKnown()
        message.any = GoogleProtobuf.`Any`()
        message.any?.typeUrl = "type.googleapis.com/no.Such"
        #expect(refusal(message)?.code == .unknownType)
        #expect(refusal(message)?.message.contains("no.Such") == true)
        message.any?.typeUrl = ""
        message.any?.value = [1]
        #expect(refusal(message)?.code == .unknownType)
    }

    @Test("or is written with its bytes, where that was asked for")
    func writtenUnknownType() throws {
        var message = WiretestV1.WellKnown()
        message.any = GoogleProtobuf.`Any`()
        message.any?.typeUrl = "type.googleapis.com/no.Such"
        message.any?.value = [1]
        let text = try JSONForms.written(message, ProtoJSONOptions(writesUnknownTypes: true))
        #expect(text == #"{"any":{"@type":"type.googleapis.com/no.Such","value":"AQ=="}}"#)
    }

    @Test("times out of range have no form")
    func outOfRange() {
        var message = WiretestV1.WellKnown()
        message.timestamp = GoogleProtobuf.Timestamp()
        message.timestamp?.nanos = -1
        #expect(refusal(message)?.path == "timestamp")
        message.timestamp?.nanos = 0
        message.timestamp?.seconds = 253_402_300_800
        #expect(refusal(message)?.code == .unfit)
        message.timestamp = nil
        message.duration = GoogleProtobuf.Duration()
        message.duration?.seconds = 1
        message.duration?.nanos = -1
        #expect(refusal(message)?.path == "duration")
    }

    @Test("a field mask that would come back otherwise has no form")
    func fieldMask() {
        var message = WiretestV1.WellKnown()
        message.fieldMask = GoogleProtobuf.FieldMask()
        message.fieldMask?.paths = ["ok", "notOk"]
        #expect(refusal(message)?.code == .unfit)
        #expect(refusal(message)?.message.contains("notOk") == true)
    }
}
