// SPDX-License-Identifier: Apache-2.0

internal import NIOCore
internal import NIOPosix
package import WireHTTP2

/// Opens client connections.
package enum HTTP2Connector {
    /// Connects on `loop`; `completion` runs there. The delegate gets nothing before the completion ran.
    package static func connect(
        to address: ConnectAddress,
        loop: NetLoop,
        http2: HTTP2SessionConfiguration,
        configuration: NetConfiguration,
        delegate: any HTTP2ConnectionDelegate & Sendable,
        completion: @escaping @Sendable (Result<HTTP2Connection, NetError>) -> Void
    ) {
        let bootstrap = ClientBootstrap(group: loop.eventLoop)
            .connectTimeout(.nanoseconds(configuration.connectTimeout.wholeNanoseconds))
            .channelOption(
                .recvAllocator,
                value: FixedSizeRecvByteBufferAllocator(capacity: configuration.readBytesMax)
            )
            .channelOption(.maxMessagesPerRead, value: configuration.readsInRowMax)
            .channelOption(.autoRead, value: false)
        let connected =
            switch address {
            case .tcp(let host, let port):
                bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1).connect(host: host, port: port)
            case .unix(let path):
                bootstrap.connect(unixDomainSocketPath: path)
            }
        connected.whenComplete { result in
            loop.batch {
                completion(
                    result
                        .flatMap { channel in
                            Result { try setUp(channel, loop, http2, configuration, delegate) }
                        }
                        .mapError { NetError(code: .connectFailed, message: "cannot connect to \(address): \($0)") }
                )
            }
        }
    }

    private static func setUp(
        _ channel: any Channel,
        _ loop: NetLoop,
        _ http2: HTTP2SessionConfiguration,
        _ configuration: NetConfiguration,
        _ delegate: any HTTP2ConnectionDelegate
    ) throws -> HTTP2Connection {
        let connection = try HTTP2Connection(channel: channel, loop: loop, role: .client, http2, configuration)
        try channel.pipeline.syncOperations.addHandler(HTTP2ChannelHandler(connection))
        connection.start(delegate)
        channel.setOption(.autoRead, value: true).whenSuccess {
            channel.read()
        }
        return connection
    }
}
