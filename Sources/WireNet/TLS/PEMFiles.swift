// SPDX-License-Identifier: Apache-2.0

internal import NIOSSL

/// Reads certificates and keys; every problem names the file.
enum PEMFiles {
    static func certificates(_ path: String) throws(NetError) -> [NIOSSLCertificate] {
        let found: [NIOSSLCertificate]
        do {
            found = try NIOSSLCertificate.fromPEMFile(path)
        } catch {
            throw unusable("\(path) holds no certificate in PEM form, or cannot be read: \(TLSProblem.text(of: error))")
        }
        guard !found.isEmpty else { throw unusable("\(path) holds no certificate in PEM form") }
        return found
    }

    static func key(_ path: String) throws(NetError) -> NIOSSLPrivateKey {
        do {
            return try NIOSSLPrivateKey(file: path, format: .pem)
        } catch {
            throw unusable(
                "\(path) holds no private key in PEM form without a pass phrase, or cannot be read: "
                    + TLSProblem.text(of: error)
            )
        }
    }

    static func unusable(_ message: String) -> NetError {
        NetError(code: .certificateUnusable, message: message)
    }
}
