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
        case NIOSSLError.noSuchFilesystemObject: "there is no such file"
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

    static func reason(_ text: String) -> String {
        guard let start = text.firstRange(of: before)?.upperBound else { return text }
        let rest = text[start...]
        let name = rest[..<(rest.firstRange(of: after)?.lowerBound ?? rest.endIndex)]
        return name.replacing("_", with: " ").lowercased()
    }
}
