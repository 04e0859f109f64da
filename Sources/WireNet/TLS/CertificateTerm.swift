// SPDX-License-Identifier: Apache-2.0

internal import NIOSSL

/// How long the certificates of a file are all good, in seconds since 1970.
package struct CertificateTerm: Sendable, Hashable {
    /// When the last of them begins to be good.
    package let start: Int64
    /// When the first of them ends.
    package let end: Int64

    /// A term from its parts.
    package init(start: Int64, end: Int64) {
        (self.start, self.end) = (start, end)
    }

    /// Reads a PEM file. Blocks: not for a loop's thread.
    ///
    /// - Throws: `NetError` `.certificateUnusable` naming the file.
    package init(file: String) throws(NetError) {
        var (start, end) = (Int64.min, Int64.max)
        for certificate in try PEMFiles.certificates(file) {
            start = max(start, Int64(certificate.notValidBefore))
            end = min(end, Int64(certificate.notValidAfter))
        }
        self.init(start: start, end: end)
    }
}
