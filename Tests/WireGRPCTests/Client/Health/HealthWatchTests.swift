// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing
import WireMessages

@testable import WireGRPC

/// A health service that says what the test says.
private final class HealthProbe: Sendable {
    typealias Status = GrpcHealthV1.HealthCheckResponse.ServingStatus

    /// Services that were asked for, a call each.
    let asked = Mutex<[String]>([])
    private let news: AsyncStream<Status?>
    private let continuation: AsyncStream<Status?>.Continuation

    init() {
        (news, continuation) = AsyncStream.makeStream()
    }

    /// Tells a status; nil ends the call that waits for it as UNAVAILABLE.
    func tell(_ status: Status?) {
        continuation.yield(status)
    }

    var definition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "grpc.health.v1.Health",
            methods: [
                .serverStreaming(
                    "Watch",
                    request: GrpcHealthV1.HealthCheckRequest.self,
                    response: GrpcHealthV1.HealthCheckResponse.self
                ) { [self] request, responses, _ in
                    asked.withLock { $0.append(request.service) }
                    for await status in news {
                        guard let status else { throw RPCError(code: .unavailable, message: "health is down") }
                        var response = GrpcHealthV1.HealthCheckResponse()
                        response.status = status
                        try await responses.write(response)
                    }
                }
            ]
        )
    }
}

@Suite("HealthWatch: readiness by the server's health", .timeLimit(.minutes(5)))
struct HealthWatchTests {
    private func channel(_ addresses: [BoundAddress], _ policy: LoadBalancingPolicy = .roundRobin) -> GRPCChannel {
        GRPCChannel(
            targets: addresses,
            configuration: .quick {
                $0.loadBalancing = policy
                $0.healthCheckService = "test.Script"
                $0.methods = [.retrying(5)]
            },
            logger: .quiet
        )
    }

    @Test("calls go to servers that say SERVING only, as they change")
    func serving() async throws {
        let probes = [HealthProbe(), HealthProbe()]
        let (first, firstAddress) = try await ScriptedService("a").serve(with: [probes[0].definition])
        let (second, secondAddress) = try await ScriptedService("b").serve(with: [probes[1].definition])
        let channel = channel([firstAddress, secondAddress])
        probes[0].tell(.serving)
        probes[1].tell(.notServing)
        #expect(try await channel.names { $0.count == 10 } == Array(repeating: "a", count: 10))
        probes[1].tell(.serving)
        _ = try await channel.names { $0.contains("b") }
        probes[0].tell(.notServing)
        _ = try await channel.names { $0.count >= 10 && !$0.suffix(10).contains("a") }
        #expect(probes.allSatisfy { $0.asked.withLock { $0 } == ["test.Script"] })
        await channel.close()
        await first.shutdownGracefully(grace: .zero)
        await second.shutdownGracefully(grace: .zero)
    }

    @Test("while no server is well, calls fail with what it said; a watch that ends is made again")
    func notServing() async throws {
        let probe = HealthProbe()
        let (server, address) = try await ScriptedService("a").serve(with: [probe.definition])
        let channel = channel([address])
        probe.tell(.serviceUnknown)
        var error: RPCError?
        while error == nil { error = await status { _ = try await channel.name() } }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("SERVICE_UNKNOWN") == true)
        probe.tell(nil)
        probe.tell(.serving)
        #expect(try await channel.name(CallOptions(waitForReady: true)) == "a")
        #expect(probe.asked.withLock { $0.count } == 2)
        await channel.close()
        await server.shutdownGracefully(grace: .zero)
    }

    @Test("a server without the health service counts as healthy, and pick first does not ask")
    func unimplemented() async throws {
        let (server, address) = try await ScriptedService("a").serve()
        let roundRobin = channel([address])
        #expect(try await roundRobin.name() == "a")
        await roundRobin.close()
        let probe = HealthProbe()
        let (asked, askedAddress) = try await ScriptedService("b").serve(with: [probe.definition])
        let pickFirst = channel([askedAddress], .pickFirst())
        #expect(try await pickFirst.name() == "b")
        #expect(probe.asked.withLock { $0.isEmpty })
        await pickFirst.close()
        await server.shutdownGracefully(grace: .zero)
        await asked.shutdownGracefully(grace: .zero)
    }

    @Test("a server that leaves ends the watch, and the channel goes to the next one at its address")
    func leaving() async throws {
        let probe = HealthProbe()
        let (server, address) = try await ScriptedService("a").serve(with: [probe.definition])
        let channel = channel([address])
        probe.tell(.serving)
        #expect(try await channel.name() == "a")
        await server.shutdownGracefully(grace: .seconds(3600))
        let next = HealthProbe()
        next.tell(.serving)
        let (again, _) = try await ScriptedService("b").serve(on: address, with: [next.definition])
        #expect(try await channel.names { $0.contains("b") }.last == "b")
        await channel.close()
        await again.shutdownGracefully(grace: .zero)
    }
}
