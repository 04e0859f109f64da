// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOSSL
import Testing

@testable import JobHTTP

@Suite("HTTPFailure+Client")
struct HTTPFailureClientTests {
    @Test("what fails while connecting is told from what fails once something may have been sent")
    func reasons() {
        func reason(_ error: any Error) -> HTTPFailure.Reason { HTTPFailure(error, at: "h").reason }
        #expect(reason(IOError(errnoCode: ECONNREFUSED, reason: "connect")) == .connectFailed)
        #expect(reason(IOError(errnoCode: ENETUNREACH, reason: "connect")) == .connectFailed)
        #expect(reason(IOError(errnoCode: ECONNRESET, reason: "read")) == .answerLost)
        #expect(reason(HTTPClientError.connectTimeout) == .connectFailed)
        #expect(reason(HTTPClientError.tlsHandshakeTimeout) == .tlsFailed)
        #expect(reason(HTTPClientError.remoteConnectionClosed) == .answerLost)
        #expect(reason(NIOSSLError.handshakeFailed(.zeroReturn)) == .tlsFailed)
        #expect(reason(HTTPParserError.invalidConstant) == .answerLost)
    }

    @Test("the message names the place and what the system says")
    func message() {
        let failure = HTTPFailure(IOError(errnoCode: ECONNREFUSED, reason: "connect"), at: "h (127.0.0.1)")
        #expect(failure.message == "cannot connect to h (127.0.0.1): Connection refused")
        let tls = HTTPFailure(NIOSSLError.handshakeFailed(.sslError([.eofDuringHandshake])), at: "h")
        #expect(tls.message.hasPrefix("cannot agree on TLS with h: TLS handshake failed: "))
        #expect(!tls.message.contains("http.caFile") && !tls.message.contains("NIOSSL"))
        let closed = HTTPFailure(HTTPClientError.remoteConnectionClosed, at: "h")
        #expect(closed.message == "the connection to h ended without a whole answer: remote connection closed")
        let unread = HTTPFailure(HTTPParserError.headerOverflow, at: "h")
        #expect(unread.message.hasPrefix("the answer of h is no HTTP that can be read (too many header bytes"))
    }
}
