// SPDX-License-Identifier: Apache-2.0

internal import NIOSSL

/// Certificates of authorities that servers may have theirs from, beside those that the system trusts.
public struct TrustRoots: Sendable {
    let certificates: [NIOSSLCertificate]

    /// None.
    public static let none = TrustRoots(certificates: [])

    private init(certificates: [NIOSSLCertificate]) {
        self.certificates = certificates
    }

    /// The certificates of a PEM file; nil when it cannot be read, or holds none.
    public init?(pemFile path: String) {
        guard let certificates = try? NIOSSLCertificate.fromPEMFile(path), !certificates.isEmpty else { return nil }
        self.init(certificates: certificates)
    }
}
