// SPDX-License-Identifier: Apache-2.0

internal import NIOCore
internal import NIOSSL
internal import Synchronization
internal import WireNet

/// What is looked at once a connection is up, before anything is sent on it: that it goes to the address that was
/// checked, and with TLS that the certificate is for the name of the URL.
///
/// NIOSSL takes a certificate that has the *address* of the server among its names, whatever name was asked for. Whoever
/// can lead a name to an address of theirs could so stand in for any server.
final class ConnectionCheck: Sendable {
    /// The address that was meant.
    let address: IPAddress
    /// The name that the certificate has to hold, on a connection with TLS; nil where the URL has an address for a host,
    /// which NIOSSL looks for.
    let name: String?
    private let passed = Atomic(false)

    init(address: IPAddress, name: String?) {
        self.address = address
        self.name = name
    }

    /// Whether a connection was good: something may have been sent on it.
    var hasPassed: Bool { passed.load(ordering: .relaxed) }

    /// Fails, and closes the connection, when it is another than it should be.
    func check(_ channel: any Channel) -> EventLoopFuture<Void> {
        let checked = addressChecked(channel).flatMap { [self] in nameChecked(channel) }
        return checked.map { [self] in passed.store(true, ordering: .relaxed) }.flatMapErrorThrowing { error in
            // Once the client knows: it takes the end of a connection that it has been given for something else.
            channel.eventLoop.execute { channel.close(promise: nil) }
            throw error
        }
    }

    private func addressChecked(_ channel: any Channel) -> EventLoopFuture<Void> {
        let actual = channel.remoteAddress?.ipAddress.flatMap { IPAddress($0) }
        guard actual != address else { return channel.eventLoop.makeSucceededVoidFuture() }
        let message = "the connection is to \(actual?.description ?? "nowhere"), not to \(address), which was checked"
        return channel.eventLoop.makeFailedFuture(HTTPFailure(.addressRefused, message))
    }

    private func nameChecked(_ channel: any Channel) -> EventLoopFuture<Void> {
        guard let name else { return channel.eventLoop.makeSucceededVoidFuture() }
        let isSecure = (try? channel.pipeline.syncOperations.handler(type: NIOSSLClientHandler.self)) != nil
        guard isSecure else { return channel.eventLoop.makeSucceededVoidFuture() }
        return channel.nioSSL_peerCertificate().flatMapThrowing { certificate in
            guard let certificate, PeerCertificate(dnsNames: certificate.dnsNames).holds(name) else {
                throw HTTPFailure(.tlsFailed, "the certificate of the server is not for \(name)")
            }
        }
    }
}

extension NIOSSLCertificate {
    /// Its subject alternative names of the kind DNS name (RFC 5280 section 4.2.1.6).
    fileprivate var dnsNames: [String] {
        _subjectAlternativeNames().filter { $0.nameType == .dnsName }
            .compactMap { String(validating: $0.contents, as: UTF8.self) }
    }
}
