// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import NIOSSL
internal import WireMessages

/// How long the certificates of a file are all good.
struct CertificateTerm {
    /// How long before the end it is time to say so.
    static let noticeSpan = TimeSpan.seconds(14 * 86_400)

    /// When the last of them begins to be good.
    let start: Timestamp
    /// When the first of them ends.
    let end: Timestamp

    /// Reads a PEM file; nil when there is no certificate to be read from it.
    init?(file: String) {
        guard let certificates = try? NIOSSLCertificate.fromPEMFile(file),
            let start = certificates.map(\.notValidBefore).max(),
            let end = certificates.map(\.notValidAfter).min()
        else { return nil }
        self.start = Timestamp(nanoseconds: Int64(start) * 1_000_000_000)
        self.end = Timestamp(nanoseconds: Int64(end) * 1_000_000_000)
    }

    /// What is to be said of it at a time; nil when there is nothing.
    func warning(at now: Timestamp) -> String? {
        if now >= end {
            return
                "the TLS certificate has expired on \(Self.text(end)), and clients refuse it; replace it and send SIGHUP"
        }
        if now < start {
            return "the TLS certificate is good from \(Self.text(start)) on, and clients refuse it until then"
        }
        guard end - now <= Self.noticeSpan else { return nil }
        return "the TLS certificate expires on \(Self.text(end)); replace it before and send SIGHUP"
    }

    private static func text(_ time: Timestamp) -> String {
        GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: time.nanoseconds).rfc3339 ?? "an unknown day"
    }
}
