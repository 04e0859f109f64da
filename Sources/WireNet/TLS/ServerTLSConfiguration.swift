// SPDX-License-Identifier: Apache-2.0

/// The certificates of a server, as PEM files; they are read again with each reload.
///
/// TLS 1.2 at the least, and HTTP/2 agreed on by ALPN (RFC 9113 section 3.2).
public struct ServerTLSConfiguration: Sendable, Hashable {
    /// The server's certificate, followed by those between it and its root.
    public var certificateFile: String
    /// The certificate's private key, without a pass phrase.
    public var keyFile: String
    /// Roots of the certificates that clients must show; nil asks clients for none.
    public var clientCAFile: String?
    /// PEM file of the one certificate that clients must show, in place of one from the roots: byte for byte, whatever is
    /// in it. For test programs that are handed their peer's certificate.
    package var pinnedClientFile: String?

    /// Names the files; none is read yet.
    public init(certificateFile: String, keyFile: String, clientCAFile: String? = nil) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.clientCAFile = clientCAFile
    }

    /// Reads the files as a start does, and keeps nothing. Blocks: not for a loop's thread.
    ///
    /// - Throws: `NetError` `.certificateUnusable` naming the file.
    package func check() throws(NetError) {
        _ = try ServerTLS(self, shutdownTimeout: .zero)
    }
}
