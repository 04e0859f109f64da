// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix
import Testing
import WireHTTP2

@testable import WireNet

@Suite("ConnectionGateHandler", .timeLimit(.minutes(5)))
struct ConnectionGateHandlerTests {
    @Test("what is admitted goes on, what is not is closed, and what waits is closed with the listener")
    func closes() async throws {
        var configuration = NetConfiguration()
        configuration.connectionsPerPeer = Allowance(burst: 1, perSecond: 0.001)
        configuration.connectionWaitMax = .seconds(1000)
        let gate = ConnectionGate(configuration)
        let begun = Signal()
        let server = try await ServerBootstrap(group: NetLoopGroup.shared.group)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ConnectionGateHandler(gate))
                }
            }
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { begun.fire() }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let client = ClientBootstrap(group: NetLoopGroup.shared.group)
        let address = try #require(server.localAddress)
        let first = try await client.connect(to: address).get()
        await begun.wait()
        let waiting = try await client.connect(to: address).get()
        let refused = try await client.connect(to: address).get()
        try await refused.closeFuture.get()
        #expect(first.isActive && waiting.isActive)
        try await server.close().get()
        try await waiting.closeFuture.get()
        #expect(first.isActive)
        try await first.close().get()
    }
}
