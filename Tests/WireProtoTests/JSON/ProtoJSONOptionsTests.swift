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
        #expect(!options.writesDefaults)
        #expect(!options.usesProtoNames)
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
}
