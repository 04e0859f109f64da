// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Testing

@testable import WireNet

@Suite("PeerAddress")
struct PeerAddressTests {
    @Test(
        "it names who is at the other end",
        arguments: [
            (PeerAddress.tcp(host: "192.0.2.1", port: 4711), "192.0.2.1:4711"),
            (.tcp(host: "2001:db8::1", port: 1), "[2001:db8::1]:1"), (.unix(nil), "unix"), (.inProcess, "in-process"),
        ]
    )
    func written(address: PeerAddress, expected: String) {
        #expect("\(address)" == expected)
    }

    @Test("socket addresses of each family are read")
    func sockets() throws {
        #expect(PeerAddress(try SocketAddress(ipAddress: "10.1.2.3", port: 9), nil) == .tcp(host: "10.1.2.3", port: 9))
        #expect(PeerAddress(try SocketAddress(ipAddress: "::1", port: 9), nil) == .tcp(host: "::1", port: 9))
        let somebody = ProcessCredentials(userID: 1, groupID: 2, processID: 3)
        #expect(PeerAddress(try SocketAddress(unixDomainSocketPath: "/a"), somebody) == .unix(somebody))
        #expect(PeerAddress(nil, nil) == .unix(nil))
    }
}
