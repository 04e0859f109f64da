// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("HTTP2Session")
struct HTTP2SessionTests {
    static let answerHeaders = HTTP2Headers.fixed(HTTP2FixedHeaders([(":status", "200"), ("x", "y")]))
    static let trailers = HTTP2Headers.fixed(HTTP2FixedHeaders([("grpc-status", "0")]))
    static let id = HTTP2StreamID(1)

    @Test("a request and its answer with trailers cross, whatever the pieces", arguments: [1, 7, Int.max])
    func exchange(chunk: Int) throws {
        let pair = try SessionPair()
        let id = try pair.client.session.submitRequest(SessionPair.request, endOfStream: false)
        #expect(pair.client.append([1, 2, 3], to: id) == 3)
        pair.client.session.finish(id)
        try pair.exchange(chunk: chunk)
        let seen = pair.server.takeEvents()
        let fields = RawFrames.request.map { "\($0)=\($1)" }
        #expect(seen.first == .headers(1, fields, endOfStream: false, isOversized: false))
        #expect(Self.payload(seen) == [1, 2, 3])
        #expect(seen.last == .endOfStream(1))

        try pair.server.session.submitResponse(Self.answerHeaders, on: id, endOfStream: false)
        _ = pair.server.append([9, 8], to: id)
        pair.server.session.finish(id, trailers: Self.trailers)
        try pair.exchange(chunk: chunk)
        let answer = pair.client.takeEvents()
        #expect(answer.first == .headers(1, [":status=200", "x=y"], endOfStream: false, isOversized: false))
        #expect(Self.payload(answer) == [9, 8])
        #expect(answer.dropLast().last == .headers(1, ["grpc-status=0"], endOfStream: true, isOversized: false))
        #expect(answer.last == .closed(1, .noError))
        #expect(pair.server.takeEvents() == [.closed(1, .noError)])
        #expect(pair.server.session.openStreamCount == 0)
    }

    @Test("a request is unsent until its headers were produced, also while the peer allows no more streams")
    func unsent() throws {
        var configuration = HTTP2SessionConfiguration()
        configuration.concurrentStreamsMax = 1
        let pair = try SessionPair(server: configuration)
        try pair.exchange()
        let first = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
        let second = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
        #expect(pair.client.session.isUnsent(first))
        try pair.exchange()
        #expect(!pair.client.session.isUnsent(first))
        #expect(pair.client.session.isUnsent(second))
    }

    @Test("headers alone can be the whole answer")
    func headersOnly() throws {
        let pair = try SessionPair()
        let id = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
        try pair.exchange()
        try pair.server.session.submitResponse(Self.answerHeaders, on: id, endOfStream: true)
        try pair.exchange()
        #expect(
            pair.client.takeEvents() == [
                .headers(1, [":status=200", "x=y"], endOfStream: true, isOversized: false), .closed(1, .noError),
            ]
        )
    }

    @Test("bytes that come later leave later, on a stream that waited for them")
    func deferred() throws {
        let pair = try SessionPair()
        let id = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
        try pair.exchange()
        try pair.server.session.submitResponse(Self.answerHeaders, on: id, endOfStream: false)
        try pair.exchange()
        _ = pair.client.takeEvents()
        for byte in UInt8(0)..<3 {
            _ = pair.server.append([byte], to: id)
            try pair.exchange()
            #expect(pair.client.takeEvents() == [.data(1, [byte])])
        }
        pair.server.session.finish(id, trailers: Self.trailers)
        try pair.exchange()
        #expect(pair.client.takeEvents().last == .closed(1, .noError))
    }

    @Test("a sender stops at the window and goes on when bytes were consumed")
    func flowControl() throws {
        var configuration = HTTP2SessionConfiguration()
        configuration.streamWindowBytes = 1000
        let pair = try SessionPair(server: configuration)
        let id = try pair.client.session.submitRequest(SessionPair.request, endOfStream: false)
        _ = pair.client.append([UInt8](repeating: 7, count: 2500), to: id)
        pair.client.session.finish(id)
        try pair.exchange()
        #expect(Self.payload(pair.server.takeEvents()).count == 1000)
        #expect(pair.client.session.unsentBytes(on: id) == 1500)
        pair.server.session.consume(id, 1000)
        try pair.exchange()
        #expect(Self.payload(pair.server.takeEvents()).count == 1000)
        pair.server.session.consume(id, 1000)
        try pair.exchange()
        let last = pair.server.takeEvents()
        #expect(Self.payload(last).count == 500)
        #expect(last.last == .endOfStream(1))
    }

    @Test("the window of the connection is shared, and consuming a closed stream's bytes gives it back")
    func connectionWindow() throws {
        var configuration = HTTP2SessionConfiguration()
        configuration.connectionWindowBytes = 70_000
        let pair = try SessionPair(server: configuration)
        let first = try pair.client.session.submitRequest(SessionPair.request, endOfStream: false)
        _ = pair.client.append([UInt8](repeating: 1, count: 80_000), to: first)
        try pair.exchange()
        #expect(Self.payload(pair.server.takeEvents()).count == 70_000)
        pair.client.session.reset(first, .cancel)
        try pair.exchange()
        #expect(pair.server.takeEvents() == [.closed(1, .cancel)])
        let second = try pair.client.session.submitRequest(SessionPair.request, endOfStream: false)
        _ = pair.client.append([2], to: second)
        try pair.exchange()
        #expect(Self.payload(pair.server.takeEvents()).isEmpty)
        pair.server.session.consume(first, 70_000)
        try pair.exchange()
        #expect(Self.payload(pair.server.takeEvents()) == [2])
    }

    @Test("an output buffer that runs low is reported once it was asked for")
    func drained() throws {
        var configuration = HTTP2SessionConfiguration()
        configuration.outputLowWaterBytes = 100
        let pair = try SessionPair(server: configuration)
        let id = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
        try pair.exchange()
        try pair.server.session.submitResponse(Self.answerHeaders, on: id, endOfStream: false)
        #expect(pair.server.append([UInt8](repeating: 0, count: 50_000), to: id) == 50_000)
        pair.server.session.reportDrained(id)
        _ = pair.server.takeEvents()
        try pair.exchange()
        #expect(pair.server.takeEvents() == [.drained(1)])
        _ = pair.server.append([1], to: id)
        try pair.exchange()
        #expect(pair.server.takeEvents() == [])
    }

    @Test(
        "output comes in pieces of any size, and frames cross their borders",
        arguments: [1, 9, 1000, 16_384, 100_000]
    )
    func pieces(piece: Int) throws {
        let pair = try SessionPair()
        let id = try pair.client.session.submitRequest(SessionPair.request, endOfStream: false)
        let body = (0..<60_000).map { UInt8(truncatingIfNeeded: $0) }
        _ = pair.client.append(body, to: id)
        try pair.server.receive(try pair.client.produce(piece: piece))
        #expect(Self.payload(pair.server.takeEvents()) == body)
        #expect(try pair.client.produce() == [])
        #expect(!pair.client.session.wantsWrite)
    }

    @Test("input comes in two pieces, cut anywhere, and no header field is lost")
    func cutInput() throws {
        let frames = [1, 3, 5].flatMap { RawFrames.headers(stream: $0, RawFrames.request + [("n", "\($0)")]) }
        let start = RawFrames.preface + RawFrames.settings()
        let fields = RawFrames.request.map { "\($0.0)=\($0.1)" }
        for cut in 0...frames.count {
            let server = try SessionHarness(.server)
            try server.receive(start)
            _ = server.takeEvents()
            try server.receive(Array(frames[..<cut]))
            try server.receive(Array(frames[cut...]))
            let blocks = server.takeEvents().filter { if case .headers = $0 { true } else { false } }
            let wanted = [1, 3, 5].map {
                SeenEvent.headers($0, fields + ["n=\($0)"], endOfStream: true, isOversized: false)
            }
            #expect(blocks == wanted, "cut at \(cut)")
        }
    }

    @Test("an answer before the end of the request tells the client to stop")
    func earlyAnswer() throws {
        let pair = try SessionPair()
        let id = try pair.client.session.submitRequest(SessionPair.request, endOfStream: false)
        _ = pair.client.append([1], to: id)
        try pair.exchange()
        try pair.server.session.submitResponse(Self.answerHeaders, on: id, endOfStream: true)
        try pair.exchange()
        #expect(
            pair.client.takeEvents() == [
                .headers(1, [":status=200", "x=y"], endOfStream: true, isOversized: false), .closed(1, .noError),
            ]
        )
        #expect(pair.server.session.openStreamCount == 0)
    }

    @Test("orders for a stream that is gone are refused or ignored")
    func goneStream() throws {
        let pair = try SessionPair()
        #expect(throws: HTTP2Error.self) {
            try pair.server.session.submitResponse(Self.answerHeaders, on: Self.id, endOfStream: true)
        }
        #expect(pair.server.append([1], to: Self.id) == nil)
        pair.server.session.finish(Self.id)
        pair.server.session.consume(Self.id, 5)
        pair.server.session.reportDrained(Self.id)
        pair.server.session.discardOutput(Self.id)
        try pair.exchange()
        #expect(pair.client.takeEvents() == [])
    }

    @Test("discarded output is not sent")
    func discarded() throws {
        let pair = try SessionPair()
        let id = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
        try pair.exchange()
        try pair.server.session.submitResponse(Self.answerHeaders, on: id, endOfStream: false)
        _ = pair.server.append([1, 2], to: id)
        pair.server.session.discardOutput(id)
        pair.server.session.finish(id, trailers: Self.trailers)
        try pair.exchange()
        #expect(Self.payload(pair.client.takeEvents()) == [])
    }

    @Test("a ping comes back with its data")
    func ping() throws {
        let pair = try SessionPair()
        pair.client.session.submitPing(0x0102_0304_0506_0708)
        try pair.exchange()
        #expect(pair.client.takeEvents() == [.pingAcknowledged(0x0102_0304_0506_0708)])
    }

    static func payload(_ events: [SeenEvent]) -> [UInt8] {
        events.flatMap { event -> [UInt8] in
            if case .data(_, let bytes) = event { bytes } else { [] }
        }
    }
}
