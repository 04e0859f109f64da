// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("HTTP2Session: hostile peers")
struct HTTP2SessionAbuseTests {
    /// A server that has seen the preface and SETTINGS of a hand-made client.
    static func server(_ configuration: HTTP2SessionConfiguration = HTTP2SessionConfiguration()) throws
        -> SessionHarness
    {
        let server = try SessionHarness(.server, configuration)
        try server.receive(RawFrames.preface + RawFrames.settings() + RawFrames.settingsAcknowledgement)
        _ = try server.produce()
        _ = server.takeEvents()
        return server
    }

    @Test("a header list at its byte bound passes, one byte more is marked and not stored")
    func headerBytes() throws {
        var configuration = HTTP2SessionConfiguration()
        let base = RawFrames.request.reduce(0) { $0 + $1.0.utf8.count + $1.1.utf8.count + 32 }
        configuration.headerListBytesMax = base + 1 + 100 + 32
        let server = try Self.server(configuration)
        try server.receive(
            RawFrames.headers(stream: 1, RawFrames.request + [("x", String(repeating: "v", count: 100))])
        )
        try server.receive(
            RawFrames.headers(stream: 3, RawFrames.request + [("x", String(repeating: "v", count: 101))])
        )
        let fields = RawFrames.request.map { "\($0)=\($1)" }
        #expect(
            server.takeEvents() == [
                .headers(
                    1,
                    fields + ["x=" + String(repeating: "v", count: 100)],
                    endOfStream: true,
                    isOversized: false
                ),
                .headers(3, fields, endOfStream: true, isOversized: true),
            ]
        )
    }

    @Test("a header list at its bound for reading is reported, one byte more resets the stream and nothing else")
    func headerBytesRead() throws {
        var configuration = HTTP2SessionConfiguration()
        let base = RawFrames.request.reduce(0) { $0 + $1.0.utf8.count + $1.1.utf8.count + 32 }
        configuration.headerListBytesMax = base
        configuration.headerListBytesRead = base + 2 * (1 + 100 + 32)
        let server = try Self.server(configuration)
        let long = ("x", String(repeating: "v", count: 100))
        let longer = ("x", String(repeating: "v", count: 101))
        try server.receive(RawFrames.headers(stream: 1, RawFrames.request + [long, long]))
        try server.receive(RawFrames.headers(stream: 3, RawFrames.request + [long, longer]))
        try server.receive(RawFrames.headers(stream: 5, RawFrames.request))
        #expect(!server.session.isHeaderBlockOpen)
        _ = try server.produce()
        let fields = RawFrames.request.map { "\($0)=\($1)" }
        #expect(
            server.takeEvents() == [
                .headers(1, fields, endOfStream: true, isOversized: true),
                .headers(5, fields, endOfStream: true, isOversized: false),
                .closed(3, .internalError),
            ]
        )
    }

    @Test("header lists that are cut again and again end the connection as a flood")
    func headerBombs() throws {
        var configuration = HTTP2SessionConfiguration()
        configuration.headerListBytesMax = 100
        configuration.headerListBytesRead = 200
        configuration.floods.provokedResets = Allowance(burst: 30, perSecond: 0)
        let server = try Self.server(configuration)
        let bomb = ("x", String(repeating: "v", count: 500))
        for number in 0..<3 {
            try server.receive(RawFrames.headers(stream: Int32(2 * number + 1), RawFrames.request + [bomb]))
            _ = try server.produce()
        }
        #expect(throws: HTTP2Error(code: .flooded, message: "the peer floods: too_many_resets")) {
            try server.receive(RawFrames.headers(stream: 7, RawFrames.request + [bomb]))
            _ = try server.produce()
        }
    }

    @Test("a header list at its bound of fields passes, one field more is marked")
    func headerFields() throws {
        var configuration = HTTP2SessionConfiguration()
        configuration.headerFieldsMax = 6
        let server = try Self.server(configuration)
        try server.receive(RawFrames.headers(stream: 1, RawFrames.request + [("a", "1"), ("b", "2")]))
        try server.receive(RawFrames.headers(stream: 3, RawFrames.request + [("a", "1"), ("b", "2"), ("c", "3")]))
        let oversized = server.takeEvents().map { event in
            if case .headers(_, _, _, let isOversized) = event { isOversized } else { false }
        }
        #expect(oversized == [false, true])
    }

    @Test("opening a skipped stream id ends the connection")
    func skippedStream() throws {
        let server = try Self.server()
        try server.receive(RawFrames.headers(stream: 5, RawFrames.request))
        #expect(throws: HTTP2Error.self) {
            try server.receive(RawFrames.headers(stream: 3, RawFrames.request))
        }
        let sent = try server.produce()
        #expect(Self.goAwayCode(sent) == HTTP2ErrorCode.protocolError.rawValue)
    }

    @Test("resets that the peer provokes end the connection past their burst", arguments: [(3, false), (4, true)])
    func provokedResets(count: Int, isEnded: Bool) throws {
        var configuration = HTTP2SessionConfiguration()
        configuration.floods.provokedResets.burst = 3
        let server = try Self.server(configuration)
        var failure: HTTP2Error?
        for number in 0..<count {
            let stream = Int32(2 * number + 1)
            do throws(HTTP2Error) {
                // A window over 2^31-1 is an error of the stream alone, so nghttp2 resets it and goes on.
                try server.receive(RawFrames.headers(stream: stream, flags: RawFrames.endHeaders, RawFrames.request))
                try server.receive(RawFrames.windowUpdate(stream: stream, by: 0x7fff_ffff))
                _ = try server.produce()
            } catch {
                failure = error
            }
        }
        #expect((failure != nil) == isEnded)
        #expect((Self.goAwayCode(try server.produce()) == HTTP2ErrorCode.enhanceYourCalm.rawValue) == isEnded)
    }

    @Test("resets by the peer end the connection past their burst")
    func rapidReset() throws {
        var configuration = HTTP2SessionConfiguration()
        configuration.peerResetsBurst = 10
        configuration.peerResetsPerSecond = 1
        let server = try Self.server(configuration)
        for number in 0..<12 {
            let stream = Int32(2 * number + 1)
            try? server.receive(RawFrames.headers(stream: stream, RawFrames.request))
            try? server.receive(RawFrames.reset(stream: stream, code: 8))
        }
        _ = try server.produce()
        #expect(server.takeEvents().contains { if case .ended = $0 { true } else { false } })
    }

    @Test("pings whose answers are not read end the connection")
    func pingFlood() throws {
        var configuration = HTTP2SessionConfiguration()
        configuration.unsentAcknowledgementsMax = 10
        configuration.pings.strikesMax = 1000
        let server = try Self.server(configuration)
        #expect(throws: HTTP2Error.self) {
            for _ in 0..<20 {
                try server.receive(RawFrames.ping())
            }
        }
    }

    @Test("no byte of garbage after the preface crashes it", arguments: 0..<200)
    func garbage(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let server = try Self.server()
        try? server.receive(RawFrames.headers(stream: 1, flags: RawFrames.endHeaders, RawFrames.request))
        for _ in 0..<20 {
            let type = UInt8(truncatingIfNeeded: random.next() % 11)
            let payload = (0..<Int(random.next() % 40)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let frame = RawFrames.frame(
                type: type,
                flags: UInt8(truncatingIfNeeded: random.next()),
                stream: Int32(random.next() % 6),
                payload
            )
            do throws(HTTP2Error) {
                try server.receive(frame)
                _ = try server.produce()
            } catch {
                break
            }
        }
        #expect(server.session.openStreamCount <= 3)
    }

    static func goAwayCode(_ sent: [UInt8]) -> UInt32? {
        var position = 0
        while position + 9 <= sent.count {
            let length = Int(sent[position]) << 16 | Int(sent[position + 1]) << 8 | Int(sent[position + 2])
            if sent[position + 3] == 7 {
                return sent[position + 13..<position + 17].reduce(0) { $0 << 8 | UInt32($1) }
            }
            position += 9 + length
        }
        return nil
    }
}

/// Random numbers from a seed that a failing test names.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
