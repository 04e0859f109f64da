// SPDX-License-Identifier: Apache-2.0

internal import NIOCore
internal import WireHTTP2

/// Lets a socket that was accepted wait, or closes it, when its peer opens too many: until it is its turn it gets no
/// handlers, no TLS and no session.
final class ConnectionGateHandler: ChannelInboundHandler {
    typealias InboundIn = any Channel
    typealias InboundOut = any Channel

    private let gate: ConnectionGate
    private var waiting: [ObjectIdentifier: any Channel] = [:]

    init(_ gate: ConnectionGate) {
        self.gate = gate
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let accepted = unwrapInboundIn(data)
        let host = PeerHost(accepted.remoteAddress)
        let now = NIODeadline.now().uptimeNanoseconds
        guard let delay = gate.reserve(for: host, waiting: waiting.count, at: now) else {
            return accepted.close(promise: nil)
        }
        guard delay > .zero else { return context.fireChannelRead(data) }
        let key = ObjectIdentifier(accepted)
        waiting[key] = accepted
        context.eventLoop.assumeIsolated().scheduleTask(in: .nanoseconds(delay.wholeNanoseconds)) {
            guard let accepted = self.waiting.removeValue(forKey: key) else { return }
            context.fireChannelRead(self.wrapInboundOut(accepted))
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        for accepted in waiting.values { accepted.close(promise: nil) }
        waiting = [:]
        context.fireChannelInactive()
    }
}
