// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on loopback that answers each request with the bytes that a script gives for it, and keeps what was asked.
final class ScriptedHTTPServer: Sendable {
    /// What follows a request.
    enum Reply: Sendable {
        /// These bytes, then the end of the connection.
        case bytes(String)
        /// These bytes again and again, as long as somebody reads.
        case endless(String)
        /// Nothing.
        case silence
    }

    private let channel: any Channel
    private let log: RequestLog

    /// Serves until `stop()`.
    static func start(
        tls: NIOSSLContext? = nil,
        _ script: @escaping @Sendable (_ request: String) -> Reply
    ) async throws -> ScriptedHTTPServer {
        let log = RequestLog()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
                    }
                    try channel.pipeline.syncOperations.addHandler(ScriptHandler(script: script, log: log))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return ScriptedHTTPServer(channel: channel, log: log)
    }

    private init(channel: any Channel, log: RequestLog) {
        self.channel = channel
        self.log = log
    }

    var port: Int { channel.localAddress?.port ?? 0 }

    /// The requests so far, each as it came.
    var requests: [String] { log.requests }

    func stop() async throws {
        try await channel.close()
    }

    /// An answer with a length.
    static func answer(_ status: String, _ headers: [String] = [], body: String = "") -> Reply {
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
        return .bytes(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }
}

final class RequestLog: Sendable {
    private let texts = Mutex<[String]>([])

    var requests: [String] { texts.withLock { $0 } }

    func add(_ text: String) {
        texts.withLock { $0.append(text) }
    }
}

private final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let script: @Sendable (String) -> ScriptedHTTPServer.Reply
    private let log: RequestLog
    private var text = ""

    init(script: @escaping @Sendable (String) -> ScriptedHTTPServer.Reply, log: RequestLog) {
        self.script = script
        self.log = log
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        text += String(buffer: unwrapInboundIn(data))
        guard let head = text.firstRange(of: "\r\n\r\n"), text[head.upperBound...].utf8.count >= bodyLength else {
            return
        }
        let request = text
        text = ""
        log.add(request)
        switch script(request) {
        case .bytes(let bytes):
            let context = NIOLoopBound(context, eventLoop: context.eventLoop)
            context.value.writeAndFlush(wrapOutboundOut(ByteBuffer(string: bytes))).whenComplete { _ in
                context.value.close(promise: nil)
            }
        case .endless(let bytes): write(bytes, context)
        case .silence: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func write(_ bytes: String, _ context: ChannelHandlerContext) {
        let this = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: bytes))).whenSuccess {
            // Not at once: where writes never have to wait, the loop would come to nothing else.
            this.eventLoop.scheduleTask(in: .milliseconds(1)) { this.value.0.write(bytes, this.value.1) }
        }
    }

    private var bodyLength: Int {
        let line = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length: ") }
        return line.flatMap { Int($0.dropFirst("content-length: ".count)) } ?? 0
    }
}
