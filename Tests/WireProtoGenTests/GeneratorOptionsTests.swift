// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("GeneratorOptions")
struct GeneratorOptionsTests {
    @Test("all options")
    func all() throws {
        let options = try GeneratorOptions(
            parameter:
                "messages,module=M,c_module=CM,import=a/=A,import=a/b.proto=B,proto3_optional=presence,uncommented=g/"
        )
        #expect(options.output == .messages)
        #expect(options.module == "M")
        #expect(options.cModule == "CM")
        #expect(options.takesProto3Optional)
        #expect(options.uncommented == ["g/"])
        #expect(options.module(ofFile: "a/x.proto") == "A")
        #expect(options.module(ofFile: "a/b.proto") == "B")
        #expect(options.module(ofFile: "c.proto") == nil)
    }

    @Test(
        "what is missing or not known is told",
        arguments: [
            ("", 3), ("messages", 2), ("messages,module=M", 1), ("stubs", 1), ("stubs,messages,module=M,c_module=C", 1),
            ("stubs,module=M,colour=red", 1), ("stubs,module=M,import=a", 1), ("stubs,module=M,proto3_optional=yes", 1),
        ]
    )
    func problems(parameter: String, count: Int) {
        let error = #expect(throws: GeneratorError.self) { try GeneratorOptions(parameter: parameter) }
        #expect(error?.problems.count == count, "\(error?.description ?? "")")
    }
}
