// SPDX-License-Identifier: Apache-2.0

import Testing
import WireMessages

@testable import WireGRPC

@Suite("How calls end early", .timeLimit(.minutes(2)))
struct CallEndTests {
    @Test("a deadline ends the call on both sides and cancels the handler")
    func deadline() async throws {
        try await withProbe { channel, probe, _ in
            // On a busy machine a short deadline may pass before the call reached its handler: then a longer one.
            for milliseconds in [50, 500, 5000] where !probe.began.hasFired {
                let error = await status {
                    let options = CallOptions(timeout: .milliseconds(milliseconds))
                    _ = try await channel.unary(
                        ProbeService.path("Hang"),
                        Text(""),
                        options: options,
                        response: Text.self
                    )
                }
                #expect(error?.code == .deadlineExceeded)
            }
            await probe.cancelled.wait()
        }
    }

    @Test("cancelling the caller's Task cancels the handler")
    func cancelUnary() async throws {
        try await withProbe { channel, probe, _ in
            let call = Task {
                try await channel.unary(ProbeService.path("Hang"), Text(""), options: .init(), response: Text.self)
            }
            await probe.began.wait()
            call.cancel()
            await #expect(throws: CancellationError.self) { try await call.value }
            await probe.cancelled.wait()
        }
    }

    @Test("dropping the messages of a call cancels its handler")
    func dropMessages() async throws {
        try await withProbe { channel, probe, _ in
            do {
                let answer = try await channel.serverStreaming(
                    ProbeService.path("HangAfterHeaders"),
                    Text(""),
                    options: .init(),
                    response: Text.self
                )
                _ = try await answer.initialMetadata()
            }
            await probe.cancelled.wait()
        }
    }

    @Test("cancelling by hand gives the reader CANCELLED")
    func cancelByHand() async throws {
        try await withProbe { channel, probe, _ in
            let answer = try await channel.serverStreaming(
                ProbeService.path("HangAfterHeaders"),
                Text(""),
                options: .init(),
                response: Text.self
            )
            await probe.began.wait()
            answer.cancel()
            let error = await status {
                for try await _ in answer {}
            }
            #expect(error?.code == .cancelled)
            await probe.cancelled.wait()
        }
    }

    @Test("closing the channel fails its calls as UNAVAILABLE and cancels their handlers")
    func closeChannel() async throws {
        try await withProbe { channel, probe, _ in
            let call = Task {
                await status {
                    let path = ProbeService.path("Hang")
                    _ = try await channel.unary(path, Text(""), options: .init(), response: Text.self)
                }
            }
            await probe.began.wait()
            await channel.close()
            #expect(await call.value?.code == .unavailable)
            await probe.cancelled.wait()
        }
    }

    @Test("a server that answers before the requests end stops the sender")
    func earlyAnswer() async throws {
        try await withProbe { channel, _, _ in
            let error = await status {
                _ = try await channel.clientStreaming(
                    ProbeService.path("RefuseAll"),
                    options: .init(),
                    request: Number.self,
                    response: Number.self
                ) { requests in
                    for number in 0..<Int32.max {
                        try await requests.write(Number(number))
                    }
                }
            }
            #expect(error == RPCError(code: .invalidArgument, message: "three"))
        }
    }

    @Test("an error of the sender is the caller's error")
    func senderFails() async throws {
        try await withProbe { channel, _, _ in
            await #expect(throws: ProbeFailure.self) {
                try await channel.clientStreaming(
                    ProbeService.path("Sum"),
                    options: .init(),
                    request: Number.self,
                    response: Number.self
                ) { requests in
                    try await requests.write(Number(1))
                    throw ProbeFailure()
                }
            }
        }
    }

    @Test("a reader that stalls suspends the handler that writes, within the named bounds")
    func slowReader() async throws {
        var server = GRPCServerConfiguration()
        server.responseBufferBytesMax = 50_000
        var client = GRPCChannelConfiguration()
        client.streamWindowBytes = 100_000
        try await withProbe(server: server, client: client) { channel, probe, _ in
            let answer = try await channel.serverStreaming(
                ProbeService.path("Flood"),
                Text(""),
                options: .init(),
                response: Bytes.self
            )
            await probe.began.wait()
            // Another call on the same connection goes and comes: by then the flood ran into its window.
            for _ in 0..<20 {
                _ = try await channel.unary(
                    ProbeService.path("Echo"),
                    Bytes([1]),
                    options: .init(),
                    response: Bytes.self
                )
            }
            let bound = (100_000 + 50_000) / 10_000 + 1
            #expect(probe.written.count <= bound)
            var messages = answer.makeAsyncIterator()
            for _ in 0..<(3 * bound) {
                #expect(try await messages.next()?.value.count == 10_000)
            }
            #expect(probe.written.count > bound)
            answer.cancel()
            await probe.cancelled.wait()
        }
    }

    @Test("a handler that does not read suspends the client that writes, within the named bounds")
    func slowServer() async throws {
        var server = GRPCServerConfiguration()
        server.streamWindowBytes = 100_000
        var client = GRPCChannelConfiguration()
        client.requestBufferBytesMax = 50_000
        try await withProbe(server: server, client: client) { channel, probe, _ in
            let call = try await channel.bidirectional(
                ProbeService.path("Deaf"),
                options: .init(),
                request: Bytes.self,
                response: Text.self
            )
            await probe.began.wait()
            let written = Counter()
            let stalled = Signal()
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    _ = await status {
                        while true {
                            try await call.requests.write(Bytes([UInt8](repeating: 1, count: 10_000)))
                            if written.increment() == 10 { stalled.fire() }
                        }
                    }
                }
                await stalled.wait()
                for _ in 0..<20 {
                    let path = ProbeService.path("Echo")
                    _ = await status {
                        _ = try await channel.unary(path, Bytes([1]), options: .init(), response: Bytes.self)
                    }
                }
                #expect(written.count <= (100_000 + 2 * 50_000) / 10_000 + 2)
                call.responses.cancel()
            }
            await probe.cancelled.wait()
        }
    }

    @Test("an error too large for trailers still ends the call, with what fits")
    func largeError() async throws {
        try await withProbe { channel, _, _ in
            let error = await status {
                let request = Text(String(repeating: "ö", count: 50_000))
                _ = try await channel.unary(ProbeService.path("Fail"), request, options: .init(), response: Text.self)
            }
            #expect(error?.message.hasSuffix("ö...") == true)
            #expect(error.map { $0.message.utf8.count < StatusFields.messageBytesMax } == true)
        }
    }

    @Test("calls past the bound of running handlers are refused", arguments: [true, false])
    func handlerBounds(isPerConnection: Bool) async throws {
        var configuration = GRPCServerConfiguration()
        if isPerConnection { configuration.handlersPerConnectionMax = 1 } else { configuration.handlersMax = 1 }
        try await withProbe(server: configuration) { channel, probe, _ in
            let call = Task {
                try await channel.unary(ProbeService.path("Hang"), Text(""), options: .init(), response: Text.self)
            }
            await probe.began.wait()
            let error = await status {
                _ = try await channel.unary(ProbeService.path("Hang"), Text(""), options: .init(), response: Text.self)
            }
            #expect(error?.code == .resourceExhausted)
            call.cancel()
            await probe.cancelled.wait()
        }
    }

    @Test("errors without details get those that the server's owner makes, whoever made the error")
    func details() async throws {
        var configuration = GRPCServerConfiguration()
        configuration.requestBytesMax = 100
        configuration.statusDetails = { [UInt8($0.code.rawValue)] }
        let server = GRPCServer(services: [ProbeService().definition], configuration: configuration, logger: .quiet)
        let address = try await server.start(on: [.tcp(host: "127.0.0.1", port: 0)])[0]
        let channel = GRPCChannel(target: address, logger: .quiet)
        let calls = [
            ("/no/Method", "", RPCCode.unimplemented),
            (ProbeService.path("Hang"), String(repeating: "a", count: 200), .resourceExhausted),
        ]
        for (path, text, code) in calls {
            let error = await status {
                _ = try await channel.unary(path, Text(text), options: .init(), response: Text.self)
            }
            #expect(error?.code == code)
            #expect(error?.statusDetails == [UInt8(code.rawValue)])
        }
        await channel.close()
        await server.shutdownGracefully(grace: .zero)
    }
}
