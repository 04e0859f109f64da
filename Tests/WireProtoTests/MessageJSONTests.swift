// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages
internal import WireProtoFixtures

@testable internal import WireProto

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
        #expect(
            open.text(of: message.serialized(), as: WiretestV1.Scalars.cDescriptor) == #"{"bytesValue":{"number":4}}"#
        )
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
        #expect(
            json.text(of: [0x10, 1, 0xA0, 0x06, 5, 0xA0, 0x06, 6], as: inner) == #"{"number":1,"unknownFields":[100]}"#
        )
        #expect(json.text(of: [0x10], as: inner) == nil)
        #expect(json.text(of: [0x12, 1, 65], as: inner) == #"{"number":65}"#, "packed, as parsers take it")
        #expect(json.text(of: [0x15, 0, 0, 0, 0], as: inner) == nil, "a number in another wire form")
        #expect(json.text(of: [0x1A, 1, 0x80], as: inner) == nil, "a cut-off number in a packed list")
    }

    @Test("choices: only the one that is set")
    func choices() {
        var message = WiretestV1.Choices()
        message.choice = .inner(Samples.inner)
        message.count = 0
        message.mood = .red
        #expect(
            text(message) == """
                {"inner":{"name":"a name that does not fit into sixteen bytes","number":3,"numbers":[1,2,3]},\
                "count":0,"mood":"COLOR_RED"}
                """
        )
        message = WiretestV1.Choices()
        message.choice = .flag(false)
        #expect(text(message) == #"{"flag":false}"#)
        message.choice = .real(-0.5)
        message.label = ""
        #expect(text(message) == #"{"label":"","real":-0.5}"# || text(message) == #"{"real":-0.5,"label":""}"#)
    }

    @Test("names are in lowerCamelCase, as the compiler has them")
    func names() {
        var message = WiretestV1.Names()
        message.with2Digits = 2
        message.mixedCase = "m"
        #expect(text(message) == #"{"mixedCase":"m","with2Digits":2}"#)
    }

    @Test("messages in messages, as deep as the bound and not deeper")
    func depth() {
        var deep = WiretestV1.Nested()
        var level1 = WiretestV1.Nested.Level1()
        var level2 = WiretestV1.Nested.Level1.Level2()
        level2.inner = WiretestV1.Inner()
        level2.inners = [Samples.inner]
        level1.level2 = level2
        deep.level1 = level1
        #expect(text(deep)?.hasPrefix(#"{"level1":{"level2":{"inner":{},"inners":[{"name":"#) == true)
        // A type that holds itself is made by naming it as what its own bytes are.
        let json = MessageJSON(
            bytesForm: .base64,
            embedded: ["wiretest.v1.Scalars.bytes_value": WiretestV1.Scalars.cDescriptor]
        )
        var innermost = WiretestV1.Scalars()
        innermost.int32Value = 1
        func nested(_ count: Int) -> [UInt8] {
            (1..<count).reduce(into: innermost) { message, _ in
                var outer = innermost
                outer.bytesValue = message.serialized()
                message = outer
            }.serialized()
        }
        let open = json.text(of: nested(MessageJSON.depthMax), as: WiretestV1.Scalars.cDescriptor)
        let closed = json.text(of: nested(MessageJSON.depthMax + 5), as: WiretestV1.Scalars.cDescriptor)
        #expect(open?.split(separator: "{").count == MessageJSON.depthMax)
        #expect((closed?.split(separator: "{").count ?? 0) <= MessageJSON.depthMax)
    }

    @Test("a field that comes twice counts the last time, a list every time")
    func repetition() {
        let json = MessageJSON(bytesForm: .base64)
        let inner = WiretestV1.Inner.cDescriptor
        #expect(
            json.text(of: [0x10, 1, 0x10, 2, 0x18, 7, 0x1A, 2, 8, 9], as: inner) == #"{"number":2,"numbers":[7,8,9]}"#
        )
    }

    @Test("random bytes never crash it, and what it gives begins and ends as an object")
    func randomBytes() {
        var state: UInt64 = 7
        func next() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        let json = MessageJSON(bytesForm: .base64)
        for round in 0..<3000 {
            let bytes = (0..<round % 40).map { _ in next() }
            let descriptors = [
                WiretestV1.Scalars.cDescriptor, WiretestV1.Maps.cDescriptor, WiretestV1.Lists.cDescriptor,
            ]
            for descriptor in descriptors {
                guard let text = json.text(of: bytes, as: descriptor) else { continue }
                #expect(text.hasPrefix("{") && text.hasSuffix("}"))
            }
        }
    }
}
