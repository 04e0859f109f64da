// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobHTTP

@Suite("IPAddress")
struct IPAddressTests {
    @Test("its text and its number are the same", arguments: ["0.0.0.0", "10.1.2.3", "255.255.255.255", "::", "::1"])
    func texts(text: String) throws {
        #expect(try #require(IPAddress(text)).description == text)
    }

    @Test("an address of either family has the first byte first")
    func bits() {
        #expect(IPAddress("1.2.3.4") == IPAddress(.v4, 0x0102_0304))
        #expect(IPAddress("2001:db8::f") == IPAddress(.v6, 0x2001_0db8 << 96 | 15))
        #expect(IPAddress("::ffff:1.2.3.4") == IPAddress(.v6, 0xffff_0102_0304))
        #expect(IPAddress("2001:DB8:0:0:0:0:0:F")?.description == "2001:db8::f")
    }

    @Test(
        "other spellings of numbers are none",
        arguments: ["", "1.2.3", "0x7f.1", "127.1", "01.2.3.4", "fe80::1%1", "h"]
    )
    func others(text: String) {
        #expect(IPAddress(text) == nil)
    }
}
