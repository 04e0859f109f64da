// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("BearerTokenAuthenticator", .timeLimit(.minutes(5)))
struct BearerTokenAuthenticatorTests {
    private func context(_ metadata: Metadata, _ service: String = "a.B") -> ServerContext {
        ServerContext(method: GRPCMethodName(service: service, method: "C"), metadata: metadata)
    }

    private func outcome(_ metadata: Metadata, _ service: String = "a.B") async -> (RPCError?, isServed: Bool) {
        let authenticator = BearerTokenAuthenticator(openServices: ["grpc.health.v1.Health"]) { token, _ in
            if token == "odd" { throw RPCError(code: .permissionDenied, message: "odd") }
            return token == "good"
        }
        var isServed = false
        let error = await status {
            try await authenticator.intercept(context(metadata, service)) { isServed = true }
        }
        return (error, isServed)
    }

    @Test("a good token is let through, whatever the case of its scheme", arguments: ["Bearer good", "bearer  good"])
    func good(value: String) async {
        let (error, isServed) = await outcome(["authorization": value])
        #expect(error == nil && isServed)
    }

    @Test(
        "a bad one, none, two, or another scheme is UNAUTHENTICATED",
        arguments: [
            ["authorization": "Bearer bad"], [:], ["authorization": "Bearer good", "authorization": "Bearer good"],
            ["authorization": "Basic good"], ["authorization": "Bearer"], ["authorization": "Bearer good good"],
            ["authorization": ""],
        ] as [Metadata]
    )
    func bad(metadata: Metadata) async {
        let (error, isServed) = await outcome(metadata)
        #expect(error?.code == .unauthenticated && !isServed)
    }

    @Test("the check may choose another status, and open services need no token")
    func others() async {
        #expect(await outcome(["authorization": "Bearer odd"]).0?.code == .permissionDenied)
        let (error, isServed) = await outcome([:], "grpc.health.v1.Health")
        #expect(error == nil && isServed)
    }

    @Test("the two ends understand each other")
    func bothEnds() async throws {
        for token in ["good", "bad"] {
            let service = ScriptedService()
            var configuration = GRPCServerConfiguration()
            configuration.interceptors = [BearerTokenAuthenticator { token, _ in token == "good" }]
            let (server, address) = try await service.serve(configuration: configuration)
            var client = GRPCChannelConfiguration.quick()
            client.interceptors = [BearerTokenInterceptor { token }]
            let channel = GRPCChannel(target: address, configuration: client, logger: .quiet)
            let error = await status { _ = try await channel.name() }
            #expect(error?.code == (token == "good" ? nil : .unauthenticated))
            #expect(service.seen.tokens == (token == "good" ? ["Bearer good"] : []))
            await channel.close()
            await server.shutdownGracefully(grace: .zero)
        }
    }
}
