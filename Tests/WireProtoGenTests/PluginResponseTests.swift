// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("PluginResponse")
struct PluginResponseTests {
    @Test("files are name (1) and content (15) in field 15, beside the feature of proto3 optional")
    func files() {
        let files = [GeneratedFile(name: "a", content: "b"), GeneratedFile(name: "c", content: "")]
        #expect(
            PluginResponse.serialized(files: files)
                == [0x10, 1, 0x7A, 6, 0x0A, 1, 0x61, 0x7A, 1, 0x62, 0x7A, 5, 0x0A, 1, 0x63, 0x7A, 0]
        )
        #expect(PluginResponse.serialized(files: []) == [0x10, 1])
    }

    @Test("an error is field 1")
    func error() {
        #expect(PluginResponse.serialized(error: "no") == [0x0A, 2, 0x6E, 0x6F, 0x10, 1])
    }
}
