// SPDX-License-Identifier: Apache-2.0

internal import NIOCore

/// Hands what happens on a socket to its connection; no decision is made here.
final class HTTP2ChannelHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let connection: HTTP2Connection
    private var error: (any Error)?

    init(_ connection: HTTP2Connection) {
        self.connection = connection
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        connection.loop.gatherReads()
        connection.receive(unwrapInboundIn(data))
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        connection.writabilityChanged(isWritable: context.channel.isWritable)
        context.fireChannelWritabilityChanged()
    }

    func read(context: ChannelHandlerContext) {
        if connection.mayRead() {
            context.read()
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        connection.loop.batch {
            connection.closed(error)
        }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        self.error = error
        context.close(promise: nil)
    }
}
