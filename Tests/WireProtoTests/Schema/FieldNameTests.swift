// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import WireProto

@Suite("FieldName")
struct FieldNameTests {
    private static let names = [
        ("a", "a"), ("max_attempts", "maxAttempts"), ("mixedCase", "mixedCase"), ("with_2_digits", "with2Digits"),
        ("odd__name_", "oddName"), ("_lead", "Lead"), ("A_b", "AB"), ("x_Y", "xY"),
    ]

    @Test("underscores go and the letter behind one is a capital", arguments: names)
    func json(protoName: String, name: String) {
        #expect(FieldName.json(protoName) == name)
        #expect(FieldName.isJSONName(Array(name.utf8), of: protoName))
    }

    @Test("other names are none of the field", arguments: names)
    func others(protoName: String, name: String) {
        for other in [name + "x", String(name.dropLast()), name.uppercased() + "_", name + "_", name + "\0", ""] {
            #expect(!FieldName.isJSONName(Array(other.utf8), of: protoName))
        }
    }

    @Test("the entries of a map are named after the field")
    func mapEntries() {
        #expect(FieldName.mapEntryName("labels") == "LabelsEntry")
        #expect(FieldName.mapEntryName("any_by_name") == "AnyByNameEntry")
    }
}
