// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// An IPv4 or IPv6 address without port and zone.
public struct IPAddress: Hashable, Sendable {
    /// The two kinds.
    enum Family: Hashable, Sendable {
        case v4
        case v6

        var bitCount: Int { self == .v4 ? 32 : 128 }
    }

    let family: Family
    /// Its number, the first byte the most significant one.
    let bits: UInt128

    init(_ family: Family, _ bits: UInt128) {
        self.family = family
        self.bits = bits
    }

    /// An address from its text, as inet_pton(3) takes it: four decimal numbers, or the forms of RFC 4291.
    public init?(_ text: String) {
        var v4 = in_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            self.init(v4)
            return
        }
        var v6 = in6_addr()
        guard inet_pton(AF_INET6, text, &v6) == 1 else { return nil }
        self.init(v6)
    }

    init(_ address: in_addr) {
        self.init(.v4, UInt128(UInt32(bigEndian: address.s_addr)))
    }

    init(_ address: in6_addr) {
        let bits = withUnsafeBytes(of: address) { $0.reduce(UInt128(0)) { $0 << 8 | UInt128($1) } }
        self.init(.v6, bits)
    }

    /// The address that getaddrinfo(3) has found; nil when it is of no IP family.
    init?(_ info: addrinfo) {
        guard let address = UnsafeRawPointer(info.ai_addr) else { return nil }
        switch info.ai_family {
        case AF_INET: self.init(address.loadUnaligned(as: sockaddr_in.self).sin_addr)
        case AF_INET6: self.init(address.loadUnaligned(as: sockaddr_in6.self).sin6_addr)
        default: return nil
        }
    }
}

extension IPAddress: CustomStringConvertible {
    /// Its text, in the form that `init(_:)` takes.
    public var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let shift = 128 - family.bitCount
        var number = (bits << shift).bigEndian
        _ = inet_ntop(family == .v4 ? AF_INET : AF_INET6, &number, &text, socklen_t(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
