// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages
internal import WireProto
internal import WireProtoFixtures

@Suite("Messages as JSON")
struct MessageJSONTests {
    private func text<Message: CBackedMessage>(_ message: Message, _ form: MessageJSON.BytesForm = .base64) -> String? {
        MessageJSON(bytesForm: form).text(of: message.serialized(), as: Message.cDescriptor)
    }

    @Test("scalars: 64-bit integers as strings, enums by name, bytes in base64")
    func scalars() {
        #expect(
            text(Samples.scalars) == """
                {"doubleValue":-1.5e+300,"floatValue":0.25,"int32Value":-2147483648,\
                "int64Value":"-9223372036854775808","uint32Value":4294967295,"uint64Value":"18446744073709551615",\
                "sint32Value":-2147483648,"sint64Value":"-9223372036854775808","fixed32Value":4294967295,\
                "fixed64Value":"18446744073709551615","sfixed32Value":-2147483648,\
                "sfixed64Value":"-9223372036854775808","boolValue":true,"stringValue":"gr\u{FC}n \u{1F7E2}",\
                "bytesValue":"AP8A","color":"COLOR_NEGATIVE","level":"LEVEL_HIGH","last":7}
                """
        )
    }

    @Test("lists, packed or not, and values that the enum does not name")
    func lists() {
        var message = WiretestV1.Lists()
        message.doubles = [0, 1.5, .infinity]
        message.sint64s = [0, -1, 1, .min]
        message.sfixed32s = [-1, 2]
        message.bools = [true, false]
        message.blobs = [[], [1, 2, 3]]
        message.colors = [.red, WiretestV1.Color(rawValue: 77)]
        message.inners = [WiretestV1.Inner(), Samples.inner]
        message.unpacked = [5, -5]
        #expect(
            text(message) == """
                {"doubles":[0,1.5,"Infinity"],"sint64s":["0","-1","1","-9223372036854775808"],"sfixed32s":[-1,2],\
                "bools":[true,false],"blobs":["","AQID"],"colors":["COLOR_RED",77],\
                "inners":[{},{"name":"a name that does not fit into sixteen bytes","number":3,"numbers":[1,2,3]}],\
                "unpacked":[5,-5]}
                """
        )
    }

    @Test("maps become objects")
    func maps() {
        var message = WiretestV1.Maps()
        message.strings = ["a": "b"]
        message.numbers = [-1: 2]
        message.colors = [true: .red]
        message.inners = [7: WiretestV1.Inner()]
        #expect(
            text(message)
                == #"{"strings":{"a":"b"},"numbers":{"-1":"2"},"colors":{"true":"COLOR_RED"},"inners":{"7":{}}}"#
        )
    }

    @Test("of bytes only the size is shown when asked for")
    func sizes() {
        var message = WiretestV1.Scalars()
        message.bytesValue = [1, 2, 3]
        message.stringValue = "x"
        #expect(text(message, .size) == #"{"stringValue":"x","bytesValue":"<3 bytes>"}"#)
    }

    @Test("bytes that hold a message are written as one, unless they do not")
    func embedded() {
        let embedded = ["wiretest.v1.Scalars.bytes_value": WiretestV1.Inner.cDescriptor]
        var inner = WiretestV1.Inner()
        inner.number = 4
        var message = WiretestV1.Scalars()
        message.bytesValue = inner.serialized()
        let open = MessageJSON(bytesForm: .base64, embedded: embedded)
        #expect(open.text(of: message.serialized(), as: WiretestV1.Scalars.cDescriptor) == #"{"bytesValue":{"number":4}}"#)
        let closed = MessageJSON(bytesForm: .size, embedded: embedded)
        #expect(
            closed.text(of: message.serialized(), as: WiretestV1.Scalars.cDescriptor) == #"{"bytesValue":"<2 bytes>"}"#
        )
        message.bytesValue = [0xFF]
        #expect(open.text(of: message.serialized(), as: WiretestV1.Scalars.cDescriptor) == #"{"bytesValue":"/w=="}"#)
    }

    @Test("unknown fields are named by number; what is no message gives none")
    func odd() {
        let json = MessageJSON(bytesForm: .base64)
        let inner = WiretestV1.Inner.cDescriptor
        #expect(json.text(of: [], as: inner) == "{}")
        #expect(json.text(of: [0x10, 1, 0xA0, 0x06, 5, 0xA0, 0x06, 6], as: inner) == #"{"number":1,"unknownFields":[100]}"#)
        #expect(json.text(of: [0x10], as: inner) == nil)
        #expect(json.text(of: [0x12, 1, 65], as: inner) == #"{"number":65}"#, "packed, as parsers take it")
        #expect(json.text(of: [0x15, 0, 0, 0, 0], as: inner) == nil, "a number in another wire form")
        #expect(json.text(of: [0x1A, 1, 0x80], as: inner) == nil, "a cut-off number in a packed list")
    }
}
