// SPDX-License-Identifier: Apache-2.0

import Logging
import Testing
import WireMessages
import WireProto

@testable import WireGRPC
@testable import WireHTTP2
@testable import WireNet

/// Connections that the server ends because of their age or idleness, and clients that ask too often.
@Suite("Connections that end by themselves", .timeLimit(.minutes(2)))
struct ConnectionEndTests {
    /// Notes what a server says to a client that does nothing.
    private final class Listener: HTTP2ConnectionDelegate, @unchecked Sendable {  // on the loop, read after `closed`
        let closed = Signal()
        private(set) var goodbyes: [(last: Int32, code: HTTP2ErrorCode, text: String)] = []
        var whenSettled: ((HTTP2Connection) -> Void)?

        func connection(_ connection: HTTP2Connection, received event: HTTP2Event) {
            switch event {
            case .settings:
                whenSettled?(connection)
            case .goAway(let last, let code):
                goodbyes.append((last.rawValue, code, connection.observed.goAwayText))
            default: break
            }
        }

        func connectionClosed(_ connection: HTTP2Connection, _ error: NetError) {
            closed.fire()
        }
    }

    private func goodbyes(
        _ configuration: GRPCServerConfiguration,
        whenSettled: ((HTTP2Connection) -> Void)? = nil
    ) async throws -> [(last: Int32, code: HTTP2ErrorCode, text: String)] {
        let server = GRPCServer(services: [ProbeService().definition], configuration: configuration, logger: .quiet)
        let address = try await server.start(on: [.tcp(host: "127.0.0.1", port: 0)])[0]
        let listener = Listener()
        listener.whenSettled = whenSettled
        let loop = NetLoopGroup.shared.next()
        loop.execute {
            HTTP2Connector(to: address, loop: loop, http2: .init(), configuration: .init())
                .connect(delegate: listener) { _ in }
        }
        await listener.closed.wait()
        await server.shutdownGracefully(grace: .zero)
        return listener.goodbyes
    }

    @Test("a connection without calls ends when it was idle for too long")
    func idle() async throws {
        var configuration = GRPCServerConfiguration()
        configuration.connectionIdleMax = .milliseconds(20)
        let said = try await goodbyes(configuration)
        // A client without calls leaves after the first step.
        #expect(said.first?.last == .max)
        #expect(said.allSatisfy { $0.code == .noError })
    }

    @Test("an old one too; its calls go on, until the grace time is over")
    func age() async throws {
        var configuration = GRPCServerConfiguration()
        configuration.connectionAgeMax = .milliseconds(20)
        configuration.connectionAgeGrace = .milliseconds(20)
        let server = GRPCServer(services: [ProbeService().definition], configuration: configuration, logger: .quiet)
        let address = try await server.start(on: [.tcp(host: "127.0.0.1", port: 0)])[0]
        let channel = GRPCChannel(target: address, logger: .quiet)
        let expected = RPCError(code: .unavailable, message: "the connection has reached its greatest age")
        // On a busy machine the connection's time can be over before the call comes, or while it comes.
        var errors: [RPCError?] = []
        while errors.count < 20, errors.last != expected {
            errors.append(
                await status {
                    let path = ProbeService.path("Hang")
                    _ = try await channel.unary(path, Text(""), options: .init(), response: Text.self)
                }
            )
        }
        #expect(errors.last == expected)
        #expect(errors.allSatisfy { $0?.code == .unavailable })
        await channel.close()
        await server.shutdownGracefully(grace: .zero)
        #expect(try await goodbyes(configuration).first?.code == .noError)
    }

    @Test("a client that pings too often is sent away with too_many_pings")
    func pings() async throws {
        let said = try await goodbyes(GRPCServerConfiguration()) { connection in
            for number in 0..<4 { connection.session.submitPing(UInt64(number)) }
        }
        #expect(said.map(\.code) == [.enhanceYourCalm])
        #expect(said.map(\.text) == ["too_many_pings"])
    }

    @Test("one that may ping more often is not")
    func permittedPings() async throws {
        var configuration = GRPCServerConfiguration()
        configuration.pingIntervalMin = .zero
        configuration.arePingsWithoutCallsPermitted = true
        configuration.connectionIdleMax = .milliseconds(50)
        let said = try await goodbyes(configuration) { connection in
            for number in 0..<4 { connection.session.submitPing(UInt64(number)) }
        }
        #expect(said.first?.last == .max)
        #expect(said.allSatisfy { $0.code == .noError })
    }

    @Test("answers past the bound of a connection wait for its client, and all arrive", arguments: [1, 100_000])
    func bounded(bytes: Int) async throws {
        var configuration = GRPCServerConfiguration()
        configuration.responseBytesPerConnectionMax = bytes
        try await withProbe(server: configuration) { channel, _, _ in
            let sizes = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        let request = Bytes([UInt8](repeating: 7, count: 50_000))
                        let path = ProbeService.path("Echo")
                        return try await channel.unary(path, request, options: .init(), response: Bytes.self).value
                            .count
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(sizes == [Int](repeating: 50_000, count: 50))
        }
    }

    @Test("answers past the bound of the server wait for their client, and all arrive")
    func boundedTogether() async throws {
        var configuration = GRPCServerConfiguration()
        configuration.responseBytesMax = 200_000
        try await withProbe(server: configuration) { channel, _, _ in
            let sizes = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        let request = Bytes([UInt8](repeating: 7, count: 50_000))
                        let path = ProbeService.path("Echo")
                        return try await channel.unary(path, request, options: .init(), response: Bytes.self).value
                            .count
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(sizes == [Int](repeating: 50_000, count: 50))
        }
    }

    @Test("while clients leave twice the server's bound untaken, new calls are refused, and no longer")
    func refusedTogether() async throws {
        var configuration = GRPCServerConfiguration()
        configuration.responseBytesMax = 100_000
        let server = GRPCServer(services: [ProbeService().definition], configuration: configuration, logger: .quiet)
        let address = try await server.start(on: [.tcp(host: "127.0.0.1", port: 0)])[0]
        let channel = GRPCChannel(target: address, logger: .quiet)
        let holder = try await unread(Bytes([UInt8](repeating: 7, count: 250_000)), from: address)
        for expected in [RPCCode.resourceExhausted, nil] {
            var code = expected == nil ? RPCCode.unknown : nil
            while code != expected {
                code = await status {
                    let path = ProbeService.path("Echo")
                    _ = try await channel.unary(path, Bytes([1]), options: .init(), response: Bytes.self)
                }?.code
            }
            holder.loop.execute { holder.close() }
        }
        await channel.close()
        await server.shutdownGracefully(grace: .seconds(5))
    }

    /// A connection that has asked for an echo and takes no byte of it.
    private func unread(_ message: Bytes, from address: ListenAddress) async throws -> HTTP2Connection {
        var http2 = HTTP2SessionConfiguration()
        http2.streamWindowBytes = 0
        let loop = NetLoopGroup.shared.next()
        let listener = Listener()
        let connection = try await withCheckedThrowingContinuation { continuation in
            loop.execute { [http2] in
                HTTP2Connector(to: address, loop: loop, http2: http2, configuration: .init())
                    .connect(delegate: listener) { continuation.resume(with: $0) }
            }
        }
        let bytes = message.serialized()
        let framed = [UInt8](unsafeUninitializedCapacity: bytes.count + 5) { buffer, count in
            MessageFramer.writePrefix(for: bytes.count, to: UnsafeMutableRawBufferPointer(buffer))
            _ = UnsafeMutableBufferPointer(rebasing: buffer[5...]).update(fromContentsOf: bytes)
            count = bytes.count + 5
        }
        loop.execute {
            let fields = [
                (":path", ProbeService.path("Echo")), (":method", "POST"), (":scheme", "http"), (":authority", "x"),
                ("content-type", "application/grpc"),
            ]
            let headers = HTTP2Headers.list(headerList(fields))
            guard let id = try? connection.session.submitRequest(headers, endOfStream: false) else { return }
            connection.send(framed, on: id)
            connection.finish(id, trailers: nil)
        }
        return connection
    }
}
