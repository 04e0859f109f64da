// SPDX-License-Identifier: Apache-2.0

import Logging
import Testing
import WireMessages

@testable import WireGRPC

@Suite("Graceful end of a server", .timeLimit(.minutes(2)))
struct ShutdownTests {
    @Test("a call under way ends well within the grace time, and nobody is accepted any more")
    func callsFinish() async throws {
        let probe = ProbeService()
        let server = GRPCServer(services: [probe.definition], configuration: .init(), logger: .quiet)
        let address = try await server.start(on: [.tcp(host: "127.0.0.1", port: 0)])[0]
        let channel = GRPCChannel(target: address, logger: .quiet)
        let chat = try await channel.bidirectional(
            ProbeService.path("Chat"),
            options: .init(),
            request: Text.self,
            response: Text.self
        )
        var replies = chat.responses.makeAsyncIterator()
        try await chat.requests.write(Text("before"))
        #expect(try await replies.next()?.value == "BEFORE")

        let isDone = Signal()
        let shutdown = Task {
            await server.shutdownGracefully(grace: .seconds(60))
            isDone.fire()
        }
        // The listener is closed first: once connecting fails, the shutdown has begun.
        while await canConnect(to: address) {}
        try await chat.requests.write(Text("during"))
        #expect(try await replies.next()?.value == "DURING")
        #expect(!isDone.hasFired)
        chat.requests.finish()
        #expect(try await replies.next() == nil)
        await shutdown.value
        await channel.close()
    }

    @Test("what is left after the grace time gets UNAVAILABLE and its handler is cancelled")
    func graceIsOver() async throws {
        let probe = ProbeService()
        let server = GRPCServer(services: [probe.definition], configuration: .init(), logger: .quiet)
        let address = try await server.start(on: [.tcp(host: "127.0.0.1", port: 0)])[0]
        let channel = GRPCChannel(target: address, logger: .quiet)
        let call = Task {
            await status {
                _ = try await channel.unary(ProbeService.path("Hang"), Text(""), options: .init(), response: Text.self)
            }
        }
        await probe.began.wait()
        await server.shutdownGracefully(grace: .milliseconds(50))
        let error = await call.value
        #expect(error == RPCError(code: .unavailable, message: "the server is shutting down"))
        await probe.cancelled.wait()
        await channel.close()
    }

    @Test("a server without connections ends at once, and ending twice is fine")
    func idle() async throws {
        let server = GRPCServer(services: [], configuration: .init(), logger: .quiet)
        _ = try await server.start(on: [.tcp(host: "127.0.0.1", port: 0)])
        await server.shutdownGracefully(grace: .seconds(60))
        await server.shutdownGracefully(grace: .seconds(60))
    }

    @Test("an address that is taken is refused by name, and the others are closed again")
    func addressTaken() async throws {
        let first = GRPCServer(services: [], configuration: .init(), logger: .quiet)
        let taken = try await first.start(on: [.tcp(host: "127.0.0.1", port: 0)])[0]
        let second = GRPCServer(services: [], configuration: .init(), logger: .quiet)
        let path = GRPCServerTests.socketAddress()
        do {
            _ = try await second.start(on: [path, taken])
            Issue.record("two servers listen on \(taken)")
        } catch let error as NetError {
            #expect(error.code == .listenFailed)
            #expect(error.message.contains("\(taken)"))
        }
        #expect(await !canConnect(to: path))
        await first.shutdownGracefully(grace: .zero)
    }

    private func canConnect(to address: ListenAddress) async -> Bool {
        let channel = GRPCChannel(target: address, logger: .quiet)
        let error = await status {
            _ = try await channel.unary("/no/method", Text(""), options: .init(), response: Text.self)
        }
        await channel.close()
        return error?.code == .unimplemented
    }
}
