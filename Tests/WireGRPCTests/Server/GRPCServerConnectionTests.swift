// SPDX-License-Identifier: Apache-2.0

import Logging
import Testing

@testable import WireGRPC
@testable import WireHTTP2
@testable import WireNet

@Suite("GRPCServerConnection", .timeLimit(.minutes(2)))
struct GRPCServerConnectionTests {
    @Test("many deadlines on one connection each end their own call")
    func manyDeadlines() async throws {
        try await withProbe { channel, _, _ in
            let codes = await withTaskGroup(of: RPCCode?.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        // Shorter and longer ones mixed, so that the timer is set anew in both directions.
                        let options = CallOptions(timeout: .milliseconds(number % 2 == 0 ? 20 + number : 220 - number))
                        return await status {
                            let path = ProbeService.path("Hang")
                            _ = try await channel.unary(path, Text(""), options: options, response: Text.self)
                        }?.code
                    }
                }
                return await group.reduce(into: [RPCCode?]()) { $0.append($1) }
            }
            #expect(codes == [RPCCode?](repeating: .deadlineExceeded, count: 100))
        }
    }

    @Test("a call that ends in time leaves nothing behind its deadline")
    func inTime() async throws {
        try await withProbe { channel, _, _ in
            for _ in 0..<600 {
                let options = CallOptions(timeout: .seconds(60))
                _ = try await channel.unary(
                    ProbeService.path("Echo"),
                    Bytes([1]),
                    options: options,
                    response: Bytes.self
                )
            }
        }
    }

    @Test("plain paths of one's own are served, and none when there are none")
    func plainPaths() async throws {
        var configuration = GRPCServerConfiguration()
        configuration.plainAnswers = ["/live": PlainHTTPAnswer(status: 503, contentType: "text/html", body: "no")]
        let fields = { path in [(":path", path), (":method", "GET"), (":scheme", "http"), (":authority", "x")] }
        let live = try await ask(configuration, fields("/live"))
        #expect(live.first(":status") == "503")
        #expect(live.first("content-type") == "text/html")
        #expect(live.body == Array("no".utf8))
        #expect(try await ask(configuration, fields("/healthz")).first(":status") == "405")
        configuration.plainAnswers = [:]
        #expect(try await ask(configuration, fields("/live")).first(":status") == "405")
    }

    @Test("a gRPC request to a plain path is gRPC")
    func grpcOnPlainPath() async throws {
        let fields = [
            (":path", "/healthz"), (":method", "POST"), (":scheme", "http"), (":authority", "x"),
            ("content-type", "application/grpc"),
        ]
        #expect(try await ask(GRPCServerConfiguration(), fields).first("grpc-status") == "12")
    }

    @Test("a plain request with a body is answered after its end, and its body costs no window")
    func plainBody() async throws {
        var configuration = GRPCServerConfiguration()
        configuration.streamWindowBytes = 65_535
        let fields = [(":path", "/healthz"), (":method", "POST"), (":scheme", "http"), (":authority", "x")]
        let body = [UInt8](repeating: 1, count: 500_000)
        #expect(try await ask(configuration, fields, body).body == Array("serving\n".utf8))
    }

    @Test("a refused call's request is read to its end without costing the connection its window")
    func refusedBody() async throws {
        var configuration = GRPCServerConfiguration()
        configuration.streamWindowBytes = 65_535
        configuration.connectionWindowBytes = 65_535
        try await withProbe(server: configuration) { channel, _, _ in
            for _ in 0..<5 {
                let error = await status {
                    let request = Bytes([UInt8](repeating: 1, count: 200_000))
                    _ = try await channel.unary(
                        ProbeService.path("Small"),
                        request,
                        options: .init(),
                        response: Number.self
                    )
                }
                #expect(error?.code == .resourceExhausted)
            }
            let request = Bytes([UInt8](repeating: 1, count: 200_000))
            let answer = try await channel.unary(
                ProbeService.path("Echo"),
                request,
                options: .init(),
                response: Bytes.self
            )
            #expect(answer == request)
        }
    }

    private func ask(
        _ configuration: GRPCServerConfiguration,
        _ fields: [(String, String)],
        _ body: [UInt8] = []
    ) async throws -> RawAnswer {
        let server = GRPCServer(services: [], configuration: configuration, logger: .quiet)
        let address = try await server.start(on: [.tcp(host: "127.0.0.1", port: 0)])[0]
        let answer = await RawClient.ask(address, fields, body, pieces: .max, trailers: nil)
        await server.shutdownGracefully(grace: .zero)
        return answer
    }
}
