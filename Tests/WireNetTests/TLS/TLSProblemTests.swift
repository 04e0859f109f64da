// SPDX-License-Identifier: Apache-2.0

import NIOSSL
import Testing

@testable import WireNet

@Suite("TLSProblem")
struct TLSProblemTests {
    @Test("BoringSSL's reason is kept, without its numbers and source files")
    func reason() {
        let long =
            "Error: 268435581 error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED at /a/b.cc:3"
        #expect(TLSProblem.reason(long).hasPrefix("certificate verify failed (the certificate shown is no longer"))
        #expect(TLSProblem.reason("OPENSSL_internal:NO_SHARED_CIPHER at /a/b.cc:3") == "no shared cipher")
        #expect(TLSProblem.reason("EOF during handshake") == "EOF during handshake")
    }

    @Test("other errors are told in words")
    func text() {
        #expect(TLSProblem.text(of: NIOSSLError.uncleanShutdown).contains("without ending TLS"))
        #expect(TLSProblem.text(of: NIOSSLError.handshakeFailed(.sslError([.eofDuringHandshake]))).contains("EOF"))
    }
}
