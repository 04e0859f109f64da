// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("HTTP2FixedHeaders")
struct HTTP2FixedHeadersTests {
    static let answer = HTTP2Headers.fixed(HTTP2FixedHeaders([(":status", "204"), ("a", ""), ("a", "b")]))

    @Test("the same list can be sent any number of times, on many connections at once")
    func sentOften() throws {
        let pairs = [try SessionPair(), try SessionPair()]
        for _ in 0..<50 {
            for pair in pairs {
                let id = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
                try pair.exchange()
                try pair.server.session.submitResponse(Self.answer, on: id, endOfStream: true)
            }
            for pair in pairs {
                try pair.exchange()
                let fields = pair.client.takeEvents().compactMap { event -> [String]? in
                    if case .headers(_, let fields, true, false) = event { fields } else { nil }
                }
                #expect(fields == [[":status=204", "a=", "a=b"]])
            }
        }
    }
}
