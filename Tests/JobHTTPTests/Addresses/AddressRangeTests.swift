// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobHTTP

@Suite("AddressRange")
struct AddressRangeTests {
    private func contains(_ range: String, _ address: String) throws -> Bool {
        try #require(AddressRange(range)).contains(#require(IPAddress(address)))
    }

    @Test("a range holds what begins with its bits, of its own family")
    func contains() throws {
        #expect(try contains("10.0.0.0/8", "10.255.255.255"))
        #expect(try !contains("10.0.0.0/8", "11.0.0.0"))
        #expect(try contains("172.16.0.0/12", "172.31.0.1") && !contains("172.16.0.0/12", "172.32.0.0"))
        #expect(try contains("1.2.3.4", "1.2.3.4") && !contains("1.2.3.4", "1.2.3.5"))
        #expect(try contains("fd00::/8", "fdff::1") && !contains("fd00::/8", "fc00::1"))
        #expect(try contains("::1", "::1") && !contains("::1", "::2"))
        #expect(try contains("0.0.0.0/0", "9.9.9.9") && !contains("0.0.0.0/0", "::909:909"))
        #expect(try contains("::/0", "ffff::") && !contains("::/0", "1.1.1.1"))
    }

    @Test(
        "what is no range is refused",
        arguments: [
            "", "10.0.0.0/33", "10.0.0.1/8", "fd00::1/8", "::/129", "10.0.0.0/", "10.0.0.0/-1", "h/8", "/8", "1/8",
        ]
    )
    func faults(text: String) {
        #expect(AddressRange(text) == nil)
    }
}
