// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto
internal import WireProtoFixtures

@Suite("ProtoJSONOptions")
struct ProtoJSONOptionsTests {
    @Test("the defaults are strict reading and short writing")
    func defaults() throws {
        let options = ProtoJSONOptions.default
        #expect(!options.ignoresUnknownFields)
        #expect(!options.writesDefaults && !options.writesUnknownTypes)
        #expect(!options.usesProtoNames)
        #expect(!options.hidesBytes && options.embeddedTypes.isEmpty)
        #expect(options.textBytesMax == 4 << 20)
        #expect(options.limits == .default)
        #expect(options.types.type(ofURL: "a/wiretest.v1.Inner") == nil)
        #expect(try JSONForms.written(WiretestV1.Scalars(), options) == "{}")
    }

    @Test("each can be changed alone")
    func changes() throws {
        var options = ProtoJSONOptions(usesProtoNames: true)
        options.writesDefaults = true
        let text = try JSONForms.written(WiretestV1.Names.Protocol_.HTTPHeader(), options)
        #expect(text == #"{"key_name":""}"#)
        options.usesProtoNames = false
        #expect(try JSONForms.written(WiretestV1.Names.Protocol_.HTTPHeader(), options) == #"{"keyName":""}"#)
    }

    @Test("of bytes only the size is written when they are hidden")
    func hidden() throws {
        var message = WiretestV1.Scalars()
        message.bytesValue = [1, 2, 3]
        message.stringValue = "x"
        let options = ProtoJSONOptions(hidesBytes: true)
        #expect(try JSONForms.written(message, options) == #"{"stringValue":"x","bytesValue":"<3 bytes>"}"#)
    }

    @Test("bytes that hold a message are written as one, unless they do not or are hidden")
    func embedded() throws {
        var options = ProtoJSONOptions(embeddedTypes: ["wiretest.v1.Scalars.bytes_value": WiretestV1.Inner.self])
        var inner = WiretestV1.Inner()
        inner.number = 4
        var message = WiretestV1.Scalars()
        message.bytesValue = inner.serialized()
        #expect(try JSONForms.written(message, options) == #"{"bytesValue":{"number":4}}"#)
        options.hidesBytes = true
        #expect(try JSONForms.written(message, options) == #"{"bytesValue":"<2 bytes>"}"#)
        options.hidesBytes = false
        message.bytesValue = [0xFF]
        #expect(try JSONForms.written(message, options) == #"{"bytesValue":"/w=="}"#)
    }
}
