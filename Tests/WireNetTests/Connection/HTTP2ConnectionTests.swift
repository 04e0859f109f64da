// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing
import WireHTTP2

@testable import WireNet

@Suite("HTTP2Connection", .timeLimit(.minutes(5)))
struct HTTP2ConnectionTests {
    /// A listener whose connections answer each request as `answer` says.
    private func listener(
        _ configuration: NetConfiguration = NetConfiguration(),
        closed: Signal = Signal(),
        _ answer: @escaping AnsweringPeer.Answer
    ) async throws -> HTTP2Listener {
        try await HTTP2Listener.listen(
            on: .tcp(host: "127.0.0.1", port: 0),
            group: NetLoopGroup(loopCount: 1),
            http2: HTTP2SessionConfiguration(),
            configuration: configuration
        ) { _ in AnsweringPeer(closed: closed, answer) }
    }

    private static let headers = HTTP2Headers.fixed(HTTP2FixedHeaders([(":status", "200")]))

    @Test("an answer of any size arrives whole", arguments: [0, 1, 65_536, 3_000_000])
    func whole(count: Int) async throws {
        let listener = try await listener { connection, id in
            try? connection.session.submitResponse(Self.headers, on: id, endOfStream: false)
            connection.session.append(to: id, count: count) { $0.initializeMemory(as: UInt8.self, repeating: 7) }
            connection.session.finish(id)
            connection.session.submitGoAway()
        }
        let socket = try RawSocket(to: listener.address)
        socket.send(RawSocket.hello + RawSocket.openWindows(stream: 0) + RawSocket.request(stream: 1))
        socket.send(RawSocket.frame(type: 8, stream: 1, [0x3f, 0xff, 0, 0]))
        let received = socket.readToEnd()
        #expect(Self.payload(received) == count)
        socket.close()
        await listener.close()
    }

    @Test("a peer that does not read stops its connection from making more, and from reading more")
    func backPressure() async throws {
        var configuration = NetConfiguration()
        configuration.unsentBytesHigh = 64 << 10
        let counter = ByteCounter()
        let listener = try await listener(configuration) { connection, id in
            try? connection.session.submitResponse(Self.headers, on: id, endOfStream: false)
            counter.fill(connection, id)
        }
        let socket = try RawSocket(to: listener.address)
        socket.send(RawSocket.hello + RawSocket.openWindows(stream: 0) + RawSocket.request(stream: 1))
        socket.send(RawSocket.frame(type: 8, stream: 1, [0x3f, 0xff, 0, 0]))
        // The flood stops by itself: nobody reads, so the count comes to rest below what kernel and bounds hold.
        await counter.rests()
        let held = counter.bytes
        #expect(held < 16 << 20)
        // Requests of a peer that does not read are not read either.
        for _ in 0..<50 {
            socket.send(RawSocket.frame(type: 6, [1, 2, 3, 4, 5, 6, 7, 8]))
        }
        await counter.rests()
        #expect(counter.bytes == held)
        socket.close()
        await listener.close()
    }

    @Test("a connection that ends while its peer does not read is closed when its time is over")
    func stalledEnd() async throws {
        var configuration = NetConfiguration()
        configuration.lastWriteTimeout = .milliseconds(50)
        let closed = Signal()
        let counter = ByteCounter()
        let listener = try await listener(configuration, closed: closed) { connection, id in
            try? connection.session.submitResponse(Self.headers, on: id, endOfStream: false)
            counter.fill(connection, id)
            counter.whenResting { connection.loop.execute { connection.close() } }
        }
        let socket = try RawSocket(to: listener.address)
        socket.send(RawSocket.hello + RawSocket.openWindows(stream: 0) + RawSocket.request(stream: 1))
        socket.send(RawSocket.frame(type: 8, stream: 1, [0x3f, 0xff, 0, 0]))
        await closed.wait()
        socket.close()
        await listener.close()
    }

    @Test("a peer that leaves a full socket unread is closed when its time is over")
    func stalledWrite() async throws {
        var configuration = NetConfiguration()
        configuration.writeStallTimeout = .milliseconds(50)
        let closed = Signal()
        let counter = ByteCounter()
        let listener = try await listener(configuration, closed: closed) { connection, id in
            try? connection.session.submitResponse(Self.headers, on: id, endOfStream: false)
            counter.fill(connection, id)
        }
        let socket = try RawSocket(to: listener.address)
        socket.send(RawSocket.hello + RawSocket.openWindows(stream: 0) + RawSocket.request(stream: 1))
        socket.send(RawSocket.frame(type: 8, stream: 1, [0x3f, 0xff, 0, 0]))
        await closed.wait()
        socket.close()
        await listener.close()
    }

    @Test("a header block that does not end closes the connection when its time is over")
    func slowHeaders() async throws {
        var configuration = NetConfiguration()
        configuration.headerBlockTimeout = .milliseconds(20)
        let listener = try await listener(configuration) { _, _ in }
        let socket = try RawSocket(to: listener.address)
        // HEADERS without END_HEADERS.
        socket.send(RawSocket.hello + RawSocket.frame(type: 1, flags: 1, stream: 1, [0x83]))
        let received = socket.readToEnd()
        #expect(Self.frames(received).contains { $0.type == 7 })
        socket.close()
        await listener.close()
    }

    @Test("a peer that does not answer a PING is closed, one that does stays")
    func keepalive() async throws {
        var configuration = NetConfiguration()
        configuration.keepalive = KeepaliveConfiguration(
            time: .milliseconds(20),
            timeout: .milliseconds(20),
            isWithoutCalls: true
        )
        let closed = Signal()
        let listener = try await listener(configuration, closed: closed) { _, _ in }
        let silent = try RawSocket(to: listener.address)
        silent.send(RawSocket.hello)
        let received = silent.readToEnd()
        #expect(Self.frames(received).contains { $0.type == 6 })
        await closed.wait()
        silent.close()
        await listener.close()
    }

    @Test("a broken peer is told why before its connection closes")
    func brokenPeer() async throws {
        let closed = Signal()
        let listener = try await listener(closed: closed) { _, _ in }
        let socket = try RawSocket(to: listener.address)
        // DATA on stream 0 is a connection error.
        socket.send(RawSocket.hello + RawSocket.frame(type: 0, stream: 0, [1]))
        let received = socket.readToEnd()
        #expect(Self.frames(received).contains { $0.type == 7 })
        await closed.wait()
        socket.close()
        await listener.close()
    }

    @Test("bytes that are not HTTP/2 at all close the connection")
    func notHTTP2() async throws {
        let closed = Signal()
        let listener = try await listener(closed: closed) { _, _ in }
        let socket = try RawSocket(to: listener.address)
        socket.send(Array("GET / HTTP/1.1\r\nhost: x\r\n\r\n".utf8))
        _ = socket.readToEnd()
        await closed.wait()
        socket.close()
        await listener.close()
    }

    // MARK: Reading frames

    private static func frames(_ bytes: [UInt8]) -> [(type: UInt8, count: Int)] {
        var found: [(type: UInt8, count: Int)] = []
        var position = 0
        while position + 9 <= bytes.count {
            let count = Int(bytes[position]) << 16 | Int(bytes[position + 1]) << 8 | Int(bytes[position + 2])
            found.append((bytes[position + 3], count))
            position += 9 + count
        }
        return found
    }

    private static func payload(_ bytes: [UInt8]) -> Int {
        frames(bytes).filter { $0.type == 0 }.reduce(0) { $0 + $1.count }
    }
}

/// A server's end that answers each request with a closure.
private final class AnsweringPeer: HTTP2ConnectionDelegate, Sendable {
    typealias Answer = @Sendable (HTTP2Connection, HTTP2StreamID) -> Void

    private let closed: Signal
    private let answer: Answer

    init(closed: Signal, _ answer: @escaping Answer) {
        self.closed = closed
        self.answer = answer
    }

    func connection(_ connection: HTTP2Connection, received event: HTTP2Event) {
        if case .headers(let id, _, _) = event {
            answer(connection, id)
        }
    }

    func connectionClosed(_ connection: HTTP2Connection, _ error: NetError) {
        closed.fire()
    }
}

/// Keeps a stream's output full, as a handler does that has more to say than its peer reads, and counts the bytes.
private final class ByteCounter: Sendable {
    private static let blockBytes = 32 << 10
    private static let looksAtRest = 20

    private struct State {
        var bytes = 0
        var looks = 0
    }

    private let state = Mutex(State())
    private let atRest = Mutex<[CheckedContinuation<Void, Never>]>([])

    var bytes: Int { state.withLock { $0.bytes } }

    /// Looks every millisecond whether the buffer ran low, and fills it again.
    func fill(_ connection: HTTP2Connection, _ id: HTTP2StreamID) {
        let isLow = connection.observed.unsentBytes(on: id) < Self.blockBytes
        if isLow {
            let count = connection.session.append(to: id, count: Self.blockBytes) {
                $0.initializeMemory(as: UInt8.self, repeating: 1)
            }
            guard count != nil else { return }
        }
        let isAtRest = state.withLock { state in
            if isLow { state.bytes += Self.blockBytes }
            state.looks = isLow ? 0 : state.looks + 1
            return state.looks >= Self.looksAtRest
        }
        if isAtRest {
            let waiting = atRest.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
            for continuation in waiting {
                continuation.resume()
            }
        }
        _ = connection.loop.schedule(after: .milliseconds(1)) { [self] in fill(connection, id) }
    }

    /// Waits until the buffer stayed full for a while.
    func rests() async {
        state.withLock { $0.looks = 0 }
        await withCheckedContinuation { continuation in
            atRest.withLock { $0.append(continuation) }
        }
    }

    func whenResting(_ body: @escaping @Sendable () -> Void) {
        Task {
            await rests()
            body()
        }
    }
}
