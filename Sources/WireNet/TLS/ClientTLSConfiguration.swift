// SPDX-License-Identifier: Apache-2.0

/// How a client makes sure of its server, and what it shows of itself.
///
/// TLS 1.2 at the least, and HTTP/2 agreed on by ALPN (RFC 9113 section 3.2).
public struct ClientTLSConfiguration: Sendable, Hashable {
    /// PEM file of the roots that the server's certificate may come from; nil trusts those of the system.
    public var caFile: String?
    /// PEM file of the client's certificate, followed by those between it and its root; nil shows none.
    public var certificateFile: String?
    /// PEM file of the certificate's private key, without a pass phrase.
    public var keyFile: String?
    /// The DNS name that the server's certificate must hold, in place of the host that is connected to.
    public var serverName: String?
    /// PEM file of the one certificate that the server may show, in place of one from the roots: byte for byte, whatever
    /// is in it. For test programs that are handed their peer's certificate.
    package var pinnedServerFile: String?

    /// Trusts the system's roots and shows no certificate, unless said otherwise. No file is read yet.
    public init(
        caFile: String? = nil,
        certificateFile: String? = nil,
        keyFile: String? = nil,
        serverName: String? = nil
    ) {
        self.caFile = caFile
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.serverName = serverName
    }
}
