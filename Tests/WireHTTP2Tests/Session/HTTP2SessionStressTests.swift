// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("HTTP2Session: many streams at random")
struct HTTP2SessionStressTests {
    /// What a test expects of one stream.
    private struct Expected {
        var request: [UInt8] = []
        var answer: [UInt8] = []
        var isReset = false
    }

    private func bytes(_ random: inout SplitMix, max: UInt64) -> [UInt8] {
        let start = random.next()
        return (0..<Int(random.next() % max)).map { UInt8(truncatingIfNeeded: start &+ UInt64($0)) }
    }

    @Test("bodies of any size arrive whole on interleaved streams, and resets hit nobody else", arguments: 0..<3)
    func interleaved(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        var configuration = HTTP2SessionConfiguration()
        configuration.streamWindowBytes = 1 << 20
        configuration.connectionWindowBytes = 1 << 24
        configuration.sparedMemoryBytesMax = Int(random.next() % 20_000)
        configuration.spareStreamsMax = 5
        let pair = try SessionPair(client: configuration, server: configuration)
        for _ in 0..<8 {
            try round(pair, &random)
        }
        #expect(pair.server.session.openStreamCount == 0)
        #expect(pair.client.session.openStreamCount == 0)
    }

    private func round(_ pair: SessionPair, _ random: inout SplitMix) throws {
        var expected: [Int32: Expected] = [:]
        for _ in 0..<(random.next() % 20 + 1) {
            let request = bytes(&random, max: 20_000)
            let id = try pair.client.session.submitRequest(SessionPair.request, endOfStream: false)
            _ = pair.client.append(request, to: id)
            pair.client.session.finish(id)
            expected[id.rawValue] = Expected(request: request)
        }
        try pair.exchange(chunk: Int(random.next() % 5000) + 1)
        let requests = bodies(pair.server.takeEvents())
        for (id, stream) in expected {
            #expect(requests[id, default: []] == stream.request)
            try answer(id, pair, &random, &expected)
        }
        try pair.exchange(chunk: Int(random.next() % 5000) + 1)
        let events = pair.client.takeEvents()
        let answers = bodies(events)
        for (id, stream) in expected {
            if stream.isReset {
                #expect(events.contains(.closed(id, .internalError)))
            } else {
                #expect(answers[id, default: []] == stream.answer)
                #expect(events.contains(.closed(id, .noError)))
            }
        }
        giveBack(pair, expected)
        _ = pair.server.takeEvents()
    }

    private func answer(
        _ id: Int32,
        _ pair: SessionPair,
        _ random: inout SplitMix,
        _ expected: inout [Int32: Expected]
    ) throws {
        let stream = HTTP2StreamID(id)
        guard random.next() % 5 != 0 else {
            pair.server.session.reset(stream, .internalError)
            expected[id]?.isReset = true
            return
        }
        try pair.server.session.submitResponse(HTTP2SessionTests.answerHeaders, on: stream, endOfStream: false)
        for _ in 0..<(random.next() % 4) {
            let part = bytes(&random, max: 30_000)
            _ = pair.server.append(part, to: stream)
            expected[id]?.answer += part
        }
        pair.server.session.finish(stream, trailers: HTTP2SessionTests.trailers)
    }

    private func giveBack(_ pair: SessionPair, _ expected: [Int32: Expected]) {
        for (id, stream) in expected {
            pair.server.session.consume(HTTP2StreamID(id), stream.request.count)
            pair.client.session.consume(HTTP2StreamID(id), stream.isReset ? 0 : stream.answer.count)
        }
    }

    private func bodies(_ events: [SeenEvent]) -> [Int32: [UInt8]] {
        var found: [Int32: [UInt8]] = [:]
        for case .data(let id, let bytes) in events {
            found[id, default: []] += bytes
        }
        return found
    }

    @Test("trailers of a request end it, and interim answers come before the real one")
    func unusualBlocks() throws {
        let server = try HTTP2SessionAbuseTests.server()
        try server.receive(RawFrames.headers(stream: 1, flags: RawFrames.endHeaders, RawFrames.request))
        try server.receive(RawFrames.data(stream: 1, [1]))
        try server.receive(RawFrames.headers(stream: 1, [("x-trailer", "1")]))
        let events = server.takeEvents()
        #expect(events.last == .headers(1, ["x-trailer=1"], endOfStream: true, isOversized: false))

        let client = try SessionHarness(.client)
        try client.receive(RawFrames.settings())
        _ = try client.session.submitRequest(SessionPair.request, endOfStream: true)
        _ = try client.produce()
        try client.receive(RawFrames.headers(stream: 1, flags: RawFrames.endHeaders, [(":status", "103")]))
        try client.receive(RawFrames.headers(stream: 1, [(":status", "200")]))
        #expect(
            client.takeEvents().suffix(3) == [
                .headers(1, [":status=103"], endOfStream: false, isOversized: false),
                .headers(1, [":status=200"], endOfStream: true, isOversized: false), .closed(1, .noError),
            ]
        )
    }

    @Test("padding of DATA is no payload, and empty frames are none either")
    func padding() throws {
        let server = try HTTP2SessionAbuseTests.server()
        try server.receive(RawFrames.headers(stream: 1, flags: RawFrames.endHeaders, RawFrames.request))
        _ = server.takeEvents()
        // Flag 8: the first byte counts the padding at the end.
        try server.receive(RawFrames.data(stream: 1, flags: 8, [3, 7, 8, 0, 0, 0]))
        try server.receive(RawFrames.data(stream: 1, []))
        try server.receive(RawFrames.data(stream: 1, flags: RawFrames.endStream, []))
        #expect(HTTP2SessionTests.payload(server.events) == [7, 8])
        #expect(server.takeEvents().last == .endOfStream(1))
    }

    @Test("streams over the announced number end the connection once the client knows it")
    func tooManyStreams() throws {
        var configuration = HTTP2SessionConfiguration()
        configuration.concurrentStreamsMax = 3
        let server = try HTTP2SessionAbuseTests.server(configuration)
        for number in Int32(0)..<3 {
            let flags = RawFrames.endHeaders
            try server.receive(RawFrames.headers(stream: 2 * number + 1, flags: flags, RawFrames.request))
        }
        #expect(server.session.openStreamCount == 3)
        try? server.receive(RawFrames.headers(stream: 7, flags: RawFrames.endHeaders, RawFrames.request))
        #expect(HTTP2SessionAbuseTests.goAwayCode(try server.produce()) == HTTP2ErrorCode.protocolError.rawValue)
    }

    @Test("what a peer says in its goodbye is kept, up to a bound")
    func goodbyeText() throws {
        var configuration = HTTP2SessionConfiguration()
        configuration.goAwayTextBytesMax = 5
        let client = try SessionHarness(.client, configuration)
        try client.receive(RawFrames.settings())
        try client.receive(RawFrames.frame(type: 7, [0, 0, 0, 0, 0, 0, 0, 11] + Array("too_many_pings".utf8)))
        #expect(client.takeEvents().last == .goAway(last: 0, .enhanceYourCalm))
        #expect(client.session.goAwayText == "too_m")
    }
}
