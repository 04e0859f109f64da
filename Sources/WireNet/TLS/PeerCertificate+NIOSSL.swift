// SPDX-License-Identifier: Apache-2.0

internal import NIOSSL

extension PeerCertificate {
    init(_ certificate: NIOSSLCertificate) {
        // What is not text, or would be cut at a NUL by somebody else, names nobody.
        self.init(
            commonName: certificate.subjectName.last { $0.type == .commonName && !$0.value.utf8.contains(0) }?.value
        )
        for name in certificate._subjectAlternativeNames() {
            guard let text = String(validating: name.contents, as: UTF8.self), !text.utf8.contains(0) else { continue }
            switch name.nameType {
            case .dnsName: dnsNames.append(text)
            case .uri: uris.append(text)
            case .email: emailAddresses.append(text)
            default: break
            }
        }
    }
}
