// SPDX-License-Identifier: Apache-2.0

import Testing
import WireMessages
import WireProto

@testable import WireGRPC

@Suite("Calls with compressed messages", .timeLimit(.minutes(2)))
struct CompressedCallsTests {
    private static let large = Bytes([UInt8](repeating: 7, count: 200_000))

    @Test(
        "all four kinds of calls, compressed both ways or one way",
        arguments: [
            (MessageCompression.gzip, MessageCompression.gzip), (.deflate, .gzip), (.gzip, nil), (nil, .deflate),
        ]
            as [(MessageCompression?, MessageCompression?)]
    )
    func kinds(request: MessageCompression?, response: MessageCompression?) async throws {
        var configuration = GRPCServerConfiguration()
        configuration.responseCompression = response
        try await withProbe(server: configuration) { channel, _, _ in
            let options = CallOptions(compression: request)
            let echo = try await channel.unary(
                ProbeService.path("Echo"),
                Self.large,
                options: options,
                response: Bytes.self
            )
            #expect(echo == Self.large)
            let counted = try await channel.serverStreaming(
                ProbeService.path("Count"),
                Number(3),
                options: options,
                response: Number.self
            )
            var numbers = counted.makeAsyncIterator()
            for number in 0..<Int32(3) {
                #expect(try await numbers.next() == Number(number))
                #expect(numbers.isCompressed == (response != nil))
            }
            let sum = try await channel.clientStreaming(
                ProbeService.path("Sum"),
                options: options,
                request: Number.self,
                response: Number.self
            ) { writer in
                try await writer.write(Number(1))
                try await writer.write(Number(2), compress: false)
            }
            #expect(sum == Number(3))
            let chat = try await channel.bidirectional(
                ProbeService.path("Chat"),
                options: options,
                request: Text.self,
                response: Text.self
            )
            try await chat.requests.write(Text("a"))
            chat.requests.finish()
            var texts = chat.responses.makeAsyncIterator()
            #expect(try await texts.next() == Text("A"))
            #expect(try await texts.next() == nil)
        }
    }

    @Test("a handler chooses for its call, and for single messages")
    func handlersChoice() async throws {
        let choose = GRPCMethod.bidirectional("Choose", request: Text.self, response: Text.self) {
            requests,
            responses,
            context in
            for try await request in requests {
                context.setResponseCompression(.deflate)
                let text = Text("\(context.isRequestCompressed)")
                if request.value == "serialized" {
                    try await responses.writeSerialized(text.serialized(), compress: false)
                } else {
                    try await responses.write(text, compress: request.value == "compress")
                }
            }
        }
        let service = GRPCServiceDefinition(name: "test.Own", methods: [choose])
        let server = GRPCServer(services: [service], configuration: .init(), logger: .quiet)
        let address = try await server.start(on: [.tcp(host: "127.0.0.1", port: 0)])[0]
        let channel = GRPCChannel(target: address, logger: .quiet)
        let call = try await channel.bidirectional(
            "/test.Own/Choose",
            options: CallOptions(compression: .gzip),
            request: Text.self,
            response: Text.self
        )
        var responses = call.responses.makeAsyncIterator()
        for (text, isCompressed) in [("compress", true), ("plain", false), ("serialized", false), ("compress", true)] {
            try await call.requests.write(Text(text), compress: isCompressed)
            #expect(try await responses.next() == Text("\(isCompressed)"))
            #expect(responses.isCompressed == isCompressed)
        }
        call.requests.finish()
        #expect(try await responses.next() == nil)
        await channel.close()
        await server.shutdownGracefully(grace: .seconds(5))
    }

    @Test("a request over the limit once decompressed is refused, in a call with one and in one with many")
    func requestBomb() async throws {
        var configuration = GRPCServerConfiguration()
        configuration.requestBytesMax = 10_000
        try await withProbe(server: configuration) { channel, _, _ in
            let options = CallOptions(compression: .gzip)
            let unary = await status {
                _ = try await channel.unary(
                    ProbeService.path("Echo"),
                    Self.large,
                    options: options,
                    response: Bytes.self
                )
            }
            #expect(unary?.code == .resourceExhausted)
            let chat = await status {
                let call = try await channel.bidirectional(
                    ProbeService.path("Chat"),
                    options: options,
                    request: Text.self,
                    response: Text.self
                )
                try await call.requests.write(Text(String(repeating: "a", count: 20_000)))
                for try await _ in call.responses {}
            }
            #expect(chat?.code == .resourceExhausted)
        }
    }

    @Test("an answer over the client's limit once decompressed, or corrupt, fails there")
    func badResponses() async throws {
        var configuration = GRPCChannelConfiguration()
        configuration.responseBytesMax = 1000
        let bodies = [
            (MessageCompression.gzip.framed([UInt8](repeating: 0, count: 1001)), RPCCode.resourceExhausted),
            ([1, 0, 0, 0, 1, 0], .internal),
        ]
        for (body, code) in bodies {
            let server = try await FakeServer { connection, id, _ in
                let fields = [(":status", "200"), ("content-type", "application/grpc"), ("grpc-encoding", "gzip")]
                connection.respond(id, fields, endOfStream: false)
                connection.send(body, on: id)
                connection.finish(id, trailers: [("grpc-status", "0")])
            }
            let channel = GRPCChannel(target: server.address, configuration: configuration, logger: .quiet)
            let unary = await status {
                _ = try await channel.unary("/a.B/C", Text(""), options: .init(), response: Bytes.self)
            }
            #expect(unary?.code == code)
            let many = await status {
                let answer = try await channel.serverStreaming(
                    "/a.B/C",
                    Text(""),
                    options: .init(),
                    response: Bytes.self
                )
                for try await _ in answer {}
            }
            #expect(many?.code == code)
            await channel.close()
            await server.close()
        }
    }
}
