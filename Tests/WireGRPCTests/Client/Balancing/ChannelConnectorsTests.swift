// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC
@testable import WireNet

@Suite("ChannelConnectors", .timeLimit(.minutes(5)))
struct ChannelConnectorsTests {
    @Test("without TLS there is one for each address")
    func plain() throws {
        let connectors = ChannelConnectors(GRPCChannelConfiguration(), loop: NetLoopGroup.shared.next())
        for address in [ChannelTarget.tcp(host: "127.0.0.1", port: 1), .unix(path: "/nowhere")] {
            _ = try connectors.connector(to: address).get()
        }
    }

    @Test("a file of TLS that cannot be used fails every address, and calls say which file")
    func unusable() async throws {
        var configuration = GRPCChannelConfiguration.quick()
        configuration.tls = ClientTLSConfiguration(caFile: "/nowhere/ca.pem")
        let connectors = ChannelConnectors(configuration, loop: NetLoopGroup.shared.next())
        let addresses = [ChannelTarget.tcp(host: "127.0.0.1", port: 1), .tcp(host: "127.0.0.1", port: 2)]
        for address in addresses {
            #expect(throws: NetError.self) { try connectors.connector(to: address).get() }
        }
        for policy in [LoadBalancingPolicy.pickFirst(), .roundRobin] {
            configuration.serviceConfig.loadBalancing = policy
            let channel = GRPCChannel(targets: addresses, configuration: configuration, logger: .quiet)
            let error = await status { _ = try await channel.name() }
            #expect(error?.code == .unavailable)
            #expect(error?.message.contains("/nowhere/ca.pem") == true)
            await channel.close()
        }
    }
}
