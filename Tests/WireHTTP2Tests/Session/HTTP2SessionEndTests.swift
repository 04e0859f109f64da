// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("HTTP2Session: how it ends")
struct HTTP2SessionEndTests {
    @Test("a graceful end takes what is under way, and refuses what comes after the second step")
    func gracefulEnd() throws {
        let pair = try SessionPair()
        let early = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
        try pair.exchange()
        pair.server.session.submitShutdownNotice()
        let late = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
        try pair.exchange()
        #expect(pair.client.takeEvents() == [.goAway(last: .max, .noError)])
        #expect(pair.server.session.openStreamCount == 2)
        pair.server.session.submitGoAway()
        try pair.exchange()
        #expect(pair.client.takeEvents() == [.goAway(last: late.rawValue, .noError)])
        #expect(pair.server.session.wantsRead)
        for id in [early, late] {
            try pair.server.session.submitResponse(HTTP2SessionTests.answerHeaders, on: id, endOfStream: true)
        }
        try pair.exchange()
        #expect(!pair.server.session.wantsRead)
        #expect(!pair.server.session.wantsWrite)
    }

    @Test("streams above the last one of a GOAWAY are closed as refused on the client")
    func refusedByGoAway() throws {
        let pair = try SessionPair()
        _ = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
        try pair.exchange()
        pair.server.session.submitGoAway()
        let goAway = try pair.server.produce()
        _ = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
        _ = try pair.client.produce()
        try pair.client.receive(goAway)
        #expect(pair.client.takeEvents() == [.goAway(last: 1, .noError), .closed(3, .refusedStream)])
        let late = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
        _ = try pair.client.produce()
        #expect(pair.client.takeEvents() == [.unsent(late.rawValue)])
    }

    @Test("what is not HTTP/2 breaks the connection")
    func badMagic() throws {
        let server = try SessionHarness(.server)
        #expect(
            throws: HTTP2Error(code: .connectionBroken, message: "receiving: Received bad client magic byte string")
        ) {
            try server.receive(Array("GET / HTTP/1.1\r\n\r\n     ".utf8))
        }
    }

    @Test("terminating says why and wants nothing more")
    func terminated() throws {
        let pair = try SessionPair()
        pair.server.session.terminate(.enhanceYourCalm)
        try pair.exchange()
        #expect(pair.client.takeEvents() == [.goAway(last: 0, .enhanceYourCalm)])
        #expect(pair.server.takeEvents() == [.ended(.enhanceYourCalm)])
        #expect(!pair.server.session.wantsRead && !pair.server.session.wantsWrite)
    }

    @Test("an open stream of a dropped session is released with it")
    func droppedSession() throws {
        weak var session: HTTP2Session?
        do {
            let pair = try SessionPair()
            _ = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
            try pair.exchange()
            #expect(pair.server.session.openStreamCount == 1)
            session = pair.server.session
        }
        #expect(session == nil)
    }

    @Test("an answer whose fields are too large to be sent ends its stream with a reset", arguments: [true, false])
    func oversizedAnswer(isTrailers: Bool) throws {
        let pair = try SessionPair()
        let id = try pair.client.session.submitRequest(SessionPair.request, endOfStream: true)
        try pair.exchange()
        var large = HTTP2HeaderList()
        if !isTrailers { large.append(":status", "200") }
        large.append("grpc-message", String(repeating: "m", count: 70_000))
        if isTrailers {
            try pair.server.session.submitResponse(HTTP2SessionTests.answerHeaders, on: id, endOfStream: false)
            pair.server.session.finish(id, trailers: .list(large))
        } else {
            try pair.server.session.submitResponse(.list(large), on: id, endOfStream: true)
        }
        try pair.exchange()
        #expect(pair.client.takeEvents().contains(.closed(id.rawValue, .internalError)))
        #expect(pair.server.session.openStreamCount == 0)
    }
}
