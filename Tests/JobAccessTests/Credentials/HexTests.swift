// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobAccess

@Suite("Hex")
struct HexTests {
    @Test("bytes become two digits each, and back")
    func roundTrip() {
        let bytes = Array(UInt8.min ... .max)
        let text = Hex.text(of: bytes)
        #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
        #expect(Hex.bytes(of: text) == bytes)
        #expect(Hex.bytes(of: "") == [])
    }

    @Test("what is no hexadecimal text is nothing", arguments: ["a", "0g", "é0", "0x12", " 12"])
    func refused(_ text: String) {
        #expect(Hex.bytes(of: text) == nil)
    }
}
