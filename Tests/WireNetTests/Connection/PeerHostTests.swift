// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Testing

@testable import WireNet

@Suite("PeerHost")
struct PeerHostTests {
    private func host(_ address: String, port: Int = 1) throws -> PeerHost? {
        PeerHost(try SocketAddress(ipAddress: address, port: port))
    }

    @Test("an address of IPv4 is one host, whatever its port")
    func ipv4() throws {
        #expect(try host("192.0.2.1", port: 1) == host("192.0.2.1", port: 2))
        #expect(try host("192.0.2.1") != host("192.0.2.2"))
        #expect(try host("192.0.2.1") != host("2.0.192.1"))
    }

    @Test("a network of IPv6 is one host")
    func ipv6() throws {
        #expect(try host("2001:db8:1:2::1") == host("2001:db8:1:2:ffff:ffff:ffff:ffff"))
        #expect(try host("2001:db8:1:2::1") != host("2001:db8:1:3::1"))
        #expect(try host("::1") != host("192.0.2.1"))
    }

    @Test("IPv4 seen through a socket for both is still IPv4")
    func mapped() throws {
        #expect(try host("::ffff:192.0.2.1") == host("192.0.2.1"))
        #expect(try host("::ffff:192.0.2.1") != host("::ffff:192.0.2.2"))
    }

    @Test("the address of a caller is that of its connection; without its zone; a name is none")
    func peer() throws {
        for address in ["192.0.2.1", "2001:db8:1:2::1", "::ffff:192.0.2.1"] {
            #expect(try PeerHost(PeerAddress.tcp(host: address, port: 9)) == host(address))
        }
        #expect(PeerHost(PeerAddress.tcp(host: "localhost", port: 9)) == nil)
        #expect(try PeerHost(PeerAddress.tcp(host: "fe80::1%lo", port: 9)) == host("fe80::2"))
        #expect(PeerHost(PeerAddress.unix(nil)) == nil && PeerHost(PeerAddress.inProcess) == nil)
    }

    @Test("a Unix socket has none")
    func unix() throws {
        #expect(PeerHost(try SocketAddress(unixDomainSocketPath: "/a")) == nil)
        #expect(PeerHost(nil) == nil)
    }
}
