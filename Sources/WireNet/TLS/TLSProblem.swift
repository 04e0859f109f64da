// SPDX-License-Identifier: Apache-2.0

internal import NIOSSL

/// Errors of TLS in few words.
enum TLSProblem {
    /// What BoringSSL puts before and after the name of a reason.
    private static let before = "OPENSSL_internal:"
    private static let after = " at "

    /// "certificate verify failed" in place of a stack of numbers and source files.
    static func text(of error: any Error) -> String {
        switch error {
        case NIOSSLError.handshakeFailed(let inner): "TLS handshake failed: \(reason(inner))"
        case NIOSSLError.uncleanShutdown: "the peer closed the connection without ending TLS"
        case NIOSSLError.failedToLoadPrivateKey: "the key is not the certificate's"
        case let error as NIOSSLExtraError where error == .failedToValidateHostname:
            "the certificate shown is for other names than the one that was asked for"
        case let error as BoringSSLError: "TLS failed: \(reason(error))"
        default: "\(error)"
        }
    }

    private static func reason(_ error: BoringSSLError) -> String {
        switch error {
        case .sslError(let stack), .unknownError(let stack), .invalidSNIName(let stack), .failedToSetALPN(let stack):
            guard let first = stack.first else { return "\(error)" }
            return reason(first.description)
        default:
            return "\(error)"
        }
    }

    /// What BoringSSL's reasons that are met most mean.
    private static let meanings: [String: String] = [
        "certificate verify failed":
            "the certificate shown is no longer or not yet valid, is for another name, or comes from no root trusted here",
        "wrong version number": "what answers there speaks no TLS",
        "http request": "what came was plain HTTP",
        "tlsv1 alert unknown ca": "the other side trusts no root that the certificate shown to it comes from",
        "tlsv1 alert certificate required": "the other side asks for a client certificate, and none was shown",
        "peer did not return a certificate": "the other side showed no certificate",
    ]

    static func reason(_ text: String) -> String {
        guard let start = text.firstRange(of: before)?.upperBound else { return text }
        let rest = text[start...]
        let name = rest[..<(rest.firstRange(of: after)?.lowerBound ?? rest.endIndex)]
        let words = name.replacing("_", with: " ").lowercased()
        return meanings[words].map { "\(words) (\($0))" } ?? words
    }
}
