// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobHTTP

@Suite("AddressPolicy")
struct AddressPolicyTests {
    private func allows(_ text: String, _ allowed: [String] = []) throws -> Bool {
        let ranges = try allowed.map { try #require(AddressRange($0)) }
        return try AddressPolicy(allowed: ranges).allows(#require(IPAddress(text)))
    }

    @Test(
        "public addresses are allowed",
        arguments: [
            "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
            "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0",
            "223.255.255.255", "2606:4700::1111", "2a00::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1",
        ]
    )
    func publicAddresses(text: String) throws {
        #expect(try allows(text))
    }

    @Test(
        "this host, private, shared, link-local, documentation, multicast and reserved addresses are refused",
        arguments: [
            "0.0.0.0", "0.1.2.3", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1",
            "127.255.255.255", "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.0.0.8", "192.0.2.1",
            "192.88.99.1",
            "192.168.0.0", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1",
            "224.0.0.1",
            "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "fc00::1", "fdff::1", "fe80::1",
            "fec0::1", "ff02::1", "100::1", "2001::1", "2001:db8::1", "3fff::1", "5f00::1", "64:ff9b:1::1",
        ]
    )
    func specialAddresses(text: String) throws {
        #expect(try !allows(text))
    }

    @Test(
        "an IPv6 address that stands for one of those is refused, too",
        arguments: [
            "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0:0", "64:ff9b::10.0.0.1",
            "64:ff9b::7f00:1", "2002:7f00:1::1", "2002:a9fe:a9fe::", "2002:c0a8:101::1",
        ]
    )
    func embeddedAddresses(text: String) throws {
        #expect(try !allows(text))
    }

    @Test("what the operator names is allowed, also where it stands in an IPv6 address, and nothing beside it")
    func allowed() throws {
        #expect(try allows("127.0.0.1", ["127.0.0.0/8"]))
        #expect(try allows("::ffff:127.0.0.1", ["127.0.0.0/8"]))
        #expect(try !allows("::1", ["127.0.0.0/8"]))
        #expect(try allows("fd12::5", ["10.0.0.0/8", "fd12::/16"]))
        #expect(try !allows("fd13::5", ["10.0.0.0/8", "fd12::/16"]))
        #expect(try !allows("10.0.0.2", ["10.0.0.1"]))
    }
}
