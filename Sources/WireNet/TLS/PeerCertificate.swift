// SPDX-License-Identifier: Apache-2.0

/// The names in the certificate that a peer has shown and that was found good.
public struct PeerCertificate: Sendable, Hashable {
    /// The most specific common name of the subject (RFC 5280 section 4.1.2.6); nil without one.
    public var commonName: String?
    /// Subject alternative names of the kind DNS name (RFC 5280 section 4.2.1.6).
    public var dnsNames: [String]
    /// Subject alternative names of the kind URI, such as a SPIFFE id.
    public var uris: [String]
    /// Subject alternative names of the kind e-mail address.
    public var emailAddresses: [String]

    /// Puts the names together.
    public init(
        commonName: String? = nil,
        dnsNames: [String] = [],
        uris: [String] = [],
        emailAddresses: [String] = []
    ) {
        self.commonName = commonName
        self.dnsNames = dnsNames
        self.uris = uris
        self.emailAddresses = emailAddresses
    }
}

extension PeerCertificate {
    /// Whether a DNS name is among those of the certificate (RFC 9525 section 6.3): a wildcard stands for exactly the
    /// first label, and the common name does not count.
    public func holds(_ name: String) -> Bool {
        let name = Self.comparable(name)
        return dnsNames.contains { pattern in
            let pattern = Self.comparable(pattern)
            guard pattern.hasPrefix("*.") else { return pattern == name }
            let domain = pattern.dropFirst()
            // Not a whole top-level domain.
            guard domain.dropFirst().contains("."), let dot = name.firstIndex(of: "."), dot != name.startIndex else {
                return false
            }
            return name[dot...] == domain
        }
    }

    private static func comparable(_ name: String) -> String {
        (name.hasSuffix(".") ? String(name.dropLast()) : name).lowercased()
    }
}
