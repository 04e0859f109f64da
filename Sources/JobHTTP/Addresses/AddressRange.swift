// SPDX-License-Identifier: Apache-2.0

/// All addresses that begin with the same bits.
public struct AddressRange: Hashable, Sendable {
    private let first: IPAddress
    private let prefixLength: Int

    /// A range from its text: `10.0.0.0/8` and `fd00::/8`, or an address alone; nil when it is neither, or has bits behind
    /// its prefix.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(String(parts[0])) else { return nil }
        var length = address.family.bitCount
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(parts[1]), number <= length
            else { return nil }
            length = number
        }
        self.init(address, prefixLength: length)
        guard bits(of: address) << hostBitCount == address.bits else { return nil }
    }

    private init(_ first: IPAddress, prefixLength: Int) {
        self.first = first
        self.prefixLength = prefixLength
    }

    /// A range that is known to be one.
    static func known(_ text: String) -> AddressRange {
        guard let range = AddressRange(text) else { preconditionFailure("\(text) is no range of addresses") }
        return range
    }

    /// Whether an address is one of them.
    func contains(_ address: IPAddress) -> Bool {
        address.family == first.family && bits(of: address) == bits(of: first)
    }

    private var hostBitCount: Int { first.family.bitCount - prefixLength }

    private func bits(of address: IPAddress) -> UInt128 { address.bits >> hostBitCount }
}
