// SPDX-License-Identifier: Apache-2.0

internal import NIOCore
internal import NIOSSL
internal import Synchronization
internal import WireHTTP2

/// The TLS of a server: the certificates that new connections get. Open connections keep theirs.
package final class ServerTLS: Sendable {
    private let configuration: ServerTLSConfiguration
    private let shutdownTimeout: Duration
    private let pinned: PinnedCertificate?
    private let context: Mutex<NIOSSLContext>

    /// Reads the files.
    ///
    /// - Throws: `NetError` `.certificateUnusable` naming the file.
    package init(_ configuration: ServerTLSConfiguration, shutdownTimeout: Duration) throws(NetError) {
        self.configuration = configuration
        self.shutdownTimeout = shutdownTimeout
        pinned = try configuration.pinnedClientFile.map { path throws(NetError) in try PinnedCertificate(file: path) }
        context = Mutex(try Self.makeContext(configuration, shutdownTimeout))
    }

    /// Reads the files again; new connections use them from here on.
    ///
    /// - Throws: `NetError` `.certificateUnusable` naming the file; then all stays as it was.
    package func reload() throws(NetError) {
        let new = try Self.makeContext(configuration, shutdownTimeout)
        context.withLock { $0 = new }
    }

    func makeHandler() -> NIOSSLServerHandler {
        let context = context.withLock { $0 }
        guard let pinned else { return NIOSSLServerHandler(context: context) }
        return NIOSSLServerHandler(context: context, customVerificationCallback: pinned.verify)
    }

    private static func makeContext(
        _ files: ServerTLSConfiguration,
        _ shutdownTimeout: Duration
    ) throws(NetError) -> NIOSSLContext {
        let chain = try PEMFiles.certificates(files.certificateFile).map { NIOSSLCertificateSource.certificate($0) }
        let key = NIOSSLPrivateKeySource.privateKey(try PEMFiles.key(files.keyFile))
        var configuration: TLSConfiguration
        if let path = files.pinnedClientFile ?? files.clientCAFile {
            configuration = .makeServerConfigurationWithMTLS(
                certificateChain: chain,
                privateKey: key,
                trustRoots: .certificates(try PEMFiles.certificates(path))
            )
        } else {
            configuration = .makeServerConfiguration(certificateChain: chain, privateKey: key)
        }
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = [TLSHandshakeHandler.applicationProtocol]
        configuration.shutdownTimeout = .nanoseconds(shutdownTimeout.wholeNanoseconds)
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw PEMFiles.unusable(
                "\(files.certificateFile) and \(files.keyFile) cannot be used together: \(TLSProblem.text(of: error))"
            )
        }
    }
}
