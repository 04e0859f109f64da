// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProto

@Suite("FieldMaskText")
struct FieldMaskTextTests {
    @Test(
        "a path is written in lowerCamelCase and read back",
        arguments: [
            ("", ""), ("a", "a"), ("max_attempts", "maxAttempts"), ("spec.max_attempts.b_c", "spec.maxAttempts.bC"),
            ("_lead", "Lead"), ("x1.y2", "x1.y2"),
        ]
    )
    func both(path: String, name: String) {
        #expect(FieldMaskText.json(path) == name)
        #expect(FieldMaskText.proto(name) == path)
    }

    @Test(
        "a path that would come back as another has no JSON form",
        arguments: ["maxAttempts", "a__b", "a_", "a_1", "a_B", "A", "a,b", "a_.b"]
    )
    func noForm(path: String) {
        #expect(FieldMaskText.json(path) == nil)
    }

    @Test("underscores and commas are refused in a name", arguments: ["a_b", "_", "a,b"])
    func refused(name: String) {
        #expect(FieldMaskText.proto(name) == nil)
    }
}
