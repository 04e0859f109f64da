// SPDX-License-Identifier: Apache-2.0

import Testing
import WireMessages

@testable import WireGRPC
@testable import WireHTTP2
@testable import WireNet

@Suite("ClientCall: retries", .timeLimit(.minutes(5)))
struct ClientCallTests {
    static let unavailable = RPCError(code: .unavailable, message: "not now")

    /// What `body` does with a channel to a server that fails so at first.
    private func with(
        _ failures: [RPCError],
        _ change: (inout ServiceConfig) -> Void = { $0.methods = [.retrying(4)] },
        _ body: (GRPCChannel, ScriptedService) async throws -> Void
    ) async throws {
        let service = ScriptedService(failures: failures)
        let (server, address) = try await service.serve()
        let channel = GRPCChannel(target: address, configuration: .quick(change), logger: .quiet)
        try await body(channel, service)
        await channel.close()
        await server.shutdownGracefully(grace: .zero)
    }

    @Test("a call is made again after UNAVAILABLE, and each attempt tells how many came before")
    func retries() async throws {
        try await with([Self.unavailable, Self.unavailable]) { channel, service in
            let name = try await channel.name()
            #expect(name == "server")
            #expect(service.seen.previousAttempts == ["", "1", "2"])
        }
    }

    @Test("after the last attempt, or after another status, the caller gets the status", arguments: [false, true])
    func gaveUp(isOther: Bool) async throws {
        let failure = RPCError(code: isOther ? .notFound : .unavailable, message: "no")
        try await with(Array(repeating: failure, count: 10)) { channel, service in
            #expect(await status { _ = try await channel.name() } == failure)
            #expect(service.seen.previousAttempts.count == (isOther ? 1 : 4))
        }
    }

    @Test("without a policy nothing is made again")
    func noPolicy() async throws {
        try await with([Self.unavailable], { _ in }) { channel, service in
            #expect(await status { _ = try await channel.name() } == Self.unavailable)
            #expect(service.seen.previousAttempts.count == 1)
        }
    }

    @Test("requests of a streaming call are sent again, in order")
    func streaming() async throws {
        try await with([Self.unavailable, Self.unavailable]) { channel, service in
            let sum = try await channel.clientStreaming(
                ScriptedService.path("Sum"),
                options: .init(),
                request: Number.self,
                response: Number.self
            ) { writer in
                for number in 1...100 { try await writer.write(Number(Int32(number))) }
            }
            #expect(sum.value == 5050)
            #expect(service.seen.previousAttempts == ["", "1", "2"])
        }
    }

    @Test("with more requests than are kept a call is not made again")
    func tooMuchToKeep() async throws {
        let service = ScriptedService(failures: [Self.unavailable])
        let (server, address) = try await service.serve()
        var configuration = GRPCChannelConfiguration.quick { $0.methods = [.retrying(4)] }
        configuration.retryBufferBytesMax = 100
        let channel = GRPCChannel(target: address, configuration: configuration, logger: .quiet)
        func sum(_ count: Int) async -> RPCError? {
            await status {
                _ = try await channel.clientStreaming(
                    ScriptedService.path("Sum"),
                    options: .init(),
                    request: Number.self,
                    response: Number.self
                ) { writer in
                    for _ in 0..<count { try await writer.write(Number(1)) }
                }
            }
        }
        // A message of one small number is 7 bytes with its prefix.
        #expect(await sum(15)?.code == .unavailable)
        #expect(await sum(14) == nil)
        await channel.close()
        await server.shutdownGracefully(grace: .zero)
    }

    @Test("once headers came, nothing is made again")
    func committed() async throws {
        try await with([Self.unavailable]) { channel, service in
            let messages = try await channel.serverStreaming(
                ScriptedService.path("FailAfterHeaders"),
                Text(""),
                options: .init(),
                response: Text.self
            )
            #expect(await status { for try await _ in messages {} } == Self.unavailable)
            #expect(service.seen.previousAttempts.count == 1)
        }
    }

    @Test("an answer tells the caller how many attempts came before it")
    func attemptsInMetadata() async throws {
        try await with([Self.unavailable]) { channel, _ in
            // The first call takes the failure, and its answer comes at the second attempt.
            let path = ScriptedService.path("Name")
            let messages = try await channel.serverStreaming(path, Text(""), options: .init(), response: Text.self)
            #expect(try await messages.initialMetadata().first("grpc-previous-rpc-attempts") == "1")
        }
    }

    @Test("the server's pushback is the wait, or forbids the retry")
    func pushback() async throws {
        var slow = MethodConfig.retrying(4)
        slow.retryPolicy?.initialBackoff = .seconds(3600)
        slow.retryPolicy?.backoffMax = .seconds(3600)
        var now = Self.unavailable
        now.metadata = ["grpc-retry-pushback-ms": "1"]
        try await with([now], { $0.methods = [slow] }) { channel, service in
            let name = try await channel.name()
            #expect(name == "server")
            #expect(service.seen.previousAttempts == ["", "1"])
        }
        var never = Self.unavailable
        never.metadata = ["grpc-retry-pushback-ms": "-1"]
        try await with([never]) { channel, service in
            #expect(await status { _ = try await channel.name() }?.code == .unavailable)
            #expect(service.seen.previousAttempts.count == 1)
        }
    }

    @Test("when too many calls fail, the channel makes none again, until calls end well")
    func throttling() async throws {
        // Three failures, two of them retries, leave half of six tokens.
        try await with(
            Array(repeating: Self.unavailable, count: 4),
            {
                $0.methods = [.retrying(5)]
                $0.retryThrottling = RetryThrottling(tokensMax: 6, tokenRatio: 1)
            }
        ) { channel, service in
            #expect(await status { _ = try await channel.name() }?.code == .unavailable)
            #expect(service.seen.previousAttempts == ["", "1", "2"])
            #expect(await status { _ = try await channel.name() }?.code == .unavailable)
            #expect(service.seen.previousAttempts.count == 4)
            for _ in 0..<4 { _ = try await channel.name() }
        }
    }

    @Test("the deadline ends a call also while it waits for its next attempt, and so does the caller")
    func endsWhileWaiting() async throws {
        var slow = MethodConfig.retrying(4)
        slow.retryPolicy?.initialBackoff = .seconds(3600)
        slow.retryPolicy?.backoffMax = .seconds(3600)
        let failures = Array(repeating: Self.unavailable, count: 10)
        try await with(failures, { $0.methods = [slow] }) { channel, service in
            let late = await status { _ = try await channel.name(CallOptions(timeout: .milliseconds(300))) }
            #expect(late?.code == .deadlineExceeded)
            let before = service.seen.previousAttempts.count
            let call = Task { try await channel.name() }
            try await wait { service.seen.previousAttempts.count > before }
            call.cancel()
            await #expect(throws: CancellationError.self) { try await call.value }
        }
    }

    @Test("a policy also covers a server that cannot be reached")
    func unreachable() async throws {
        let address = GRPCServerTests.socketAddress()
        var method = MethodConfig.retrying(5)
        method.retryPolicy?.initialBackoff = .milliseconds(200)
        method.retryPolicy?.backoffMax = .seconds(60)
        method.retryPolicy?.backoffMultiplier = 6
        let channel = GRPCChannel(
            target: address,
            configuration: .quick { $0.methods = [method] },
            logger: .quiet
        )
        async let name = channel.name()
        let (server, _) = try await ScriptedService("late").serve(on: address)
        #expect(try await name == "late")
        await channel.close()
        await server.shutdownGracefully(grace: .zero)
    }

    @Test("a stream that never left goes to the next connection, however often that takes")
    func neverSent() async throws {
        let count = Counter()
        let server = try await FakeServer(streamsMax: 1) { connection, id, _ in
            // The first request of each connection holds the only place; the second waits in the client.
            if count.increment() <= 4 {
                _ = connection.loop.schedule(after: .milliseconds(100)) { connection.close(.noError) }
            } else {
                connection.answerWell(id)
            }
        }
        let channel = GRPCChannel(target: server.address, configuration: .quick(), logger: .quiet)
        let calls = (0..<5).map { _ in
            Task {
                await status {
                    _ = try await channel.unary("/a.B/C", Text(""), options: .init(), response: Text.self)
                }
            }
        }
        var failures = 0
        for call in calls where await call.value != nil { failures += 1 }
        #expect(failures == 4)
        #expect(count.count == 5)
        await channel.close()
        await server.close()
    }
}
