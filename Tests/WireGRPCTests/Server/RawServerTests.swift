// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization
import Testing

@testable import WireGRPC
@testable import WireHTTP2
@testable import WireNet

@Suite("GRPCServer against hand-made requests", .timeLimit(.minutes(2)))
struct RawServerTests {
    static let gRPC = [
        (":method", "POST"), (":scheme", "http"), (":authority", "x"), ("content-type", "application/grpc"),
    ]

    /// Fields with the pseudo header `:path` in front, where it belongs.
    private static func fields(_ path: String, _ rest: [(String, String)] = gRPC) -> [(String, String)] {
        [(":path", path)] + rest
    }

    @Test(
        "plain requests to the health path are answered plainly",
        arguments: [("GET", "serving\n"), ("POST", "serving\n"), ("HEAD", "")]
    )
    func health(method: String, body: String) async throws {
        let answer = try await ask([
            (":path", "/healthz?x=1"), (":method", method), (":scheme", "http"), (":authority", "x"),
        ])
        #expect(answer.first(":status") == "200")
        #expect(answer.first("content-length") == "8")
        #expect(String(decoding: answer.body, as: UTF8.self) == body)
    }

    @Test(
        "what is not gRPC gets an HTTP status",
        arguments: [
            ("GET", "application/grpc", "405"), ("POST", "application/grpcx", "415"), ("POST", "text/plain", "415"),
            ("DELETE", "text/plain", "405"),
        ]
    )
    func notGRPC(method: String, contentType: String, expected: String) async throws {
        let fields = [
            (":path", "/test.Probe/Echo"), (":method", method), (":scheme", "http"), (":authority", "x"),
            ("content-type", contentType),
        ]
        let answer = try await ask(fields)
        #expect(answer.first(":status") == expected)
        #expect(answer.first("grpc-status") == nil)
    }

    @Test(
        "content types with a suffix or parameter are gRPC",
        arguments: ["application/grpc", "application/grpc+proto", "application/grpc;x=y"]
    )
    func contentTypes(contentType: String) async throws {
        let fields = [
            (":path", "/test.Probe/Echo"), (":method", "POST"), (":scheme", "http"), (":authority", "x"),
            ("content-type", contentType),
        ]
        let answer = try await ask(fields, [0, 0, 0, 0, 0])
        #expect(answer.first("grpc-status") == "0")
        #expect(answer.body == [0, 0, 0, 0, 0])
    }

    @Test("an error before any message is one header block")
    func trailersOnly() async throws {
        let answer = try await ask(Self.fields("/test.Probe/Nothing"), [0, 0, 0, 0, 0])
        #expect(answer.blocks == 1)
        #expect(answer.first(":status") == "200")
        #expect(answer.first("content-type") == "application/grpc")
        #expect(answer.first("grpc-status") == "12")
    }

    @Test("a good answer is headers, message, trailers")
    func goodAnswer() async throws {
        let answer = try await ask(Self.fields("/test.Probe/Echo"), [0, 0, 0, 0, 3, 10, 1, 7])
        #expect(answer.blocks == 2)
        #expect(answer.body == [0, 0, 0, 0, 3, 10, 1, 7])
        #expect(answer.first("grpc-status") == "0")
    }

    @Test(
        "broken framing and counts get the status of the gRPC documents",
        arguments: [
            ([], "12"), ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "12"), ([0, 0, 0, 0, 5, 1], "13"), ([0, 0], "13"),
            ([1, 0, 0, 0, 0], "13"), ([2, 0, 0, 0, 0], "13"), ([0, 0xff, 0, 0, 0], "8"), ([0, 0, 0, 0, 1, 0xff], "13"),
        ] as [([UInt8], String)]
    )
    func brokenFraming(body: [UInt8], expected: String) async throws {
        let answer = try await ask(Self.fields("/test.Probe/Echo"), body)
        #expect(answer.first("grpc-status") == expected)
        #expect(answer.blocks == 1)
    }

    @Test("an unknown encoding is UNIMPLEMENTED and says what is accepted, whether a message uses it or not")
    func unknownEncoding() async throws {
        let fields = Self.fields("/test.Probe/Echo") + [("grpc-encoding", "snappy")]
        for flag: UInt8 in [0, 1] {
            let answer = try await ask(fields, [flag, 0, 0, 0, 0])
            #expect(answer.first("grpc-status") == "12")
            #expect(answer.first("grpc-accept-encoding") == "identity, deflate, gzip")
        }
    }

    @Test("compressed requests are read, and answered as they are to a client that accepts no compression")
    func compressedRequest() async throws {
        for compression in MessageCompression.allCases {
            let fields = Self.fields("/test.Probe/Echo") + [("grpc-encoding", "\(compression.name)")]
            let answer = try await ask(fields, compression.framed([10, 1, 7]), compressed: .gzip)
            #expect(answer.first("grpc-status") == "0")
            #expect(answer.first("grpc-encoding") == nil)
            #expect(answer.body == [0, 0, 0, 0, 3, 10, 1, 7])
        }
    }

    @Test(
        "answers are compressed when the server does it and the client takes it",
        arguments: [("gzip", true), ("identity, deflate, gzip", true), ("deflate", false), ("snappy", false)]
    )
    func compressedAnswer(accepted: String, isCompressed: Bool) async throws {
        let fields = Self.fields("/test.Probe/Echo") + [("grpc-accept-encoding", accepted)]
        let answer = try await ask(fields, [0, 0, 0, 0, 3, 10, 1, 7], compressed: .gzip)
        #expect(answer.first("grpc-status") == "0")
        #expect(answer.first("grpc-encoding") == (isCompressed ? "gzip" : nil))
        #expect(
            answer.body == (isCompressed ? MessageCompression.gzip.framed([10, 1, 7]) : [0, 0, 0, 0, 3, 10, 1, 7])
        )
    }

    @Test("what cannot be decompressed is INTERNAL, and what would become too large RESOURCE_EXHAUSTED")
    func badCompression() async throws {
        let fields = Self.fields("/test.Probe/Echo") + [("grpc-encoding", "gzip")]
        for body in [[1, 0, 0, 0, 0], [1, 0, 0, 0, 3, 10, 1, 7], MessageCompression.deflate.framed([10, 1, 7])] {
            #expect(try await ask(fields, body).first("grpc-status") == "13")
        }
        let bomb = MessageCompression.gzip.framed([UInt8](repeating: 0, count: 5 << 20))
        #expect(try await ask(fields, bomb).first("grpc-status") == "8")
    }

    @Test("an answer before the end of the request is followed by a reset without an error")
    func earlyAnswer() async throws {
        let answer = try await ask(Self.fields("/test.Probe/Nothing"), [0, 0, 0, 0, 0], endsRequest: false)
        #expect(answer.first("grpc-status") == "12")
        #expect(answer.reset == .noError)
    }

    @Test(
        "timeouts: malformed is INTERNAL, past is DEADLINE_EXCEEDED, enormous is fine",
        arguments: [
            ("1", "13"), ("1x", "13"), ("123456789S", "13"), ("-1S", "13"), ("0n", "4"), ("99999999H", "0"),
            ("1H", "0"),
        ]
    )
    func timeouts(timeout: String, expected: String) async throws {
        let path = expected == "4" ? "/test.Probe/Hang" : "/test.Probe/Echo"
        let answer = try await ask(Self.fields(path) + [("grpc-timeout", timeout)], [0, 0, 0, 0, 0])
        #expect(answer.first("grpc-status") == expected)
    }

    @Test("headers over the limit are RESOURCE_EXHAUSTED for gRPC and 431 for others")
    func largeHeaders() async throws {
        let large = ("x-large", String(repeating: "v", count: 20_000))
        #expect(try await ask(Self.fields("/test.Probe/Echo") + [large]).first("grpc-status") == "8")
        let plain = [(":path", "/healthz"), (":method", "GET"), (":scheme", "http"), (":authority", "x")]
        #expect(try await ask(plain + [large]).first(":status") == "431")
    }

    @Test("repeated binary metadata, padded or not, and rubbish in it, never hurt a call")
    func binaryMetadata() async throws {
        let fields = Self.fields("/test.Probe/Echo") + [("x-bin", "AAE=,AAI"), ("x-bin", "%%%"), ("x-bin", "")]
        #expect(try await ask(fields, [0, 0, 0, 0, 0]).first("grpc-status") == "0")
    }

    @Test("bytes of a request may come one by one, with trailers at the end")
    func trickle() async throws {
        let answer = try await ask(
            Self.fields("/test.Probe/Echo"),
            [0, 0, 0, 0, 3, 10, 1, 7],
            pieces: 1,
            trailers: [("x-trailer", "1")]
        )
        #expect(answer.body == [0, 0, 0, 0, 3, 10, 1, 7])
        #expect(answer.first("grpc-status") == "0")
    }

    private func ask(
        _ fields: [(String, String)],
        _ body: [UInt8] = [],
        pieces: Int = .max,
        trailers: [(String, String)]? = nil,
        endsRequest: Bool = true,
        compressed: MessageCompression? = nil
    ) async throws -> RawAnswer {
        let probe = ProbeService()
        var configuration = GRPCServerConfiguration()
        configuration.responseCompression = compressed
        let server = GRPCServer(services: [probe.definition], configuration: configuration, logger: .quiet)
        let address = try await server.start(on: [.tcp(host: "127.0.0.1", port: 0)])[0]
        let answer = await RawClient.ask(address, fields, body, pieces: pieces, trailers: trailers, ends: endsRequest)
        await server.shutdownGracefully(grace: .zero)
        return answer
    }
}
