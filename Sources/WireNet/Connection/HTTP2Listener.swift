// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import NIOCore
internal import NIOPosix
package import WireHTTP2

/// A listening socket: makes a connection with a server session of each socket that it accepts.
package final class HTTP2Listener: Sendable {
    /// Where it listens.
    package let address: BoundAddress

    private let channel: any Channel
    private let file: SocketFile?

    private init(address: BoundAddress, channel: any Channel, file: SocketFile?) {
        self.address = address
        self.channel = channel
        self.file = file
    }

    /// Opens the socket and starts to accept.
    ///
    /// - Parameters:
    ///   - tls: what connections must begin with; nil for none.
    ///   - refused: runs for each connection that was closed when it was accepted, on any thread.
    ///   - makeDelegate: runs on the connection's loop, once for each connection.
    package static func listen(
        on address: ListenAddress,
        group: NetLoopGroup,
        http2: HTTP2SessionConfiguration,
        configuration: NetConfiguration,
        tls: ServerTLS? = nil,
        refused: @escaping @Sendable (ConnectionRefusal) -> Void = { _ in },
        makeDelegate: @escaping @Sendable (HTTP2Connection) -> any HTTP2ConnectionDelegate
    ) async throws(NetError) -> HTTP2Listener {
        let gate = ConnectionGate(configuration, refused: refused)
        let bootstrap = bootstrap(group, configuration)
            .serverChannelInitializer { channel in
                // Out of descriptors or memory: accepting rests for a second, instead of failing all the time.
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers(AcceptBackoffHandler(), ConnectionGateHandler(gate))
                }
            }
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard gate.enter(until: channel.closeFuture) else {
                        throw NetError(
                            code: .connectionLost,
                            message: "more than \(configuration.connectionsMax) connections"
                        )
                    }
                    let loop = group.loop(of: channel.eventLoop)
                    let host = PeerHost(channel.remoteAddress)
                    try begin(channel, on: loop, configuration.handshakeTimeout, tls) { certificate in
                        let connection = try setUp(channel, loop, certificate, http2, configuration)
                        connection.start(makeDelegate(connection)) { gate.flooded(host, at: loop.now) }
                    }
                }
            }
        do {
            switch address {
            case .tcp(let host, let port):
                let channel = try await bootstrap.childChannelOption(.tcpOption(.tcp_nodelay), value: 1).bind(
                    host: host,
                    port: port
                ).get()
                return HTTP2Listener(address: bound(address, channel.localAddress), channel: channel, file: nil)
            case .unix(let path):
                // Bound here: SwiftNIO would take the path from a living process, and remove at the end what is another's.
                let (descriptor, file) = try SocketFile.bind(path)
                let channel = try await bootstrap.withBoundSocket(descriptor).get()
                return HTTP2Listener(address: address, channel: channel, file: file)
            }
        } catch let error as NetError {
            throw error
        } catch {
            // SwiftNIO's own text names its function.
            let problem = (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)"
            throw NetError(
                code: .listenFailed,
                message: "cannot listen on \(address): \(problem); choose another address, or stop what has it"
            )
        }
    }

    private static func bootstrap(_ group: NetLoopGroup, _ configuration: NetConfiguration) -> ServerBootstrap {
        ServerBootstrap(group: group.group)
            .serverChannelOption(.backlog, value: configuration.listenBacklog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            // Between two that come, those that are there get their turn: a peer that opens and closes without end costs them
            // one accept at a time.
            .serverChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(
                .recvAllocator,
                value: FixedSizeRecvByteBufferAllocator(capacity: configuration.readBytesMax)
            )
            .childChannelOption(.maxMessagesPerRead, value: configuration.readsInRowMax)
            .childChannelOption(
                .writeBufferWaterMark,
                value: .init(low: configuration.unsentBytesLow, high: configuration.unsentBytesHigh)
            )
    }

    /// Stops to accept; open connections go on.
    package func close() async {
        // Closing twice, or a socket that is gone already, is the state that was asked for.
        try? await channel.close().get()
        file?.remove()
    }

    /// Runs `next` when HTTP/2 may begin: at once, or after the handshake of TLS.
    private static func begin(
        _ channel: any Channel,
        on loop: NetLoop,
        _ timeout: Duration,
        _ tls: ServerTLS?,
        _ next: @escaping (PeerCertificate?) throws -> Void
    ) throws {
        guard let tls else { return try next(nil) }
        let waiting = TLSHandshakeHandler(loop: loop, timeout: timeout) { result in
            guard case .success(let certificate) = result else { return }
            do {
                try next(certificate)
            } catch {
                channel.close(promise: nil)
            }
        }
        try channel.pipeline.syncOperations.addHandlers(tls.makeHandler(), waiting)
    }

    private static func setUp(
        _ channel: any Channel,
        _ loop: NetLoop,
        _ certificate: PeerCertificate?,
        _ http2: HTTP2SessionConfiguration,
        _ configuration: NetConfiguration
    ) throws -> HTTP2Connection {
        let connection = try HTTP2Connection(
            channel: channel,
            loop: loop,
            role: .server,
            certificate,
            http2,
            configuration
        )
        try channel.pipeline.syncOperations.addHandler(HTTP2ChannelHandler(connection))
        return connection
    }

    private static func bound(_ address: ListenAddress, _ local: SocketAddress?) -> BoundAddress {
        if case .tcp(let host, _) = address {
            return .tcp(host: local?.ipAddress ?? host, port: local?.port ?? 0)
        }
        return address
    }
}
