// SPDX-License-Identifier: Apache-2.0

import Logging
import Testing
import WireMessages

@testable import WireGRPC
@testable import WireHTTP2
@testable import WireNet

@Suite("GRPCChannel against servers that misbehave", .timeLimit(.minutes(2)))
struct GRPCChannelTests {
    /// The status of one unary call against a server that answers so.
    private func call(
        configuration: GRPCChannelConfiguration = GRPCChannelConfiguration(),
        options: CallOptions = CallOptions(),
        _ answer: @escaping FakeServer.Answer
    ) async throws -> RPCError? {
        let server = try await FakeServer(answer)
        let channel = GRPCChannel(target: server.address, configuration: configuration, logger: .quiet)
        let error = await status {
            _ = try await channel.unary("/a.B/C", Text(""), options: options, response: Text.self)
        }
        await channel.close()
        await server.close()
        return error
    }

    @Test("a refused stream is sent again and may succeed")
    func refusedStream() async throws {
        let requests = Counter()
        let error = try await call { connection, id, number in
            requests.increment()
            if number < 1 {
                connection.session.reset(id, .refusedStream)
            } else {
                connection.answerWell(id)
            }
        }
        #expect(error == nil)
        #expect(requests.count == 2)
    }

    @Test("but only so often")
    func refusedTooOften() async throws {
        let requests = Counter()
        var configuration = GRPCChannelConfiguration()
        configuration.transparentRetriesMax = 2
        let error = try await call(configuration: configuration) { connection, id, _ in
            requests.increment()
            connection.session.reset(id, .refusedStream)
        }
        #expect(error?.code == .unavailable)
        #expect(requests.count == 3)
    }

    @Test("a call that a GOAWAY left out is sent again on a new connection")
    func goAway() async throws {
        let error = try await call { connection, id, number in
            if number == 0 {
                // Says that no stream was taken, the one of this request included.
                connection.session.submitGoAwayBeforeAll()
            } else {
                connection.answerWell(id)
            }
        }
        #expect(error == nil)
    }

    @Test(
        "a reset becomes the status of the gRPC table",
        arguments: [
            (HTTP2ErrorCode.cancel, RPCCode.cancelled), (.internalError, .internal), (.protocolError, .internal),
            (.enhanceYourCalm, .resourceExhausted), (.inadequateSecurity, .permissionDenied),
        ]
    )
    func resets(code: HTTP2ErrorCode, expected: RPCCode) async throws {
        let error = try await call { connection, id, _ in
            connection.session.reset(id, code)
        }
        #expect(error?.code == expected)
    }

    @Test(
        "an answer that is not gRPC becomes the status of its HTTP status",
        arguments: [
            ("400", RPCCode.internal), ("401", .unauthenticated), ("403", .permissionDenied), ("404", .unimplemented),
            ("429", .unavailable), ("502", .unavailable), ("503", .unavailable), ("504", .unavailable),
            ("431", .unknown),
            ("200", .unknown), ("500", .unknown),
        ]
    )
    func httpStatus(http: String, expected: RPCCode) async throws {
        let error = try await call { connection, id, _ in
            connection.respond(id, [(":status", http), ("content-type", "text/html")], endOfStream: false)
            connection.send([1, 2, 3], on: id)
            connection.finish(id, trailers: nil)
        }
        #expect(error?.code == expected)
    }

    @Test("a deadline, a cancelled Task and an answer that breaks the protocol reset the stream with CANCEL")
    func resetCodes() async throws {
        let (codes, continuation) = AsyncStream<HTTP2ErrorCode>.makeStream()
        let arrived = Signal()
        let began = Signal()
        let server = try await FakeServer(closed: { continuation.yield($0) }) { connection, id, number in
            switch number {
            case 0: arrived.fire()
            case 1: began.fire()
            default:
                connection.respond(id, [(":status", "200"), ("content-type", "application/grpc")], endOfStream: false)
                connection.send([9, 0, 0, 0, 0], on: id)
            }
        }
        let channel = GRPCChannel(target: server.address, logger: .quiet)
        let unary = { @Sendable (options: CallOptions) in
            _ = try await channel.unary("/a.B/C", Text(""), options: options, response: Text.self)
        }
        var found = codes.makeAsyncIterator()
        // On a busy machine the deadline may pass before there is a stream.
        repeat {
            #expect(await status { try await unary(CallOptions(timeout: .seconds(2))) }?.code == .deadlineExceeded)
        } while !arrived.hasFired
        #expect(await found.next() == .cancel)
        let call = Task { try await unary(CallOptions()) }
        await began.wait()
        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
        #expect(await found.next() == .cancel)
        #expect(await status { try await unary(CallOptions()) }?.code == .internal)
        #expect(await found.next() == .cancel)
        await channel.close()
        await server.close()
    }

    @Test("grpc-status wins over the HTTP status")
    func grpcStatusWins() async throws {
        let error = try await call { connection, id, _ in
            let fields = [(":status", "503"), ("grpc-status", "9"), ("grpc-message", "a%20b%zz")]
            connection.respond(id, fields, endOfStream: true)
        }
        #expect(error == RPCError(code: .failedPrecondition, message: "a b%zz"))
    }

    @Test("no message, or two, where one belongs is UNIMPLEMENTED", arguments: [0, 2])
    func cardinality(count: Int) async throws {
        let error = try await call { connection, id, _ in
            connection.respond(id, [(":status", "200"), ("content-type", "application/grpc")], endOfStream: false)
            connection.send([UInt8](repeating: 0, count: 5 * count), on: id)
            connection.finish(id, trailers: [("grpc-status", "0")])
        }
        #expect(error?.code == .unimplemented)
    }

    @Test("a body that ends without trailers has no status")
    func noTrailers() async throws {
        let error = try await call { connection, id, _ in
            connection.respond(id, [(":status", "200"), ("content-type", "application/grpc")], endOfStream: false)
            connection.send([0, 0, 0, 0, 0], on: id)
            connection.finish(id, trailers: nil)
        }
        #expect(error?.code == .unknown)
    }

    @Test("a message that cannot be decoded is INTERNAL")
    func malformedMessage() async throws {
        let error = try await call { connection, id, _ in connection.answerWell(id, message: [0xff]) }
        #expect(error?.code == .internal)
    }

    @Test("a broken connection is UNAVAILABLE, and the next call connects anew")
    func brokenConnection() async throws {
        let server = try await FakeServer { connection, id, number in
            number == 0 ? connection.close(.internalError) : connection.answerWell(id)
        }
        let channel = GRPCChannel(target: server.address, logger: .quiet)
        let first = await status {
            _ = try await channel.unary("/a.B/C", Text(""), options: .init(), response: Text.self)
        }
        #expect(first?.code == .unavailable)
        let second = await status {
            _ = try await channel.unary("/a.B/C", Text(""), options: .init(), response: Text.self)
        }
        #expect(second == nil)
        await channel.close()
        await server.close()
    }

    @Test("nobody at the address: UNAVAILABLE at once, or a wait until the deadline when asked for")
    func nobody() async throws {
        let server = try await FakeServer { _, _, _ in }
        await server.close()
        let channel = GRPCChannel(target: server.address, logger: .quiet)
        let first = await status {
            _ = try await channel.unary("/a.B/C", Text(""), options: .init(), response: Text.self)
        }
        #expect(first?.code == .unavailable)
        #expect(first?.message.contains("\(server.address)") == true)
        let options = CallOptions(timeout: .milliseconds(20), waitForReady: true)
        let second = await status {
            _ = try await channel.unary("/a.B/C", Text(""), options: options, response: Text.self)
        }
        #expect(second?.code == .deadlineExceeded)
        #expect(second?.message.contains("\(server.address)") == true)
        await channel.close()
    }

    @Test("a call that waits for the server starts once it is there")
    func waitForReady() async throws {
        let path = GRPCServerTests.socketAddress()
        var configuration = GRPCChannelConfiguration()
        configuration.backoff.initial = .milliseconds(1)
        let channel = GRPCChannel(target: path, configuration: configuration, logger: .quiet)
        let first = await status {
            _ = try await channel.unary("/a.B/C", Text(""), options: .init(), response: Text.self)
        }
        #expect(first?.code == .unavailable)
        let call = Task {
            let options = CallOptions(waitForReady: true)
            return try await channel.unary(
                ProbeService.path("Echo"),
                Bytes([5]),
                options: options,
                response: Bytes.self
            )
        }
        let server = GRPCServer(services: [ProbeService().definition], configuration: .init(), logger: .quiet)
        _ = try await server.start(on: [path])
        #expect(try await call.value.value == [5])
        await channel.close()
        await server.shutdownGracefully(grace: .zero)
    }

    @Test("a status in headers that are not the last means nothing")
    func statusTooEarly() async throws {
        let headers = [(":status", "200"), ("content-type", "application/grpc"), ("grpc-status", "8")]
        let error = try await call { connection, id, _ in
            connection.respond(id, headers, endOfStream: false)
            connection.finish(id, trailers: [("grpc-status", "9")])
        }
        #expect(error?.code == .failedPrecondition)
    }

    @Test("a call of any kind as two sequences keeps to its kind, and shows all metadata", arguments: [1, 2])
    func streaming(count: Int) async throws {
        let server = try await FakeServer { connection, id, _ in
            let headers = [(":status", "200"), ("content-type", "application/grpc"), ("x-first", "1")]
            connection.respond(id, headers, endOfStream: false)
            connection.send([UInt8](repeating: 0, count: 5 * count), on: id)
            connection.finish(id, trailers: [("grpc-status", "0"), ("x-last", "2")])
        }
        let channel = GRPCChannel(target: server.address, logger: .quiet)
        let call = try await channel.streaming(
            .unary,
            "/a.B/C",
            options: .init(),
            request: Text.self,
            response: Text.self
        )
        try await call.requests.write(Text(""))
        call.requests.finish()
        let error = await status { for try await _ in call.responses {} }
        #expect(error?.code == (count == 1 ? nil : .unimplemented))
        #expect(try await call.responses.initialMetadata() == ["x-first": "1"])
        #expect(call.responses.trailingMetadata == (count == 1 ? ["x-last": "2"] : [:]))
        await channel.close()
        await server.close()
    }

    @Test("a closed channel refuses calls")
    func closed() async throws {
        let channel = GRPCChannel(target: .unix(path: "/nowhere"), logger: .quiet)
        await channel.close()
        let error = await status {
            _ = try await channel.unary("/a.B/C", Text(""), options: .init(), response: Text.self)
        }
        #expect(error == RPCError(code: .unavailable, message: "the channel is closed"))
    }
}
