// SPDX-License-Identifier: Apache-2.0

import TestCertificates
import Testing

@testable import WireGRPC
@testable import WireHTTP2
@testable import WireNet

@Suite("Subchannel", .timeLimit(.minutes(5)))
struct SubchannelTests {
    @Test("a connection that ends before the server's settings came is a failed attempt, and names the address")
    func beforeSettings() async throws {
        let files = try TestCertificates()
        defer { files.remove() }
        var secured = GRPCServerConfiguration()
        secured.tls = ServerTLSConfiguration(
            certificateFile: files.path("server.pem"),
            keyFile: files.path("server.key")
        )
        let service = ScriptedService()
        let (server, address) = try await service.serve(
            on: .tcp(host: "127.0.0.1", port: 0),
            configuration: secured
        )
        // Without TLS the server ends the connection.
        let channel = GRPCChannel(target: address, configuration: .quick(), logger: .quiet)
        let error = await status { _ = try await channel.name() }
        #expect(error?.code == .unavailable)
        #expect(error?.message.hasPrefix("cannot connect to \(address)") == true)
        #expect(service.seen.previousAttempts.isEmpty)
        await channel.close()
        await server.shutdownGracefully(grace: .zero)
    }

    @Test("a server that ends each connection at once is connected to again for each call")
    func shortLived() async throws {
        let server = try await FakeServer { connection, id, number in
            number < 5 ? connection.close(.noError) : connection.answerWell(id)
        }
        let channel = GRPCChannel(target: server.address, configuration: .quick(), logger: .quiet)
        var failures = 0
        while await status({
            _ = try await channel.unary("/a.B/C", Text(""), options: .init(), response: Text.self)
        }) != nil {
            failures += 1
        }
        #expect(failures == 5)
        await channel.close()
        await server.close()
    }

    @Test("a channel that is closed while it connects closes what it gets")
    func closedWhileConnecting() async throws {
        let (server, address) = try await ScriptedService().serve()
        for _ in 0..<20 {
            let channel = GRPCChannel(target: address, configuration: .quick(), logger: .quiet)
            async let error = status { _ = try await channel.name() }
            await channel.close()
            let found = await error
            #expect(found == nil || found == ChannelStateMachine.closedError)
        }
        // Returns at once: no connection is left.
        await server.shutdownGracefully(grace: .seconds(3600))
    }
}
