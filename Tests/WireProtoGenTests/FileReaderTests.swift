// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProtoFixtures

@testable internal import WireProtoGen

@Suite("FileReader")
struct FileReaderTests {
    @Test("a file made by protoc is read whole")
    func wholeFile() throws {
        let request = try PluginRequest(serialized: FixtureRequest.serialized(parameter: ""))
        let file = try #require(request.files.last)
        #expect(file.package == "wiretest.v1")
        #expect(file.syntax == "proto3")
        let values = ["any", "duration", "empty", "field_mask", "timestamp", "wrappers"]
        #expect(file.dependencies == values.map { "google/protobuf/\($0).proto" })
        #expect(file.messages[0].fields[0].jsonName == "doubleValue")
        #expect(file.messages.map(\.name).first == "Scalars")
        #expect(file.enums.map(\.name) == ["Color", "Level"])
        #expect(file.enums[0].values.map(\.number) == [0, 1, 2, -3])
        let maps = try #require(file.messages.first { $0.name == "Maps" })
        #expect(maps.messages.map(\.isMapEntry) == Array(repeating: true, count: 6))
        #expect(maps.fields.map(\.isRepeated) == Array(repeating: true, count: 6))
        let choices = try #require(file.messages.first { $0.name == "Choices" })
        #expect(choices.oneofs.map(\.name).first == "choice")
        #expect(choices.fields[0].oneofIndex == 0)
        #expect(choices.fields[2].kind == .message("wiretest.v1.Inner"))
        let kinds: [FieldSchema.Kind] = [
            .double, .float, .int32, .int64, .uint32, .uint64, .sint32, .sint64, .fixed32, .fixed64, .sfixed32,
            .sfixed64,
            .bool, .string, .bytes, .enumeration("wiretest.v1.Color"), .enumeration("wiretest.v1.Level"), .int32,
        ]
        #expect(file.messages[0].fields.map(\.kind) == kinds)
    }

    @Test("comments are found by their place, and are not in the embedded descriptor")
    func comments() throws {
        let file = try #require(try PluginRequest(serialized: FixtureRequest.serialized(parameter: "")).files.last)
        #expect(file.messages[0].comment == " The first message.\n")
        #expect(file.messages[0].fields[0].comment == " Behind.\n")
        #expect(file.messages[1].comment.isEmpty)
        let set = WireProtoFixturesDescriptors.fileDescriptorSet()
        #expect(set.suffix(file.serialized.count).elementsEqual(file.serialized))
    }
}
