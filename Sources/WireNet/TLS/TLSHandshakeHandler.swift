// SPDX-License-Identifier: Apache-2.0

internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// Waits for the end of a TLS handshake: who the peer is and that it speaks HTTP/2 is known before a session is made.
final class TLSHandshakeHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    /// HTTP/2 over TLS (RFC 9113 section 3.2).
    static let applicationProtocol = "h2"

    private let loop: NetLoop
    private let timeout: Duration
    private var timer: NetTimer?
    private var finish: ((Result<PeerCertificate?, NetError>) -> Void)?

    /// - Parameter finish: runs once, on the loop. After a success it must have put the next handler in place; after a
    ///   failure the channel is closed.
    init(loop: NetLoop, timeout: Duration, finish: @escaping (Result<PeerCertificate?, NetError>) -> Void) {
        self.loop = loop
        self.timeout = timeout
        self.finish = finish
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        timer = loop.schedule(after: timeout) { [weak channel] in
            channel?.pipeline.fireErrorCaught(Self.failure("TLS handshake not done in time"))
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case TLSUserEvent.handshakeCompleted(let agreed) = event else {
            return context.fireUserInboundEventTriggered(event)
        }
        guard agreed == Self.applicationProtocol else {
            let agreed = agreed ?? "no protocol"
            return errorCaught(context: context, error: Self.failure("ALPN agreed on \(agreed), not on h2"))
        }
        do {
            let certificate = try context.pipeline.syncOperations.nioSSL_peerCertificate()
            end(.success(certificate.map { PeerCertificate($0) }))
            context.pipeline.syncOperations.removeHandler(self, promise: nil)
        } catch {
            errorCaught(context: context, error: error)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.failure(Self.failure("the connection was closed during the TLS handshake")))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(.failure(error as? NetError ?? Self.failure(TLSProblem.text(of: error))))
        context.close(promise: nil)
    }

    private func end(_ result: Result<PeerCertificate?, NetError>) {
        timer?.cancel()
        timer = nil
        let finish = finish
        self.finish = nil
        finish?(result)
    }

    private static func failure(_ message: String) -> NetError {
        NetError(code: .connectionLost, message: message)
    }
}
