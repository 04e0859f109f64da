// SPDX-License-Identifier: Apache-2.0

public import Logging
internal import Synchronization
internal import WireHTTP2
public import WireNet

/// A gRPC server over HTTP/2: on TCP with TLS or with prior knowledge, and on Unix sockets.
///
/// ```swift
/// let server = GRPCServer(services: [jobService.serviceDefinition], configuration: .init(), logger: logger)
/// let bound = try await server.start(on: [.tcp(host: "127.0.0.1", port: 50051)])
/// ...
/// await server.shutdownGracefully(grace: .seconds(10))
/// ```
public final class GRPCServer: Sendable {
    private let core: ServerCore
    private let group: NetLoopGroup
    private let listeners = Mutex<[HTTP2Listener]>([])
    private let tls = Mutex<ServerTLS?>(nil)

    /// Makes a server; nothing is opened yet. Of two methods with one path the first is served.
    public init(services: [GRPCServiceDefinition], configuration: GRPCServerConfiguration, logger: Logger) {
        core = ServerCore(services: services, configuration: configuration, logger: logger)
        group = configuration.eventLoops ?? .shared
    }

    /// Listens on each address and serves from then on.
    ///
    /// - Returns: the addresses in the same order, with the ports that were taken.
    /// - Throws: `NetError` naming the first address that cannot be listened on, then the others are closed again; or
    ///   the certificate that cannot be used.
    public func start(on addresses: [ListenAddress]) async throws -> [BoundAddress] {
        let core = core
        let secured = try core.configuration.tls.map {
            try ServerTLS($0, shutdownTimeout: core.netConfiguration.lastWriteTimeout)
        }
        tls.withLock { $0 = secured }
        var opened: [HTTP2Listener] = []
        do {
            for address in addresses {
                opened.append(
                    try await HTTP2Listener.listen(
                        on: address,
                        group: group,
                        http2: core.sessionConfiguration,
                        configuration: core.netConfiguration,
                        tls: address.isUnix ? nil : secured,
                        refused: { core.refusals.count($0) }
                    ) { connection in
                        let serving = GRPCServerConnection(connection, core: core)
                        if core.joined(serving) {
                            serving.beginDraining()
                        }
                        return serving
                    }
                )
            }
        } catch {
            for listener in opened {
                await listener.close()
            }
            throw error
        }
        listeners.withLock { $0 += opened }
        return opened.map(\.address)
    }

    /// Reads the certificates of TLS again; connections that open from here on use them, those that are open keep
    /// theirs.
    ///
    /// - Returns: false for a server without TLS.
    /// - Throws: `NetError` naming the file that cannot be used; then all stays as it was.
    @discardableResult
    public func reloadCertificates() throws(NetError) -> Bool {
        guard let tls = tls.withLock({ $0 }) else { return false }
        try tls.reload()
        return true
    }

    /// Ends the server: no new connections; clients are told to go elsewhere; calls under way may end within `grace`.
    /// What is left then gets UNAVAILABLE, its handlers are cancelled and its connections closed. Returns when no
    /// connection and no handler is left, at the latest `lastFlushTimeout` after the grace time.
    public func shutdownGracefully(grace: Duration) async {
        let closing = listeners.withLock { listeners in
            defer { listeners = [] }
            return listeners
        }
        for listener in closing {
            await listener.close()
        }
        core.beginDraining()
        let core = core
        let loop = group.next()
        let end = loop.schedule(after: grace) {
            core.endNow()
        }
        let last = loop.schedule(after: grace + core.configuration.lastFlushTimeout * 2) {
            core.giveUpWaiting()
        }
        await core.drained()
        end.cancel()
        last.cancel()
    }
}

extension ServerCore {
    var sessionConfiguration: HTTP2SessionConfiguration {
        var http2 = HTTP2SessionConfiguration()
        http2.concurrentStreamsMax = UInt32(clamping: configuration.concurrentStreamsMax)
        http2.streamWindowBytes = Int32(clamping: configuration.streamWindowBytes)
        http2.connectionWindowBytes = Int32(clamping: configuration.connectionWindowBytes)
        http2.headerListBytesMax = configuration.headerListBytesMax
        http2.ledger = output
        http2.pings.interval = configuration.pingIntervalMin
        http2.pings.intervalWithoutCalls =
            configuration.arePingsWithoutCallsPermitted
            ? configuration.pingIntervalMin : max(http2.pings.intervalWithoutCalls, configuration.pingIntervalMin)
        return http2
    }

    var netConfiguration: NetConfiguration {
        var net = NetConfiguration()
        net.connectionsMax = configuration.connectionsMax
        net.connectionsPerPeer.burst = Double(configuration.connectionsPerPeerBurst)
        net.connectionsPerPeer.perSecond = Double(configuration.connectionsPerPeerPerSecond)
        net.keepalive = KeepaliveConfiguration(
            time: configuration.keepaliveTime,
            timeout: configuration.keepaliveTimeout,
            isWithoutCalls: true
        )
        return net
    }
}
