// SPDX-License-Identifier: Apache-2.0

internal import NIOCore
internal import NIOPosix
package import WireHTTP2

/// Opens client connections.
package struct HTTP2Connector: Sendable {
    private let address: ConnectAddress
    private let loop: NetLoop
    private let http2: HTTP2SessionConfiguration
    private var configuration: NetConfiguration
    private let tls: ClientTLS?

    /// - Parameter tls: what connections begin with; nil for none.
    package init(
        to address: ConnectAddress,
        loop: NetLoop,
        http2: HTTP2SessionConfiguration,
        configuration: NetConfiguration,
        tls: ClientTLS? = nil
    ) {
        self.address = address
        self.loop = loop
        self.http2 = http2
        self.configuration = configuration
        self.tls = tls
    }

    /// Connects on the loop; `completion` runs there, once. The delegate gets nothing before it ran.
    package func connect(
        keepalive: KeepaliveConfiguration? = nil,
        delegate: any HTTP2ConnectionDelegate & Sendable,
        completion: @escaping @Sendable (Result<HTTP2Connection, NetError>) -> Void
    ) {
        var connector = self
        connector.configuration.keepalive = keepalive
        connector.open(delegate, completion)
    }

    private func open(
        _ delegate: any HTTP2ConnectionDelegate & Sendable,
        _ completion: @escaping @Sendable (Result<HTTP2Connection, NetError>) -> Void
    ) {
        let opened = loop.eventLoop.makePromise(of: HTTP2Connection.self)
        opened.futureResult.whenComplete { [address, loop] result in
            loop.batch {
                completion(
                    result.mapError {
                        NetError(
                            code: .connectFailed,
                            message: "cannot connect to \(address): \(ConnectProblem.text(of: $0))"
                        )
                    }
                )
            }
        }
        let bootstrap = bootstrap(delegate, opened)
        let connected =
            switch address {
            case .tcp(let host, let port):
                bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1).connect(host: host, port: port)
            case .unix(let path):
                bootstrap.connect(unixDomainSocketPath: path)
            }
        connected.whenComplete { [self] result in
            switch result {
            case .failure(let error): opened.fail(error)
            case .success(let channel) where tls == nil:
                opened.completeWith(Result { try setUp(channel, nil, delegate) })
                channel.setOption(.autoRead, value: true).whenSuccess { channel.read() }
            case .success: break
            }
        }
    }

    private func bootstrap(
        _ delegate: any HTTP2ConnectionDelegate & Sendable,
        _ opened: EventLoopPromise<HTTP2Connection>
    ) -> ClientBootstrap {
        let bootstrap = ClientBootstrap(group: loop.eventLoop)
            .connectTimeout(.nanoseconds(configuration.connectTimeout.wholeNanoseconds))
            .channelOption(
                .recvAllocator,
                value: FixedSizeRecvByteBufferAllocator(capacity: configuration.readBytesMax)
            )
            .channelOption(.maxMessagesPerRead, value: configuration.readsInRowMax)
            .channelOption(
                .writeBufferWaterMark,
                value: .init(low: configuration.unsentBytesLow, high: configuration.unsentBytesHigh)
            )
        guard let tls else { return bootstrap.channelOption(.autoRead, value: false) }
        return bootstrap.channelInitializer { [self] channel in
            channel.eventLoop.makeCompletedFuture {
                let waiting = TLSHandshakeHandler(loop: loop, timeout: configuration.handshakeTimeout) { result in
                    let connection = Result {
                        let certificate = try result.get()
                        try tls.check(certificate, of: address)
                        return try setUp(channel, certificate, delegate)
                    }
                    if case .failure = connection { channel.close(promise: nil) }
                    opened.completeWith(connection)
                }
                try channel.pipeline.syncOperations.addHandlers(tls.makeHandler(for: address), waiting)
            }
        }
    }

    private func setUp(
        _ channel: any Channel,
        _ certificate: PeerCertificate?,
        _ delegate: any HTTP2ConnectionDelegate
    ) throws -> HTTP2Connection {
        let connection = try HTTP2Connection(
            channel: channel,
            loop: loop,
            role: .client,
            certificate,
            http2,
            configuration
        )
        try channel.pipeline.syncOperations.addHandler(HTTP2ChannelHandler(connection))
        connection.start(delegate)
        return connection
    }
}
