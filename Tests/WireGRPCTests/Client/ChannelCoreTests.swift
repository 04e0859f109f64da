// SPDX-License-Identifier: Apache-2.0

import Testing
import WireMessages

@testable import WireGRPC

@Suite("ChannelCore: several addresses, defaults of the service config, the end", .timeLimit(.minutes(5)))
struct ChannelCoreTests {
    // MARK: Several addresses

    @Test("round robin spreads calls over three servers, leaves out one that dies, and takes it back")
    func roundRobin() async throws {
        var servers: [GRPCServer] = []
        var addresses: [BoundAddress] = []
        for name in ["a", "b", "c"] {
            let (server, address) = try await ScriptedService(name).serve()
            servers.append(server)
            addresses.append(address)
        }
        let channel = GRPCChannel(
            targets: addresses,
            configuration: .quick {
                $0.loadBalancing = .roundRobin
                $0.methods = [.retrying(5)]
            },
            logger: .quiet
        )
        _ = try await channel.names { Set($0).count == 3 }
        let round = try await channel.names { $0.count == 30 }
        for name in ["a", "b", "c"] { #expect(round.count { $0 == name } == 10) }

        await servers[1].shutdownGracefully(grace: .zero)
        _ = try await channel.names { $0.suffix(10).allSatisfy { $0 != "b" } && $0.count >= 10 }
        let without = try await channel.names { $0.count == 20 }
        #expect(Set(without) == ["a", "c"])

        let (again, _) = try await ScriptedService("b").serve(on: addresses[1])
        _ = try await channel.names { $0.contains("b") }
        await channel.close()
        for server in [servers[0], again, servers[2]] { await server.shutdownGracefully(grace: .zero) }
    }

    @Test("pick first stays with the first address that answers, and goes on to the next when it dies")
    func pickFirst() async throws {
        let nowhere = GRPCServerTests.socketAddress()
        let (first, firstAddress) = try await ScriptedService("a").serve()
        let (second, secondAddress) = try await ScriptedService("b").serve()
        let channel = GRPCChannel(
            targets: [nowhere, firstAddress, secondAddress],
            configuration: .quick(),
            logger: .quiet
        )
        #expect(try await channel.names { $0.count == 10 } == Array(repeating: "a", count: 10))
        await first.shutdownGracefully(grace: .zero)
        let next = try await channel.names { $0.contains("b") }
        #expect(next.last == "b")
        await channel.close()
        await second.shutdownGracefully(grace: .zero)
    }

    @Test("when no address answers, calls fail with the last reason and the channel finds a server that comes later")
    func nobodyAtFirst() async throws {
        let addresses = [GRPCServerTests.socketAddress(), GRPCServerTests.socketAddress()]
        let channel = GRPCChannel(targets: addresses, configuration: .quick(), logger: .quiet)
        let error = await status { _ = try await channel.name() }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("\(addresses[1])") == true)
        async let name = channel.name(CallOptions(waitForReady: true))
        let (server, _) = try await ScriptedService("late").serve(on: addresses[0])
        #expect(try await name == "late")
        await channel.close()
        await server.shutdownGracefully(grace: .zero)
    }

    @Test("a shuffled list still finds the one server, and an empty one fails at once")
    func lists() async throws {
        let (server, address) = try await ScriptedService("a").serve()
        let shuffled = GRPCChannel(
            targets: [GRPCServerTests.socketAddress(), address, GRPCServerTests.socketAddress()],
            configuration: .quick { $0.loadBalancing = .pickFirst(isShuffled: true) },
            logger: .quiet
        )
        #expect(try await shuffled.name() == "a")
        await shuffled.close()
        await server.shutdownGracefully(grace: .zero)
        for policy in [LoadBalancingPolicy.pickFirst(), .roundRobin] {
            let empty = GRPCChannel(
                targets: [],
                configuration: .quick { $0.loadBalancing = policy },
                logger: .quiet
            )
            #expect(await status { _ = try await empty.name() } == BalancerPick.noAddress)
            await empty.close()
        }
    }

    // MARK: Defaults of the service config

    @Test("calls wait for a server when the service config says so, unless they say otherwise")
    func waitForReady() async throws {
        let address = GRPCServerTests.socketAddress()
        var method = MethodConfig(names: [.init(service: "test.Script")])
        method.waitForReady = true
        let channel = GRPCChannel(
            target: address,
            configuration: .quick { $0.methods = [method] },
            logger: .quiet
        )
        let hasty = await status { _ = try await channel.name(CallOptions(waitForReady: false)) }
        #expect(hasty?.code == .unavailable)
        async let name = channel.name()
        let (server, _) = try await ScriptedService("a").serve(on: address)
        #expect(try await name == "a")
        await channel.close()
        await server.shutdownGracefully(grace: .zero)
    }

    @Test("the service config's timeout is a deadline, and the shorter of two timeouts holds")
    func timeout() async throws {
        let probe = ProbeService()
        let server = GRPCServer(services: [probe.definition], configuration: .init(), logger: .quiet)
        let address = try await server.start(on: [GRPCServerTests.socketAddress()])[0]
        var short = MethodConfig(names: [.init(service: "test.Probe", method: "Hang")])
        short.timeout = .milliseconds(20)
        var long = MethodConfig(names: [.init(service: "test.Probe")])
        long.timeout = .seconds(3600)
        let channel = GRPCChannel(
            target: address,
            configuration: .quick { $0.methods = [short, long] },
            logger: .quiet
        )
        for timeout in [nil, Duration.seconds(3600)] {
            let error = await status {
                let options = CallOptions(timeout: timeout)
                _ = try await channel.unary(ProbeService.path("Hang"), Text(""), options: options, response: Text.self)
            }
            #expect(error?.code == .deadlineExceeded)
        }
        let path = ProbeService.path("Context")
        let context = try await channel.unary(path, Text(""), options: .init(), response: Text.self)
        #expect(context.value == "\(path) deadline true")
        await channel.close()
        await server.shutdownGracefully(grace: .zero)
    }

    @Test("the service config bounds requests and responses, at the bound and past it")
    func sizes() async throws {
        var method = MethodConfig(names: [.init(service: "test.Probe")])
        // A field of up to 127 bytes takes two more.
        method.requestBytesMax = 12
        method.responseBytesMax = 12
        var configuration = GRPCChannelConfiguration.quick()
        configuration.serviceConfig.methods = [method]
        try await withProbe(client: configuration) { channel, _, _ in
            func echo(_ count: Int) async -> RPCError? {
                await status {
                    let request = Bytes([UInt8](repeating: 1, count: count))
                    let path = ProbeService.path("Echo")
                    _ = try await channel.unary(path, request, options: .init(), response: Bytes.self)
                }
            }
            #expect(await echo(10) == nil)
            let tooLarge = await echo(11)
            #expect(tooLarge?.code == .resourceExhausted)
            #expect(tooLarge?.message.contains("maxRequestMessageBytes") == true)
            let deaf = try await channel.bidirectional(
                ProbeService.path("Deaf"),
                options: .init(),
                request: Bytes.self,
                response: Text.self
            )
            let refused = await status { try await deaf.requests.write(Bytes([UInt8](repeating: 1, count: 11))) }
            #expect(refused?.code == .resourceExhausted)
            let ended = await status { for try await _ in deaf.responses {} }
            #expect(ended?.code == .resourceExhausted)
        }
        method.requestBytesMax = nil
        configuration.serviceConfig.methods = [method]
        try await withProbe(client: configuration) { channel, _, _ in
            let error = await status {
                let request = Bytes([UInt8](repeating: 1, count: 11))
                _ = try await channel.unary(
                    ProbeService.path("Echo"),
                    request,
                    options: .init(),
                    response: Bytes.self
                )
            }
            #expect(error?.code == .resourceExhausted)
        }
    }

    // MARK: The end

    @Test("a graceful end refuses new calls and waits for those that began")
    func graceful() async throws {
        let service = ScriptedService()
        let (server, address) = try await service.serve()
        let channel = GRPCChannel(target: address, configuration: .quick(), logger: .quiet)
        async let held = channel.unary(
            ScriptedService.path("Hold"),
            Text(""),
            options: .init(),
            response: Text.self
        )
        await service.held.wait()
        async let closed: Void = channel.closeGracefully(within: .seconds(3600))
        var refusal: RPCError?
        while refusal == nil { refusal = await status { _ = try await channel.name() } }
        #expect(refusal == RPCError(code: .unavailable, message: "the channel is closing"))
        service.released.fire()
        #expect(try await held.value == "server")
        await closed
        #expect(await status { _ = try await channel.name() } == ChannelStateMachine.closedError)
        await channel.closeGracefully(within: .zero)
        await server.shutdownGracefully(grace: .zero)
    }

    @Test("a graceful end waits no longer than it may, and not when its Task is cancelled")
    func gracefulBound() async throws {
        for isCancelled in [false, true] {
            let service = ScriptedService()
            let (server, address) = try await service.serve()
            let channel = GRPCChannel(target: address, configuration: .quick(), logger: .quiet)
            async let held = status {
                _ = try await channel.unary(
                    ScriptedService.path("Hold"),
                    Text(""),
                    options: .init(),
                    response: Text.self
                )
            }
            await service.held.wait()
            let end = Task {
                await channel.closeGracefully(within: isCancelled ? .seconds(3600) : .milliseconds(5))
            }
            if isCancelled { end.cancel() }
            await end.value
            #expect(await held == ChannelStateMachine.closedError)
            service.released.fire()
            await server.shutdownGracefully(grace: .zero)
        }
    }

    @Test("a call that waits for a server belongs to those that a graceful end waits for")
    func gracefulWaiting() async throws {
        let address = GRPCServerTests.socketAddress()
        let channel = GRPCChannel(target: address, configuration: .quick(), logger: .quiet)
        #expect(await status { _ = try await channel.name() }?.code == .unavailable)
        async let name = channel.name(CallOptions(waitForReady: true))
        async let closed: Void = channel.closeGracefully(within: .seconds(3600))
        let (server, _) = try await ScriptedService("late").serve(on: address)
        // It may have been refused when the end came first.
        let found = try? await name
        #expect(found == "late" || found == nil)
        await closed
        await server.shutdownGracefully(grace: .zero)
    }
}
