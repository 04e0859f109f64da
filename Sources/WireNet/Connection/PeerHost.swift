// SPDX-License-Identifier: Apache-2.0

internal import NIOCore

/// The machine or network behind a peer address, for counting: an address of IPv4, or the network part (64 bits) of one of
/// IPv6, within which a host may pick any address it likes.
package struct PeerHost: Hashable, Sendable {
    /// ::ffff:0:0 with an IPv4 address behind it, which is how a socket for both shows one.
    private static let mappedPrefix: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]

    /// The address of IPv4, 4 bytes, or of the network, 8 bytes.
    private let bytes: [UInt8]

    /// Nil for what has no address of IPv4 or IPv6.
    package init?(_ peer: PeerAddress) {
        guard case .tcp(let host, let port) = peer else { return nil }
        self.init(try? SocketAddress(ipAddress: host, port: port))
    }

    /// Nil for what has no address: a Unix socket.
    init?(_ address: SocketAddress?) {
        guard let address else { return nil }
        // struct sockaddr_in and sockaddr_in6 (ip(7), ipv6(7)): the addresses lie behind family, port and flow.
        let raw = address.withSockAddr { start, count in [UInt8](UnsafeRawBufferPointer(start: start, count: count)) }
        switch address {
        case .v4: bytes = Array(raw[4..<8])
        case .v6 where raw[8..<20].elementsEqual(Self.mappedPrefix): bytes = Array(raw[20..<24])
        case .v6: bytes = Array(raw[8..<16])
        case .unixDomainSocket: return nil
        }
    }
}
