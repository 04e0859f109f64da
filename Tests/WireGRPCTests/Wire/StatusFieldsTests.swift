// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC
@testable import WireHTTP2

@Suite("StatusFields and RequestFields")
struct StatusFieldsTests {
    private func text(_ headers: HTTP2Headers) -> String? {
        if case .list(let list) = headers { "\(list)" } else { nil }
    }

    private func isFixed(_ headers: HTTP2Headers) -> Bool {
        if case .fixed = headers { true } else { false }
    }

    @Test("what most answers send is the fixed lists, which cost nothing")
    func fixed() {
        #expect(isFixed(StatusFields.headers(Metadata())))
        #expect(isFixed(StatusFields.trailers(nil, Metadata(), isOnly: false)))
        #expect(!isFixed(StatusFields.trailers(nil, Metadata(), isOnly: true)))
    }

    @Test("metadata goes behind the protocol's own headers, and cannot forge them")
    func headers() {
        let metadata: Metadata = [
            "a": "1", "grpc-status": "0", "content-type": "text/html", ":status": "500", "te": "x", "b": "2",
        ]
        #expect(
            text(StatusFields.headers(metadata)) == "[:status: 200, content-type: application/grpc, a: 1, b: 2]"
        )
    }

    @Test("spaces around a value are not sent")
    func spaces() {
        let metadata: Metadata = ["a": "  1 2 ", "b": "   "]
        #expect(
            text(StatusFields.headers(metadata)) == "[:status: 200, content-type: application/grpc, a: 1 2, b: ]"
        )
    }

    @Test("the compression of the messages is announced")
    func compression() {
        #expect(
            text(StatusFields.headers(["a": "1"], .deflate))
                == "[:status: 200, content-type: application/grpc, grpc-encoding: deflate, a: 1]"
        )
    }

    @Test("a failure is written with message, details, its own metadata and the handler's")
    func failure() {
        let error = RPCError(
            code: .notFound,
            message: "no ü",
            statusDetails: [1, 2, 3],
            metadata: ["e": "1", "grpc-x": "y"]
        )
        #expect(
            text(StatusFields.trailers(error, ["t": "2"], isOnly: false))
                == "[grpc-status: 5, grpc-message: no %C3%BC, grpc-status-details-bin: AQID, e: 1, t: 2]"
        )
        #expect(
            text(StatusFields.trailers(RPCError(code: .internal, message: ""), Metadata(), isOnly: true))
                == "[:status: 200, content-type: application/grpc, grpc-status: 13]"
        )
    }

    @Test("a push back may be sent, from the error or the handler; what is accepted only with an error of ours")
    func allowed() {
        let pushback: Metadata = ["grpc-retry-pushback-ms": "50"]
        let error = RPCError(code: .unavailable, message: "", metadata: pushback)
        #expect(
            text(StatusFields.trailers(error, Metadata(), isOnly: false))
                == "[grpc-status: 14, grpc-retry-pushback-ms: 50]"
        )
        #expect(
            text(StatusFields.trailers(nil, pushback, isOnly: false)) == "[grpc-status: 0, grpc-retry-pushback-ms: 50]"
        )
        let encoding = RPCError(code: .unimplemented, message: "", metadata: MessageEncoding.refusal(of: "br").metadata)
        #expect(
            text(StatusFields.trailers(encoding, Metadata(), isOnly: false))
                == "[grpc-status: 12, grpc-accept-encoding: identity, deflate, gzip]"
        )
    }

    @Test("a request is written in the order of the protocol page")
    func request() {
        let headers = RequestFields.headers(
            path: "/a.B/C",
            scheme: "https",
            authority: "host:1",
            userAgent: "u",
            timeout: 5_000_000,
            compression: .gzip,
            metadata: ["x": "1", "grpc-timeout": "9S", "authorization": "t"]
        )
        #expect(
            text(headers)
                == "[:method: POST, :scheme: https, :path: /a.B/C, :authority: host:1, grpc-timeout: 5000000n, "
                + "te: trailers, content-type: application/grpc, "
                + "grpc-accept-encoding: identity, deflate, gzip, grpc-encoding: gzip, user-agent: u, x: 1, authorization: (secret)]"
        )
    }

    @Test("without a timeout there is no header for it")
    func noTimeout() {
        let headers = RequestFields.headers(
            path: "/",
            scheme: "http",
            authority: "a",
            userAgent: "u",
            timeout: nil,
            compression: nil,
            metadata: Metadata()
        )
        #expect(text(headers)?.contains("grpc-timeout") == false)
        #expect(text(headers)?.contains("grpc-encoding") == false)
    }
}
