// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC
@testable import WireHTTP2

@Suite("RequestFields")
struct RequestFieldsTests {
    /// The fields as text, without those that every request has.
    private func fields(
        timeout: Int64? = nil,
        compression: MessageCompression? = nil,
        previousAttempts: Int = 0,
        metadata: Metadata = Metadata()
    ) -> [String] {
        let headers = RequestFields.headers(
            path: "/a.B/C",
            scheme: "http",
            authority: "host:1",
            userAgent: "me",
            timeout: timeout,
            compression: compression,
            previousAttempts: previousAttempts,
            metadata: metadata
        )
        guard case .list(let list) = headers else { return [] }
        return "\(list)".dropFirst().dropLast().split(separator: ", ").map(String.init)
    }

    @Test("a plain request has what the protocol asks for, in its order")
    func plain() {
        #expect(fields()[..<4] == [":method: POST", ":scheme: http", ":path: /a.B/C", ":authority: host:1"])
        #expect(fields()[4...5] == ["te: trailers", "content-type: application/grpc"])
        #expect(fields().last == "user-agent: me")
    }

    @Test("the timeout comes right after the pseudo headers")
    func timeout() {
        #expect(fields(timeout: 5_000_000_000)[4].hasPrefix("grpc-timeout: "))
    }

    @Test("a retry tells how many attempts came before, a first attempt says nothing")
    func previousAttempts() {
        #expect(!fields().contains { $0.hasPrefix("grpc-previous-rpc-attempts") })
        #expect(fields(previousAttempts: 2).contains("grpc-previous-rpc-attempts: 2"))
    }

    @Test("metadata comes last, without names that belong to the protocol")
    func metadata() {
        let metadata: Metadata = ["x": "1", "grpc-previous-rpc-attempts": "7", "te": "x", "y": "2"]
        let all = fields(compression: .gzip, metadata: metadata)
        #expect(all.suffix(2) == ["x: 1", "y: 2"])
        #expect(all.count { $0.hasPrefix("te: ") } == 1)
        #expect(!all.contains { $0.hasPrefix("grpc-previous-rpc-attempts") })
        #expect(all.contains("grpc-encoding: gzip"))
    }
}
