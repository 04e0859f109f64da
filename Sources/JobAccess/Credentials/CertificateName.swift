// SPDX-License-Identifier: Apache-2.0

/// A name in a client certificate: `cn:alice`, `dns:w1.example.org`, `uri:spiffe://example.org/w1`,
/// `email:alice@example.org` (RFC 5280, sections 4.1.2.6 and 4.2.1.6).
public struct CertificateName: Sendable, Hashable, CustomStringConvertible {
    /// Which field of the certificate holds it.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The most specific common name of the subject.
        case commonName = "cn"
        /// A subject alternative name that is a DNS name.
        case dns
        /// One that is a URI.
        case uri
        /// One that is an e-mail address.
        case email
    }

    /// Which field holds it.
    public var kind: Kind
    /// The name; DNS names in lower case, since they have none.
    public var name: String

    /// The name from its parts.
    public init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = kind == .dns ? name.lowercased() : name
    }

    /// Reads `KIND:NAME`.
    ///
    /// - Throws: `AccessError` saying what is wrong.
    init(_ text: String) throws(AccessError) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let kind = Kind(rawValue: parts[0]) else {
            let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw AccessError(
                "\"certificate:\(text)\" names no certificate: write certificate:KIND:NAME, KIND of \(kinds)"
            )
        }
        self.init(kind, parts[1])
    }

    /// As it is read.
    public var description: String { "\(kind.rawValue):\(name)" }
}
