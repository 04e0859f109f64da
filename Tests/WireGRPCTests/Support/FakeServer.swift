// SPDX-License-Identifier: Apache-2.0

import Synchronization

@testable import WireGRPC
@testable import WireHTTP2
@testable import WireNet

/// An HTTP/2 server that does what the test says with each request, however wrong that is.
final class FakeServer: Sendable {
    /// Gets the connection, the stream and how many requests came before this one.
    typealias Answer = @Sendable (HTTP2Connection, HTTP2StreamID, Int) -> Void

    let address: BoundAddress
    private let listener: HTTP2Listener

    /// `closed` gets the code with which each stream ended.
    init(
        streamsMax: UInt32 = 100,
        closed: @escaping @Sendable (HTTP2ErrorCode) -> Void = { _ in },
        _ answer: @escaping Answer
    ) async throws {
        let count = Counter()
        var http2 = HTTP2SessionConfiguration()
        http2.concurrentStreamsMax = streamsMax
        listener = try await HTTP2Listener.listen(
            on: .tcp(host: "127.0.0.1", port: 0),
            group: .shared,
            http2: http2,
            configuration: NetConfiguration()
        ) { _ in
            Delegate(answer: answer, closed: closed, count: count)
        }
        address = listener.address
    }

    func close() async {
        await listener.close()
    }

    private final class Delegate: HTTP2ConnectionDelegate {
        private let answer: Answer
        private let closed: @Sendable (HTTP2ErrorCode) -> Void
        private let count: Counter

        init(answer: @escaping Answer, closed: @escaping @Sendable (HTTP2ErrorCode) -> Void, count: Counter) {
            self.answer = answer
            self.closed = closed
            self.count = count
        }

        func connection(_ connection: HTTP2Connection, received event: HTTP2Event) {
            switch event {
            case .endOfStream(let id): answer(connection, id, count.increment() - 1)
            case .closed(_, let code): closed(code)
            default: break
            }
        }

        func connectionClosed(_ connection: HTTP2Connection, _ error: NetError) {}
    }
}

extension HTTP2Connection {
    func respond(_ id: HTTP2StreamID, _ fields: [(String, String)], endOfStream: Bool) {
        try? session.submitResponse(.list(headerList(fields)), on: id, endOfStream: endOfStream)
    }

    func send(_ bytes: [UInt8], on id: HTTP2StreamID) {
        session.append(to: id, count: bytes.count) { $0.copyBytes(from: bytes) }
    }

    func finish(_ id: HTTP2StreamID, trailers: [(String, String)]?) {
        session.finish(id, trailers: trailers.map { .list(headerList($0)) })
    }

    /// Answers well with the bytes of one message.
    func answerWell(_ id: HTTP2StreamID, message: [UInt8] = []) {
        respond(id, [(":status", "200"), ("content-type", "application/grpc")], endOfStream: false)
        send([0, 0, 0, 0, UInt8(message.count)] + message, on: id)
        finish(id, trailers: [("grpc-status", "0")])
    }
}

func headerList(_ fields: [(String, String)]) -> HTTP2HeaderList {
    var list = HTTP2HeaderList()
    for (name, value) in fields {
        Array(name.utf8).withUnsafeBytes { name in
            Array(value.utf8).withUnsafeBytes { list.append(name: name, value: $0) }
        }
    }
    return list
}
