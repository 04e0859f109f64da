// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("RequestHead and CallAdmission")
struct RequestHeadTests {
    static let good = [
        (":method", "POST"), (":path", "/a.B/C"), (":scheme", "http"), (":authority", "x"), ("te", "trailers"),
        ("content-type", "application/grpc"), ("user-agent", "u"),
    ]

    private func admission(_ fields: [(String, String)], isOversized: Bool = false) -> CallAdmission {
        withBlock(fields, isOversized: isOversized) { block in
            CallAdmission.decide(RequestHead(block), headerListBytesMax: 8192) { $0.isEqual(to: "/a.B/C") ? 4 : nil }
        }
    }

    private func replacing(_ name: String, _ value: String?) -> [(String, String)] {
        Self.good.filter { $0.0 != name } + (value.map { [(name, $0)] } ?? [])
    }

    @Test("metadata is what belongs to the application, in order")
    func metadata() {
        let fields =
            Self.good + [
                ("x-a", "1"), ("content-length", "5"), ("grpc-trace-bin", "AA"), ("x-a", "2"), ("cookie", "c"),
            ]
        let metadata = withBlock(fields) { RequestHead($0).metadata }
        #expect(metadata == ["user-agent": "u", "x-a": "1", "x-a": "2", "cookie": "c"])
    }

    @Test("how often a call was made before is metadata too")
    func previousAttempts() {
        let fields = Self.good + [("grpc-previous-rpc-attempts", "2")]
        let metadata = withBlock(fields) { RequestHead($0).metadata }
        #expect(metadata.first("grpc-previous-rpc-attempts") == "2")
    }

    @Test("more than 64 fields keep their order too")
    func manyFields() {
        let custom = (0..<100).map { ("x-\($0)", "\($0)") }
        let metadata = withBlock(Self.good + custom) { RequestHead($0).metadata }
        #expect(metadata.count == 101)
        #expect(metadata.entries.dropFirst().map(\.value) == (0..<100).map(String.init))
    }

    @Test("the protocol's own fields are read")
    func ownFields() {
        let fields =
            Self.good + [("grpc-timeout", "5S"), ("grpc-encoding", "gzip"), ("grpc-accept-encoding", "deflate")]
        withBlock(fields) { block in
            let head = RequestHead(block)
            #expect(head.timeout == .nanoseconds(5_000_000_000))
            #expect(head.encoding == .known(.gzip))
            #expect(head.accepted.contains(.deflate) && !head.accepted.contains(.gzip))
            #expect(head.path.text == "/a.B/C")
        }
        withBlock(Self.good + [("grpc-encoding", "identity")]) { #expect(RequestHead($0).encoding == .identity) }
    }

    @Test("a good request is admitted")
    func good() {
        #expect(admission(Self.good) == .call(4))
    }

    @Test("a request that is not gRPC gets an HTTP status")
    func notGRPC() {
        #expect(admission(replacing(":method", "GET")) == .http(405))
        #expect(admission(replacing("content-type", nil)) == .http(415))
        #expect(admission(replacing("content-type", "application/grpcx")) == .http(415))
        #expect(admission(replacing("content-type", nil), isOversized: true) == .http(431))
    }

    @Test(
        "messages in another format than protobuf are not served",
        arguments: [
            ("", true), ("+proto", true), (";charset=utf-8", true), ("+proto;charset=utf-8", true),
            ("+proto ; q=1", true),
            ("+json", false), ("+protox", false), ("+", false), ("+prot", false), ("+json;+proto", false),
        ]
    )
    func format(suffix: String, isServed: Bool) {
        let admission = admission(replacing("content-type", "application/grpc" + suffix))
        #expect(admission == (isServed ? .call(4) : .http(415)))
    }

    @Test("a gRPC request that cannot be served gets a status")
    func refused() {
        func code(_ admission: CallAdmission) -> RPCCode? {
            if case .refuse(let error) = admission { error.code } else { nil }
        }
        #expect(code(admission(replacing(":path", "/a.B/c"))) == .unimplemented)
        #expect(code(admission(Self.good + [("grpc-timeout", "5")])) == .internal)
        #expect(code(admission(Self.good, isOversized: true)) == .resourceExhausted)
        #expect(code(admission(Self.good + [("grpc-encoding", "br")])) == .unimplemented)
    }
}
