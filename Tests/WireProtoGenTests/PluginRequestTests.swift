// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto

@testable internal import WireProtoGen

@Suite("PluginRequest")
struct PluginRequestTests {
    @Test("a request made by protoc says what to generate, and has the imports first")
    func request() throws {
        let request = try PluginRequest(serialized: FixtureRequest.serialized(parameter: "stubs"))
        #expect(request.filesToGenerate == ["wiretest/v1/kinds.proto"])
        #expect(request.parameter == "stubs")
        #expect(request.files.last?.name == "wiretest/v1/kinds.proto")
        #expect(request.files.contains { $0.name == "google/protobuf/timestamp.proto" })
        #expect(request.files.allSatisfy { !$0.package.isEmpty })
    }

    @Test("bytes that are no request are refused")
    func malformed() {
        #expect(throws: ProtoError.self) { try PluginRequest(serialized: [0xFF]) }
        #expect(throws: ProtoError.self) { try PluginRequest(serialized: [0x0A, 1, 0xFF]) }
    }

    @Test("an empty request asks for nothing")
    func empty() throws {
        #expect(try PluginRequest(serialized: []) == PluginRequest(filesToGenerate: [], parameter: "", files: []))
    }
}
