// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

/// Frames as bytes into a server's session: how many pass before the connection ends, and what the peer is told.
@Suite("HTTP2Session: floods")
struct HTTP2SessionFloodTests {
    static let allowed = 5

    /// A kind of frame that asks for nothing, what must come before it, and the name of its excess.
    struct Flood: Sendable, CustomTestStringConvertible {
        var excess: String
        var before: [UInt8] = []
        var frame: [UInt8]
        /// Frames that pass besides those that are allowed: the peer's own SETTINGS, or a first PING.
        var free = 0

        var testDescription: String { excess }
    }

    static let headers = HTTP2Headers.fixed(HTTP2FixedHeaders([(":status", "200")]))

    static let openStream = RawFrames.headers(stream: 1, flags: RawFrames.endHeaders, RawFrames.request)

    static let floods = [
        // The harness has sent SETTINGS once.
        Flood(excess: "too_many_settings", frame: RawFrames.settings(), free: -1),
        Flood(excess: "too_many_empty_frames", before: openStream, frame: RawFrames.data(stream: 1, [])),
        // All padding: a payload on the wire, and none for anybody.
        Flood(
            excess: "too_many_empty_frames",
            before: openStream,
            frame: RawFrames.frame(type: 0, flags: 0x8, stream: 1, [3, 0, 0, 0])
        ),
        Flood(excess: "too_many_priorities", frame: RawFrames.frame(type: 2, stream: 9, [0, 0, 0, 0, 7])),
        Flood(excess: "too_many_window_updates", frame: RawFrames.windowUpdate(stream: 0, by: 1)),
        Flood(excess: "too_many_frames", frame: RawFrames.frame(type: 6, flags: 1, [1, 2, 3, 4, 5, 6, 7, 8])),
        Flood(excess: "too_many_pings", frame: RawFrames.ping(), free: -2),
        Flood(excess: "too_many_ignored_bytes", frame: RawFrames.frame(type: 0x42, stream: 0, [1])),
    ]

    static var configuration: HTTP2SessionConfiguration {
        var configuration = HTTP2SessionConfiguration()
        let few = Allowance(burst: Double(allowed), perSecond: 0)
        configuration.floods.settings = few
        configuration.floods.emptyFrames = few
        configuration.floods.priorities = few
        configuration.floods.prioritiesPerStream = 0
        configuration.floods.windowUpdates = few
        configuration.floods.otherFrames = few
        // Of frames of ten bytes.
        configuration.floods.ignoredBytes = Allowance(burst: Double(allowed * 10), perSecond: 0)
        return configuration
    }

    @Test("as many as are allowed pass, one more ends the connection and says why", arguments: floods)
    func bound(flood: Flood) throws {
        let server = try HTTP2SessionAbuseTests.server(Self.configuration)
        try server.receive(flood.before)
        for _ in 0..<Self.allowed + flood.free {
            try server.receive(flood.frame)
            _ = try server.produce()
        }
        #expect(!server.takeEvents().contains { if case .ended = $0 { true } else { false } })
        #expect(throws: HTTP2Error.self) { try server.receive(flood.frame) }
        let sent = try server.produce()
        #expect(HTTP2SessionAbuseTests.goAwayCode(sent) == HTTP2ErrorCode.enhanceYourCalm.rawValue)
        #expect(String(decoding: sent, as: UTF8.self).contains(flood.excess))
    }

    @Test("past all that may pass in any case, the rest of what came is left unread", arguments: [0, 1])
    func unread(more: Int) throws {
        let server = try HTTP2SessionAbuseTests.server(Self.configuration)
        try server.receive(Self.openStream)
        _ = server.takeEvents()
        let count = Self.configuration.floods.framesForNothingMax + more
        let bytes = [[UInt8]](repeating: RawFrames.data(stream: 1, []), count: count).flatMap { $0 }
        let excess = HTTP2Error(code: .flooded, message: "the peer floods: too_many_empty_frames")
        #expect(throws: excess) { try server.receive(bytes + RawFrames.headers(stream: 3, RawFrames.request)) }
        let isRead = server.takeEvents().contains { if case .headers(3, _, _, _) = $0 { true } else { false } }
        #expect(isRead == (more == 0))
        #expect(HTTP2SessionAbuseTests.goAwayCode(try server.produce()) == HTTP2ErrorCode.enhanceYourCalm.rawValue)
    }

    @Test("a client that takes a long answer in small bites stays connected")
    func windowUpdates() throws {
        let pair = try SessionPair(server: Self.configuration)
        let id = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
        try pair.exchange()
        try pair.server.session.submitResponse(Self.headers, on: id, endOfStream: false)
        for _ in 0..<100 {
            #expect(pair.server.append([UInt8](repeating: 1, count: 100), to: id) != nil)
            try pair.exchange()
            try pair.server.receive(RawFrames.windowUpdate(stream: id.rawValue, by: 50))
            try pair.server.receive(RawFrames.windowUpdate(stream: 0, by: 50))
        }
        #expect(pair.server.session.openStreamCount == 1)
    }

    @Test("a server that answers may be pinged as often as it does")
    func measuringPings() throws {
        let pair = try SessionPair(server: Self.configuration)
        let id = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
        try pair.exchange()
        try pair.server.session.submitResponse(Self.headers, on: id, endOfStream: false)
        for number in 0..<100 {
            #expect(pair.server.append([1], to: id) != nil)
            pair.client.session.submitPing(UInt64(number))
            try pair.exchange()
        }
        #expect(pair.client.takeEvents().contains(.pingAcknowledged(99)))
    }

    @Test("a header block that has begun is known to be open until its end")
    func openBlock() throws {
        let server = try HTTP2SessionAbuseTests.server()
        #expect(!server.session.isHeaderBlockOpen)
        try server.receive(RawFrames.headers(stream: 1, flags: 0, RawFrames.request))
        #expect(server.session.isHeaderBlockOpen)
        try server.receive(RawFrames.frame(type: 9, flags: RawFrames.endHeaders, stream: 1))
        #expect(!server.session.isHeaderBlockOpen)
    }
}
