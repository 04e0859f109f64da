// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("ResponseHead")
struct ResponseHeadTests {
    private func head(_ fields: [(String, String)]) -> ResponseHead {
        withBlock(fields) { ResponseHead($0) }
    }

    @Test("headers of a good answer")
    func good() {
        let head = head([
            (":status", "200"), ("content-type", "application/grpc+proto"), ("x", "1"), ("grpc-encoding", "identity"),
        ])
        #expect(head.httpStatus == 200)
        #expect(head.isGRPC)
        #expect(!head.isInterim)
        #expect(head.status == nil && !head.isStatusMalformed)
        #expect(head.encoding == .identity)
        #expect(head.metadata == ["x": "1"])
    }

    @Test("trailers with everything")
    func trailers() {
        let head = head([
            ("grpc-status", "8"), ("grpc-message", "no%20room"), ("grpc-status-details-bin", "CAg="), ("a-bin", "AA"),
            ("grpc-retry-pushback-ms", "100"), ("grpc-unknown", "x"),
        ])
        #expect(head.status == 8)
        #expect(head.message == "no room")
        #expect(head.statusDetails == [8, 8])
        #expect(head.metadata == ["a-bin": "AA", "grpc-retry-pushback-ms": "100"])
    }

    @Test(
        "a status is decimal digits and nothing else",
        arguments: [
            ("0", 0), ("16", 16), ("007", 7), ("99", 99), ("", nil), ("+1", nil), ("-1", nil), ("1.0", nil),
            ("0x1", nil),
            ("184467440737095516150", nil),
        ] as [(String, Int?)]
    )
    func status(text: String, expected: Int?) {
        let head = head([("grpc-status", text)])
        #expect(head.status == expected)
        #expect(head.isStatusMalformed == (expected == nil))
    }

    @Test(
        "1xx is interim",
        arguments: [("100", true), ("103", true), ("199", true), ("200", false), ("99", false), ("x", false)]
    )
    func interim(text: String, isInterim: Bool) {
        #expect(head([(":status", text)]).isInterim == isInterim)
    }

    @Test("details that are not base64 are dropped, the status stays")
    func brokenDetails() {
        let head = head([("grpc-status", "3"), ("grpc-status-details-bin", "***")])
        #expect(head.status == 3)
        #expect(head.statusDetails.isEmpty)
    }

    @Test("an encoding is noted by its name")
    func encoding() {
        #expect(head([("grpc-encoding", "gzip")]).encoding == .known(.gzip))
        #expect(head([("grpc-encoding", "br")]).encoding == .unsupported("br"))
        #expect(head([("grpc-encoding", "identity")]).encoding == .identity)
    }
}
