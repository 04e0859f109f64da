// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC
@testable import WireHTTP2

@Suite("ClientCallStateMachine")
struct ClientCallStateMachineTests {
    typealias OnResponse = ClientCallStateMachine.OnResponse

    static let headers = [(":status", "200"), ("content-type", "application/grpc"), ("x", "1")]
    static let message: [UInt8] = [0, 0, 0, 0, 1, 9]

    /// A call that already got good response headers.
    private func answering(_ kind: GRPCCallKind = .unary) -> ClientCallStateMachine {
        var call = ClientCallStateMachine(kind: kind, responseBytesMax: 100)
        #expect(call.headers(Self.headers) == .began(["x": "1"]))
        return call
    }

    @Test("headers, one message, trailers: the call ends well")
    func well() {
        var call = answering()
        let received = call.receive(Self.message)
        let end = call.headers([("grpc-status", "0"), ("y", "2")], endOfStream: true)
        #expect(received.outcome == .none)
        #expect(received.messages == [[9]])
        #expect(end == .ended(.init(error: nil, trailers: ["y": "2"])))
        #expect(call.closed(.noError) == .none)
    }

    @Test("interim headers mean nothing")
    func interim() {
        var call = ClientCallStateMachine(kind: .unary, responseBytesMax: 100)
        #expect(call.headers([(":status", "103")]) == .none)
        #expect(call.headers(Self.headers) == .began(["x": "1"]))
    }

    @Test("trailers alone carry a status with message, details and metadata")
    func trailersOnly() {
        var call = ClientCallStateMachine(kind: .unary, responseBytesMax: 100)
        let fields =
            Self.headers + [("grpc-status", "5"), ("grpc-message", "a%21"), ("grpc-status-details-bin", "CAU")]
        let error = RPCError(code: .notFound, message: "a!", statusDetails: [8, 5], metadata: ["x": "1"])
        #expect(call.headers(fields, endOfStream: true) == .ended(.init(error: error, trailers: ["x": "1"])))
    }

    @Test("a status beside headers that are not the last means nothing, and trailers have the last word")
    func statusTooEarly() {
        var call = ClientCallStateMachine(kind: .serverStreaming, responseBytesMax: 100)
        #expect(call.headers(Self.headers + [("grpc-status", "8")]) == .began(["x": "1"]))
        #expect(call.headers([("grpc-status", "9")], endOfStream: true).code == .failedPrecondition)
        var silent = ClientCallStateMachine(kind: .serverStreaming, responseBytesMax: 100)
        #expect(silent.headers(Self.headers + [("grpc-status", "8")]) == .began(["x": "1"]))
        #expect(silent.responseEnded().code == .unknown)
    }

    @Test("a status that is no number is UNKNOWN", arguments: ["", "x", "-1", "1 ", "99999999999999999999"])
    func malformedStatus(text: String) {
        var call = answering()
        #expect(call.headers([("grpc-status", text)], endOfStream: true).code == .unknown)
    }

    @Test("streams hand on any number of messages")
    func streaming() {
        var call = answering(.serverStreaming)
        let received = call.receive(Self.message + Self.message)
        #expect(received.messages == [[9], [9]])
        #expect(call.headers([("grpc-status", "0")], endOfStream: true).error == nil)
    }

    @Test("the wrong number of messages is UNIMPLEMENTED")
    func cardinality() {
        var none = answering()
        #expect(none.headers([("grpc-status", "0")], endOfStream: true).code == .unimplemented)
        var two = answering()
        let received = two.receive(Self.message + Self.message)
        #expect(received.outcome.code == .unimplemented)
        #expect(received.outcome.mustReset)
    }

    @Test("a response that ends inside a message is INTERNAL, unless the status says why")
    func truncated() {
        var call = answering(.serverStreaming)
        _ = call.receive([0, 0])
        #expect(call.headers([("grpc-status", "0")], endOfStream: true).code == .internal)
        var failed = answering(.serverStreaming)
        _ = failed.receive([0, 0])
        #expect(failed.headers([("grpc-status", "8")], endOfStream: true).code == .resourceExhausted)
    }

    @Test("what breaks the protocol ends the call and resets the stream")
    func broken() {
        var body = ClientCallStateMachine(kind: .unary, responseBytesMax: 100)
        let early = body.receive([0])
        #expect(early.outcome.code == .internal && early.outcome.mustReset)
        var twice = answering(.serverStreaming)
        #expect(twice.headers(Self.headers).code == .internal)
        var large = answering()
        #expect(large.receive([0, 0, 0, 0, 101]).outcome.code == .resourceExhausted)
        var compressed = answering()
        #expect(compressed.receive([1, 0, 0, 0, 0]).outcome.code == .internal)
        var oversized = ClientCallStateMachine(kind: .unary, responseBytesMax: 100)
        let outcome = withBlock(Self.headers, isOversized: true) {
            oversized.headersReceived(ResponseHead($0), endOfStream: false)
        }
        #expect(outcome.code == .resourceExhausted)
    }

    @Test("only a refusal before any answer is surely unprocessed")
    func refused() {
        var fresh = ClientCallStateMachine(kind: .unary, responseBytesMax: 100)
        #expect(fresh.closed(.refusedStream).progress == .refused)
        var begun = answering()
        #expect(begun.closed(.refusedStream).progress == .processed)
        var other = ClientCallStateMachine(kind: .unary, responseBytesMax: 100)
        #expect(other.closed(.cancel).progress == .processed)
    }

    @Test("CANCELLED from the server, once the caller's time is over, is DEADLINE_EXCEEDED")
    func cancelledPastDeadline() {
        for isPastDeadline in [false, true] {
            let expected: RPCCode = isPastDeadline ? .deadlineExceeded : .cancelled
            var reset = answering()
            #expect(reset.closed(.cancel, isPastDeadline: isPastDeadline).code == expected)
            var said = answering()
            let trailers = withBlock([("grpc-status", "1")]) { ResponseHead($0) }
            #expect(
                said.headersReceived(trailers, endOfStream: true, isPastDeadline: isPastDeadline).code == expected
            )
        }
        var other = answering()
        #expect(other.closed(.internalError, isPastDeadline: true).code == .internal)
    }

    @Test("only the first end counts, and a lost connection tells how far the call came")
    func ends() {
        var abandoned = answering()
        abandoned.abandoned()
        #expect(abandoned.closed(.cancel) == .none)
        var unsent = ClientCallStateMachine(kind: .unary, responseBytesMax: 100)
        #expect(unsent.connectionLost("gone", .unsent).progress == .unsent)
        var lost = answering()
        #expect(lost.connectionLost("gone").code == .unavailable)
        #expect(lost.responseEnded() == .none)
        #expect(lost.headers(Self.headers) == .none)
        #expect(lost.receive(Self.message).messages == [])
    }

    @Test("a body without trailers has no status")
    func noTrailers() {
        var call = answering()
        #expect(call.responseEnded().code == .unknown)
    }
}

extension ClientCallStateMachine {
    fileprivate mutating func headers(_ fields: [(String, String)], endOfStream: Bool = false) -> OnResponse {
        let head = withBlock(fields) { ResponseHead($0) }
        return headersReceived(head, endOfStream: endOfStream)
    }

    fileprivate mutating func receive(_ bytes: [UInt8]) -> (outcome: OnResponse, messages: [[UInt8]]) {
        var messages: [[UInt8]] = []
        let outcome = bytes.withUnsafeBytes { bytesReceived($0) { messages.append($0.bytes) } }
        return (outcome, messages)
    }
}

extension ClientCallStateMachine.OnResponse {
    private var end: ClientCallStateMachine.End? {
        if case .ended(let end) = self { end } else { nil }
    }

    fileprivate var error: RPCError? { end?.error }
    fileprivate var code: RPCCode? { end?.error?.code }
    fileprivate var mustReset: Bool { end?.mustReset ?? false }
    fileprivate var progress: ClientCallStateMachine.Progress? { end?.progress }
}
