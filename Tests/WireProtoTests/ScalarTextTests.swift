// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto
internal import WireProtoFixtures

/// Packed lists are where a field's bytes hold several numbers.
@Suite("Scalars as JSON")
struct ScalarTextTests {
    private func text(_ bytes: [UInt8]) -> String? {
        MessageJSON(bytesForm: .base64).text(of: bytes, as: WiretestV1.Lists.cDescriptor)
    }

    @Test("each width is cut at its own size")
    func widths() {
        #expect(text([0x0A, 8, 0, 0, 0, 0, 0, 0, 0xF8, 0x3F]) == #"{"doubles":[1.5]}"#)
        #expect(text([0x12, 8, 0, 0, 0xC0, 0x3F, 0, 0, 0x80, 0x3F]) == #"{"floats":[1.5,1]}"#)
        #expect(text([0x1A, 3, 0x96, 0x01, 7]) == #"{"int32s":[150,7]}"#)
        #expect(text([0x4A, 4, 1, 0, 0, 0]) == #"{"fixed32s":[1]}"#)
    }

    @Test("a list that does not end with a whole number is none")
    func cut() {
        #expect(text([0x0A, 7, 0, 0, 0, 0, 0, 0, 0xF8]) == nil)
        #expect(text([0x1A, 2, 7, 0x96]) == nil)
        #expect(text([0x1A, 11] + [UInt8](repeating: 0xFF, count: 10) + [1]) == nil)
    }
}
