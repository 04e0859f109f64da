// SPDX-License-Identifier: Apache-2.0

@testable import WireGRPC
@testable import WireHTTP2
@testable import WireNet

/// Everything that came on one stream.
struct RawAnswer: Sendable {
    var fields: [(String, String)] = []
    var blocks = 0
    var body: [UInt8] = []
    var reset: HTTP2ErrorCode?

    func first(_ name: String) -> String? {
        fields.first { $0.0 == name }?.1
    }
}

/// Sends one request exactly as told and collects the answer.
final class RawClient: HTTP2ConnectionDelegate, @unchecked Sendable {  // used on the loop of its connection only
    private var answer = RawAnswer()
    private var continuation: CheckedContinuation<RawAnswer, Never>?

    static func ask(
        _ address: ListenAddress,
        _ fields: [(String, String)],
        _ body: [UInt8],
        pieces: Int,
        trailers: [(String, String)]?,
        ends: Bool = true
    ) async -> RawAnswer {
        await withCheckedContinuation { continuation in
            let client = RawClient()
            let loop = NetLoopGroup.shared.next()
            loop.execute {
                client.continuation = continuation
                HTTP2Connector(
                    to: address,
                    loop: loop,
                    http2: HTTP2SessionConfiguration(),
                    configuration: NetConfiguration()
                ).connect(delegate: client) { result in
                    guard case .success(let connection) = result else { return client.done() }
                    client.send(connection, fields, body, pieces, trailers, ends)
                }
            }
        }
    }

    private func send(
        _ connection: HTTP2Connection,
        _ fields: [(String, String)],
        _ body: [UInt8],
        _ pieces: Int,
        _ trailers: [(String, String)]?,
        _ ends: Bool
    ) {
        let pseudo = fields.filter { $0.0.hasPrefix(":") }
        let rest = fields.filter { !$0.0.hasPrefix(":") }
        let headers = HTTP2Headers.list(headerList(pseudo + rest))
        guard let id = try? connection.session.submitRequest(headers, endOfStream: false) else { return done() }
        if pieces < body.count {
            connection.trickle(body[...], on: id, trailers)
        } else {
            connection.send(body, on: id)
            if ends {
                connection.finish(id, trailers: trailers)
            }
        }
    }

    func connection(_ connection: HTTP2Connection, received event: HTTP2Event) {
        switch event {
        case .headers(_, let block, _):
            answer.blocks += 1
            for index in 0..<block.count {
                answer.fields.append((block.name(index).text, block.value(index).text))
            }
        case .data(let id, let bytes):
            answer.body += bytes
            connection.session.consume(id, bytes.count)
        case .closed(_, let code):
            answer.reset = code
            connection.close()
            done()
        default: break
        }
    }

    func connectionClosed(_ connection: HTTP2Connection, _ error: NetError) {
        done()
    }

    private func done() {
        continuation?.resume(returning: answer)
        continuation = nil
    }
}

extension HTTP2Connection {
    /// Sends `bytes` in a frame each, then trailers.
    func trickle(_ bytes: ArraySlice<UInt8>, on id: HTTP2StreamID, _ trailers: [(String, String)]?) {
        guard let first = bytes.first else { return finish(id, trailers: trailers) }
        send([first], on: id)
        // The next one in a later batch of the loop, after this one was written.
        _ = loop.schedule(after: .zero) { [self] in trickle(bytes.dropFirst(), on: id, trailers) }
    }
}

extension HTTP2Session {
    /// A GOAWAY that takes back every stream.
    func submitGoAwayBeforeAll() {
        submitGoAway(lastStream: HTTP2StreamID(0))
    }
}
