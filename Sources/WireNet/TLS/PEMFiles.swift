// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import NIOSSL

/// Reads certificates and keys; every problem names the file.
enum PEMFiles {
    static func certificates(_ path: String) throws(NetError) -> [NIOSSLCertificate] {
        try checkReadable(path)
        guard let found = try? NIOSSLCertificate.fromPEMFile(path), !found.isEmpty else {
            throw unusable("\(path) holds no certificate in PEM form")
        }
        return found
    }

    static func key(_ path: String) throws(NetError) -> NIOSSLPrivateKey {
        try checkReadable(path)
        guard let key = try? NIOSSLPrivateKey(file: path, format: .pem) else {
            throw unusable("\(path) holds no private key in PEM form without a pass phrase")
        }
        return key
    }

    private static func checkReadable(_ path: String) throws(NetError) {
        guard access(path, R_OK) != 0 else { return }
        throw unusable("cannot read \(path): \(String(cString: strerror(errno)))")
    }

    static func unusable(_ message: String) -> NetError {
        NetError(code: .certificateUnusable, message: message)
    }
}
