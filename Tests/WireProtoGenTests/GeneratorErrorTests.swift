// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProtoGen

@Suite("GeneratorError")
struct GeneratorErrorTests {
    @Test("the description has a line for each problem")
    func description() {
        #expect(GeneratorError("one").description == "one")
        #expect(GeneratorError(["one", "two"]).description == "one\ntwo")
        #expect(GeneratorError("one").problems == ["one"])
    }
}
