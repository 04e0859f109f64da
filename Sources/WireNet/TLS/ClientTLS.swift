// SPDX-License-Identifier: Apache-2.0

internal import NIOCore
internal import NIOSSL
internal import WireHTTP2

/// The TLS of a client's connections.
package struct ClientTLS: Sendable {
    private let context: NIOSSLContext
    private let serverName: String?
    private let pinned: PinnedCertificate?

    /// Reads the files. Blocks: not for a loop's thread.
    ///
    /// - Throws: `NetError` `.certificateUnusable` naming the file or the name.
    package init(_ configuration: ClientTLSConfiguration, shutdownTimeout: Duration) throws(NetError) {
        if let name = configuration.serverName, name.isEmpty || name.utf8.contains(0) || Self.isAddress(name) {
            throw PEMFiles.unusable(
                "the server name \"\(name)\" is not a DNS name; give one that its certificate holds"
            )
        }
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        tls.applicationProtocols = [TLSHandshakeHandler.applicationProtocol]
        tls.shutdownTimeout = .nanoseconds(shutdownTimeout.wholeNanoseconds)
        if let path = configuration.caFile {
            tls.trustRoots = .certificates(try PEMFiles.certificates(path))
        }
        switch (configuration.certificateFile, configuration.keyFile) {
        case (nil, nil): break
        case (let certificate?, let key?):
            tls.certificateChain = try PEMFiles.certificates(certificate).map { .certificate($0) }
            tls.privateKey = .privateKey(try PEMFiles.key(key))
        case (let certificate, let key):
            throw PEMFiles.unusable("\(certificate ?? key ?? "") stands alone; a certificate and its key go together")
        }
        pinned = try configuration.pinnedServerFile.map { path throws(NetError) in try PinnedCertificate(file: path) }
        do {
            context = try NIOSSLContext(configuration: tls)
        } catch {
            throw PEMFiles.unusable(
                "the client's certificate and key cannot be used together: \(TLSProblem.text(of: error))"
            )
        }
        serverName = configuration.serverName
    }

    /// The name that the server's certificate must hold; nil for an address, for which it is checked instead.
    func expectedName(of address: ConnectAddress) -> String? {
        switch address {
        case .tcp(let host, _): serverName ?? (Self.isAddress(host) ? nil : host)
        case .unix: serverName ?? "localhost"
        }
    }

    func makeHandler(for address: ConnectAddress) throws -> NIOSSLClientHandler {
        let name = expectedName(of: address)
        guard let pinned else { return try NIOSSLClientHandler(context: context, serverHostname: name) }
        return try NIOSSLClientHandler(
            context: context,
            serverHostname: name,
            customVerificationCallback: pinned.verify
        )
    }

    /// NIOSSL is content with a certificate for the server's address although a name was asked for; here it is not.
    func check(_ certificate: PeerCertificate?, of address: ConnectAddress) throws(NetError) {
        guard let name = expectedName(of: address), certificate?.holds(name) != true else { return }
        throw NetError(code: .connectFailed, message: "the server's certificate does not hold the name \"\(name)\"")
    }

    private static func isAddress(_ text: String) -> Bool {
        (try? SocketAddress(ipAddress: text, port: 0)) != nil
    }
}
