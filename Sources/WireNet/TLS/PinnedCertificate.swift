// SPDX-License-Identifier: Apache-2.0

internal import NIOCore
internal import NIOSSL

/// Trust in one certificate: the peer has to show these very bytes, and the handshake proves that it has the key.
///
/// Nothing else of the certificate counts, neither its names nor its issuer nor its time. It replaces the verification of
/// BoringSSL, which takes no certificate that signed itself without being an authority's.
struct PinnedCertificate: Sendable {
    /// The certificate in DER.
    private let bytes: [UInt8]

    /// Reads the file.
    ///
    /// - Throws: `NetError` `.certificateUnusable` naming the file, also when it holds more than one certificate.
    init(file path: String) throws(NetError) {
        let found = try PEMFiles.certificates(path)
        guard found.count == 1, let bytes = Self.bytes(of: found[0]) else {
            throw PEMFiles.unusable("\(path) holds \(found.count) certificates; exactly one can be pinned")
        }
        self.bytes = bytes
    }

    /// Whether a peer's own certificate, the first of those it shows, is this one.
    func isShown(by chain: [NIOSSLCertificate]) -> Bool {
        guard let shown = chain.first, let shownBytes = Self.bytes(of: shown) else { return false }
        return shownBytes == bytes
    }

    /// Decides in place of BoringSSL.
    @Sendable func verify(_ chain: [NIOSSLCertificate], _ decided: EventLoopPromise<NIOSSLVerificationResult>) {
        decided.succeed(isShown(by: chain) ? .certificateVerified : .failed)
    }

    /// Nil when BoringSSL cannot write it, which then equals nothing.
    private static func bytes(of certificate: NIOSSLCertificate) -> [UInt8]? {
        try? certificate.toDERBytes()
    }
}
