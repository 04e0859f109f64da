// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("ServerCallStateMachine")
struct ServerCallStateMachineTests {
    private func machine(_ kind: GRPCCallKind, bytesMax: Int = 100, _ encoding: MessageEncoding = .identity)
        -> ServerCallStateMachine
    {
        ServerCallStateMachine(kind: kind, requestBytesMax: bytesMax, encoding: encoding)
    }

    static let message: [UInt8] = [0, 0, 0, 0, 2, 7, 8]

    @Test(
        "a call with one request starts its handler at the end of the request",
        arguments: [GRPCCallKind.unary, .serverStreaming]
    )
    func oneRequest(kind: GRPCCallKind) {
        var call = machine(kind)
        #expect(call.requestBegan() == .none)
        let received = call.receive(Self.message)
        #expect(received == (.none, 7))
        let ended = call.requestEnded()
        let taken = call.takeMessage()
        let again = call.takeMessage()
        #expect(ended == .startHandler)
        #expect(taken == .message([7, 8], released: 0))
        #expect(again == .end)
    }

    @Test(
        "a call with many requests starts its handler at once, and wakes it for each message and the end",
        arguments: [GRPCCallKind.clientStreaming, .bidirectional]
    )
    func manyRequests(kind: GRPCCallKind) {
        var call = machine(kind)
        #expect(call.requestBegan() == .startHandler)
        let before = call.takeMessage()
        let part = call.receive(Array(Self.message.prefix(4)))
        let rest = call.receive(Array(Self.message.dropFirst(4)))
        let taken = call.takeMessage()
        let waiting = call.takeMessage()
        let ended = call.requestEnded()
        let last = call.takeMessage()
        #expect(before == .wait)
        #expect(part == (.none, 4))
        #expect(rest == (.wakeHandler, 0))
        #expect(taken == .message([7, 8], released: 3))
        #expect(waiting == .wait)
        #expect(ended == .wakeHandler)
        #expect(last == .end)
    }

    @Test("none or two messages where one belongs are UNIMPLEMENTED")
    func cardinality() {
        var none = machine(.unary)
        let ended = none.requestEnded()
        #expect(ended.code == .unimplemented)
        var two = machine(.serverStreaming)
        let received = two.receive(Self.message + Self.message)
        #expect(received.outcome.code == .unimplemented)
        #expect(received.released == 14)
    }

    @Test("a request that ends inside a message is INTERNAL", arguments: [GRPCCallKind.unary, .bidirectional])
    func truncated(kind: GRPCCallKind) {
        var call = machine(kind)
        _ = call.receive([0, 0, 0])
        let ended = call.requestEnded()
        #expect(ended.code == .internal)
    }

    @Test("broken framing fails the call and gives all its bytes back")
    func brokenFraming() {
        var call = machine(.bidirectional)
        let good = call.receive(Self.message)
        let bad = call.receive([3, 0, 0, 0, 0])
        #expect(good.released == 0)
        #expect(bad.outcome.code == .internal)
        #expect(bad.released == 12)
    }

    @Test("a message over the limit is RESOURCE_EXHAUSTED")
    func limit() {
        var call = machine(.unary, bytesMax: 2)
        #expect(call.receive([0, 0, 0, 0, 3]).outcome.code == .resourceExhausted)
    }

    @Test("headers go before the first message only")
    func headersOnce() {
        var call = machine(.serverStreaming)
        #expect(call.isBeforeHeaders)
        let messages = [call.messageReady(), call.messageReady()]
        #expect(messages == [.headersAndMessage, .message])
        #expect(!call.isBeforeHeaders)
        let end = call.responseEnded(isFailure: false, hasInitialMetadata: false)
        #expect(end == .trailers)
        #expect(call.isOver)
        #expect(call.messageReady() == .over)
    }

    @Test(
        "one message where one belongs, and headers count as none",
        arguments: [GRPCCallKind.unary, .clientStreaming]
    )
    func oneResponse(kind: GRPCCallKind) {
        var call = machine(kind)
        let headers = call.headersReady()
        #expect(headers == .headersAndMessage)
        #expect(call.lacksResponse)
        let messages = [call.messageReady(), call.messageReady(), call.messageReady()]
        #expect(messages == [.message, .tooMany, .tooMany])
        #expect(!call.lacksResponse)
        _ = call.responseEnded(isFailure: true, hasInitialMetadata: false)
        #expect(call.messageReady() == .over)
    }

    @Test(
        "any number of messages, or none, where many belong",
        arguments: [GRPCCallKind.serverStreaming, .bidirectional]
    )
    func manyResponses(kind: GRPCCallKind) {
        var call = machine(kind)
        #expect(!call.lacksResponse)
        let messages = [call.messageReady(), call.messageReady()]
        #expect(messages == [.headersAndMessage, .message])
    }

    @Test(
        "an end without a message: one block for a failure, two when there is metadata or success",
        arguments: [
            (true, false, ServerCallStateMachine.OnEnd.trailersOnly), (true, true, .headersAndTrailers),
            (false, false, .headersAndTrailers), (false, true, .headersAndTrailers),
        ]
    )
    func endWithoutMessage(isFailure: Bool, hasMetadata: Bool, expected: ServerCallStateMachine.OnEnd) {
        var call = machine(.unary)
        let end = call.responseEnded(isFailure: isFailure, hasInitialMetadata: hasMetadata)
        let again = call.responseEnded(isFailure: true, hasInitialMetadata: false)
        #expect(end == expected)
        #expect(again == .over)
    }

    @Test("after the end of the response everything is ignored, and bytes are given back")
    func afterTheEnd() {
        var call = machine(.bidirectional)
        _ = call.responseEnded(isFailure: true, hasInitialMetadata: false)
        let received = call.receive([9, 9, 9])
        let ended = call.requestEnded()
        let taken = call.takeMessage()
        #expect(received == (.none, 3))
        #expect(ended == .none)
        #expect(taken == .over)
    }

    @Test("a closed stream gives back what nobody took")
    func closed() {
        var call = machine(.bidirectional)
        let received = call.receive(Self.message)
        let released = call.streamClosed()
        #expect(received.released + released == 7)
        #expect(call.isOver)
    }

    @Test("the end of a request counts once")
    func endsOnce() {
        var call = machine(.unary)
        _ = call.receive(Self.message)
        let ends = [call.requestEnded(), call.requestEnded()]
        #expect(ends == [.startHandler, .none])
    }
}

extension ServerCallStateMachine {
    fileprivate mutating func receive(_ bytes: [UInt8]) -> (outcome: OnRequest, released: Int) {
        bytes.withUnsafeBytes { bytesReceived($0) }
    }
}

extension ServerCallStateMachine.OnRequest {
    fileprivate var code: RPCCode? {
        if case .fail(let error) = self { error.code } else { nil }
    }
}
