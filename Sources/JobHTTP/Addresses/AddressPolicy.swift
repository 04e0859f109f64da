// SPDX-License-Identifier: Apache-2.0

/// Which addresses requests may go to: public ones, and those that the operator names.
///
/// What is public is what the IANA registries of special-purpose addresses (RFC 6890) do not keep for something else.
/// An IPv6 address that carries an IPv4 address, and so ends there, is judged as that one.
public struct AddressPolicy: Hashable, Sendable {
    /// Ranges that are allowed although they are not public.
    public var allowed: [AddressRange]

    /// A policy with further ranges.
    public init(allowed: [AddressRange] = []) {
        self.allowed = allowed
    }

    /// Whether requests may go to an address.
    func allows(_ address: IPAddress) -> Bool {
        if allowed.contains(where: { $0.contains(address) }) { return true }
        if let inner = Self.embedded(in: address) { return allows(inner) }
        switch address.family {
        case .v4: return !Self.specialV4.contains { $0.contains(address) }
        case .v6: return Self.globalV6.contains(address) && !Self.specialV6.contains { $0.contains(address) }
        }
    }

    /// The IPv4 address that an IPv6 address stands for: mapped (RFC 4291), NAT64 (RFC 6052) or 6to4 (RFC 3056).
    private static func embedded(in address: IPAddress) -> IPAddress? {
        let low = UInt128(UInt32.max)
        if mapped.contains(address) || nat64.contains(address) { return IPAddress(.v4, address.bits & low) }
        if sixToFour.contains(address) { return IPAddress(.v4, address.bits >> 80 & low) }
        return nil
    }

    private static let mapped = AddressRange.known("::ffff:0:0/96")
    private static let nat64 = AddressRange.known("64:ff9b::/96")
    private static let sixToFour = AddressRange.known("2002::/16")
    /// All that is handed out for use across the internet.
    private static let globalV6 = AddressRange.known("2000::/3")

    /// This host, private, shared (CGNAT), loopback, link-local, protocol assignments, documentation, relays, benchmarks,
    /// multicast, reserved and broadcast.
    private static let specialV4 = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
    ].map(AddressRange.known)

    /// Within the global ones: protocol assignments (Teredo among them) and documentation. Loopback, unique local,
    /// link-local and multicast are outside.
    private static let specialV6 = ["2001::/23", "2001:db8::/32", "3fff::/20"].map(AddressRange.known)
}
