// SPDX-License-Identifier: Apache-2.0

import MetricsTestKit
import Testing

@testable import WireGRPC
@testable import WireNet

@Suite("ConnectionRefusals", .timeLimit(.minutes(5)))
struct ConnectionRefusalsTests {
    @Test("each refusal is counted under its reason", arguments: ConnectionRefusal.allCases)
    func counts(refusal: ConnectionRefusal) throws {
        let metrics = TestMetrics()
        let refusals = ConnectionRefusals(metrics)
        refusals.count(refusal)
        refusals.count(refusal)
        for reason in ["rate", "total"] {
            let counter = try metrics.expectCounter(ConnectionRefusals.label, [("reason", reason)])
            #expect(counter.totalValue == ("\(refusal)" == reason ? 2 : 0))
        }
    }

    @Test("a server counts the connections that it refuses")
    func server() async throws {
        let metrics = TestMetrics()
        var configuration = GRPCServerConfiguration()
        configuration.metrics = metrics
        configuration.connectionsPerPeerBurst = 1
        configuration.connectionsPerPeerPerSecond = 1
        try await withProbe(server: configuration) { channel, _, _ in
            let path = ProbeService.path("Echo")
            _ = try await channel.unary(path, Bytes([1]), options: .init(), response: Bytes.self)
        }
        configuration.connectionsPerPeerBurst = 0
        configuration.connectionsPerPeerPerSecond = 0
        let server = GRPCServer(services: [], configuration: configuration, logger: .quiet)
        let address = try await server.start(on: [.tcp(host: "127.0.0.1", port: 0)])[0]
        let channel = GRPCChannel(target: address, logger: .quiet)
        let code = await status {
            _ = try await channel.unary("/a.B/C", Bytes([1]), options: .init(), response: Bytes.self)
        }?.code
        #expect(code == .unavailable)
        let counter = try metrics.expectCounter(ConnectionRefusals.label, [("reason", "rate")])
        #expect(counter.totalValue >= 1)
        await channel.close()
        await server.shutdownGracefully(grace: .zero)
    }
}
