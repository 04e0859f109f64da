// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2
internal import WireNet

/// Makes what opens the connections of a channel; the files of TLS are read once for all addresses.
struct ChannelConnectors {
    private let http2: HTTP2SessionConfiguration
    private let net: NetConfiguration
    private let tls: Result<ClientTLS?, NetError>
    private let loop: NetLoop

    init(_ configuration: GRPCChannelConfiguration, loop: NetLoop) {
        var http2 = HTTP2SessionConfiguration()
        http2.headerListBytesMax = configuration.headerListBytesMax
        http2.streamWindowBytes = Int32(clamping: configuration.streamWindowBytes)
        http2.connectionWindowBytes = Int32(clamping: configuration.connectionWindowBytes)
        var net = NetConfiguration()
        net.connectTimeout = configuration.connectTimeout
        let shutdownTimeout = net.closeAnswerTimeout
        tls = Result { () throws(NetError) in
            guard let files = configuration.tls else { return nil }
            return try ClientTLS(files, shutdownTimeout: shutdownTimeout)
        }
        self.http2 = http2
        self.net = net
        self.loop = loop
    }

    /// Fails with the file of TLS that cannot be used.
    func connector(to target: ChannelTarget) -> Result<HTTP2Connector, NetError> {
        tls.map { HTTP2Connector(to: target, loop: loop, http2: http2, configuration: net, tls: $0) }
    }
}
