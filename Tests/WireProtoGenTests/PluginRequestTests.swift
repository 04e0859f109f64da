// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireMessages
internal import WireProtoFixtures

@testable internal import WireProtoGen

@Suite("PluginRequest")
struct PluginRequestTests {
    private static func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
        var length = bytes.count
        var result: [UInt8] = [number << 3 | 2]
        repeat {
            result.append(UInt8(length & 0x7F) | (length > 0x7F ? 0x80 : 0))
            length >>= 7
        } while length > 0
        return result + bytes
    }

    /// A request for the one file of the fixtures, whose descriptor protoc made; with comments for two places.
    private static func request(parameter: String) -> [UInt8] {
        let file = entries(of: WireProtoFixturesDescriptors.fileDescriptorSet())[0]
        func location(_ path: [UInt8], _ comment: String, isTrailing: Bool = false) -> [UInt8] {
            field(1, field(1, path) + field(isTrailing ? 4 : 3, Array(comment.utf8)))
        }
        let source =
            location([4, 0], " The first message.\n") + location([4, 0, 2, 0], " Behind.\n", isTrailing: true)
        // The entries of the other set are fields of number 1 that have to be of number 15.
        let imports = entries(of: WireMessagesDescriptors.fileDescriptorSet()).flatMap { field(15, $0) }
        return field(1, Array("wiretest/v1/kinds.proto".utf8)) + field(2, Array(parameter.utf8)) + imports
            + field(15, file + field(9, source))
    }

    private static func entries(of set: [UInt8]) -> [[UInt8]] {
        var result: [[UInt8]] = []
        var rest = set[...]
        while rest.popFirst() != nil {
            var length = 0
            var shift = 0
            while let byte = rest.popFirst() {
                length |= Int(byte & 0x7F) << shift
                shift += 7
                if byte < 0x80 { break }
            }
            result.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return result
    }

    @Test("a request made by protoc is read whole")
    func wholeRequest() throws {
        let request = try PluginRequest(serialized: Self.request(parameter: "stubs"))
        #expect(request.filesToGenerate == ["wiretest/v1/kinds.proto"])
        #expect(request.parameter == "stubs")
        let file = try #require(request.files.last)
        #expect(file.package == "wiretest.v1")
        #expect(file.syntax == "proto3")
        #expect(file.dependencies == ["google/protobuf/duration.proto", "google/protobuf/timestamp.proto"])
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
        let file = try #require(try PluginRequest(serialized: Self.request(parameter: "")).files.last)
        #expect(file.messages[0].comment == " The first message.\n")
        #expect(file.messages[0].fields[0].comment == " Behind.\n")
        #expect(file.messages[1].comment.isEmpty)
        let set = WireProtoFixturesDescriptors.fileDescriptorSet()
        #expect(set.suffix(file.serialized.count).elementsEqual(file.serialized))
    }

    @Test("the answer to a good request holds files, and to a bad one the problems")
    func respond() {
        let parameter = "messages,module=M,c_module=CM,import=google/=G"
        let good = ProtoCodeGenerator.respond(to: Self.request(parameter: parameter))
        #expect(good.contains(Array("wiretest_v1_kinds.swift".utf8)))
        #expect(good.starts(with: [0x10, 1]))
        let bad = ProtoCodeGenerator.respond(to: Self.request(parameter: "messages"))
        #expect(bad.contains(Array("module=NAME is missing".utf8)))
        #expect(ProtoCodeGenerator.respond(to: [0xFF]).contains(Array("cannot be read".utf8)))
    }
}

extension [UInt8] {
    fileprivate func contains(_ other: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: other) }
    }
}
