// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("ProtoCodeGenerator")
struct ProtoCodeGeneratorTests {
    @Test("the answer to a good request holds files, and to a bad one the problems")
    func respond() {
        let parameter = "messages,module=M,c_module=CM,import=google/=G"
        let good = ProtoCodeGenerator.respond(to: FixtureRequest.serialized(parameter: parameter))
        #expect(good.contains(Array("wiretest_v1_kinds.swift".utf8)))
        #expect(good.starts(with: [0x10, 1]))
        let bad = ProtoCodeGenerator.respond(to: FixtureRequest.serialized(parameter: "messages"))
        #expect(bad.contains(Array("module=NAME is missing".utf8)))
        #expect(ProtoCodeGenerator.respond(to: [0xFF]).contains(Array("cannot be read".utf8)))
    }

    @Test("the same request gives the same files")
    func deterministic() throws {
        let request = FixtureRequest.serialized(parameter: "messages,module=M,c_module=CM,import=google/=G")
        let files = try ProtoCodeGenerator.generate(request)
        #expect(try ProtoCodeGenerator.generate(request) == files)
        #expect(files.map(\.name) == ["wiretest_v1_kinds.swift", "Namespaces.swift", "MDescriptors.swift"])
    }

    @Test("comments and awkward names of a real file are in the text")
    func realFile() throws {
        let request = FixtureRequest.serialized(parameter: "messages,module=M,c_module=CM,import=google/=G")
        let text = try ProtoCodeGenerator.generate(request)[0].content
        for line in [
            "    /// The first message.", "        /// Behind.", "public import G", "internal import CM",
            "        public var `default`: [String] = []", "        public var unknownFields_: String = \"\"",
            "        public struct Type_: ProtoEnum {", "        public var `return`: Int32?",
            "c.pointee.namespace_ = arena.string(self.namespace, 1)",
        ] {
            #expect(text.split(separator: "\n").contains { $0.contains(line) }, "\(line)")
        }
    }
}
