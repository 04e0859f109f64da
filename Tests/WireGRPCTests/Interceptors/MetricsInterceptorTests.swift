// SPDX-License-Identifier: Apache-2.0

import Metrics
import MetricsTestKit
import Testing

@testable import WireGRPC

@Suite("MetricsInterceptor", .timeLimit(.minutes(5)))
struct MetricsInterceptorTests {
    @Test("both ends count and time each call by method and status")
    func bothEnds() async throws {
        let metrics = TestMetrics()
        var server = GRPCServerConfiguration()
        server.interceptors = [MetricsInterceptor(factory: metrics)]
        var client = GRPCChannelConfiguration()
        client.interceptors = [MetricsInterceptor(factory: metrics)]
        try await withProbe(server: server, client: client) { channel, _, _ in
            for _ in 0..<3 {
                let path = ProbeService.path("Echo")
                _ = try await channel.unary(path, Bytes([7]), options: .init(), response: Bytes.self)
            }
            let error = await status {
                let path = ProbeService.path("Fail")
                _ = try await channel.unary(path, Text("x"), options: .init(), response: Text.self)
            }
            #expect(error?.code == .notFound)
        }
        for end in ["client", "server"] {
            let echo = [("grpc.method", "test.Probe/Echo")]
            let fail = [("grpc.method", "test.Probe/Fail")]
            #expect(try metrics.expectCounter("grpc.\(end).call.started", echo).totalValue == 3)
            #expect(try metrics.expectCounter("grpc.\(end).call.started", fail).totalValue == 1)
            let good = try metrics.expectTimer("grpc.\(end).call.duration", echo + [("grpc.status", "OK")])
            let bad = try metrics.expectTimer("grpc.\(end).call.duration", fail + [("grpc.status", "NOT_FOUND")])
            try await wait { good.values.count >= 3 && !bad.values.isEmpty }
            #expect(good.values.count == 3 && bad.values.count == 1)
        }
    }

    @Test("retries are counted where there are any")
    func retries() throws {
        let metrics = TestMetrics()
        let interceptor = MetricsInterceptor(factory: metrics)
        let call = ClientCallDescription(path: "/a.B/C", kind: .unary, options: .init(), isPrivate: true)
        var outcome = CallOutcome(nil, since: .now)
        interceptor.callEnded(call, outcome)
        #expect(throws: (any Error).self) { try metrics.expectCounter("grpc.client.call.retries") }
        outcome.retries = 2
        outcome.transparentRetries = 1
        interceptor.callEnded(call, outcome)
        let counter = try metrics.expectCounter("grpc.client.call.retries", [("grpc.method", "a.B/C")])
        #expect(counter.totalValue == 3)
    }
}
