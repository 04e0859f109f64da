// SPDX-License-Identifier: Apache-2.0

/// What a server does with one call, from the request's first byte to the status: which messages reach the handler,
/// what is sent in which order, and what a peer's mistake is answered with.
///
/// ```
///   request    open ── requestEnded ──► ended
///   response   nothing ── messageReady/headersReady ──► headers ──► ended
///                 └──────── responseEnded, failed (trailers only) ────┘
/// ```
///
/// Pure: inputs are what happened, outcomes are what to do. Once the response ended, everything else is ignored: the
/// peer may still send for a moment, and a handler may still write.
struct ServerCallStateMachine: Sendable {
    private enum Response {
        case nothing
        case headers
        case ended
    }

    private let kind: GRPCCallKind
    private var deframer: MessageDeframer
    private var queue = MessageQueue()
    private var isRequestEnded = false
    private var response = Response.nothing
    private var hasResponseMessage = false

    init(kind: GRPCCallKind, requestBytesMax: Int, encoding: MessageEncoding) {
        self.kind = kind
        deframer = MessageDeframer(bytesMax: requestBytesMax)
        deframer.encoding = encoding
    }

    /// What follows from something that the client sent.
    enum OnRequest: Equatable {
        case none
        /// The one request message is complete; or, on a call with many, the call has begun.
        case startHandler
        /// A handler that waits for a message finds one, or the end.
        case wakeHandler
        /// End the call with this status.
        case fail(RPCError)
    }

    /// The request's headers were accepted.
    func requestBegan() -> OnRequest {
        kind.hasOneRequest ? .none : .startHandler
    }

    /// Payload came. `released` is how many bytes of window to give back at once.
    mutating func bytesReceived(_ bytes: UnsafeRawBufferPointer) -> (outcome: OnRequest, released: Int) {
        guard response != .ended else { return (.none, bytes.count) }
        let before = queue.count
        do throws(RPCError) {
            try deframer.append(bytes) { queue.add($0) }
        } catch {
            return (.fail(error), bytes.count + queue.removeAll())
        }
        let released = queue.hold(bytes.count)
        guard kind.hasOneRequest else {
            return (queue.count > before ? .wakeHandler : .none, released)
        }
        guard queue.count <= 1 else {
            return (.fail(cardinalityError("more than one message")), released + queue.removeAll())
        }
        // Nothing else can come for it: the one message holds no window while it waits for the end of the request.
        return (.none, released + queue.releaseAll())
    }

    /// The client sends no more.
    mutating func requestEnded() -> OnRequest {
        guard response != .ended, !isRequestEnded else { return .none }
        isRequestEnded = true
        guard !deframer.isInsideMessage else {
            return .fail(RPCError(code: .internal, message: "the request ends inside a message"))
        }
        guard kind.hasOneRequest else { return .wakeHandler }
        return queue.isEmpty ? .fail(cardinalityError("no message")) : .startHandler
    }

    /// What a handler that asks for the next message gets.
    enum OnTake: Equatable {
        case message(ReceivedMessage, released: Int)
        /// Ask again after `.wakeHandler`.
        case wait
        /// The client sends no more.
        case end
        /// The call is over.
        case over
    }

    /// The largest request message in bytes, compressed or not.
    var requestBytesMax: Int { deframer.bytesMax }

    /// The handler asks for the next message.
    mutating func takeMessage() -> OnTake {
        guard response != .ended else { return .over }
        if let (message, released) = queue.take() {
            return .message(message, released: released)
        }
        return isRequestEnded ? .end : .wait
    }

    /// Whether the response ended, so that nothing a handler does has an effect.
    var isOver: Bool { response == .ended }

    /// Whether the headers are still to be sent, so that the initial metadata matters.
    var isBeforeHeaders: Bool { response == .nothing }

    /// What to send before a message of the handler.
    enum OnMessage: Equatable {
        case headersAndMessage
        case message
        /// The call is over: nothing can be sent.
        case over
        /// The method answers with one message, and this is the second.
        case tooMany
    }

    /// The handler has a message.
    mutating func messageReady() -> OnMessage {
        guard !kind.hasOneResponse || !hasResponseMessage || response == .ended else { return .tooMany }
        hasResponseMessage = true
        return headersReady()
    }

    /// The handler wants the headers to leave, with or without a message behind them.
    mutating func headersReady() -> OnMessage {
        switch response {
        case .nothing:
            response = .headers
            return .headersAndMessage
        case .headers: return .message
        case .ended: return .over
        }
    }

    /// Whether the response cannot end well yet: the one message is missing.
    var lacksResponse: Bool { kind.hasOneResponse && !hasResponseMessage && response != .ended }

    /// How to end the response.
    enum OnEnd: Equatable {
        /// One header block is the whole answer, so that stock clients may retry by policy.
        case trailersOnly
        /// Headers first: either there is metadata in them, or the call ended well.
        case headersAndTrailers
        case trailers
        /// It ended before.
        case over
    }

    /// The handler returned or threw, or the call failed for another reason.
    mutating func responseEnded(isFailure: Bool, hasInitialMetadata: Bool) -> OnEnd {
        defer { response = .ended }
        switch response {
        case .nothing: return isFailure && !hasInitialMetadata ? .trailersOnly : .headersAndTrailers
        case .headers: return .trailers
        case .ended: return .over
        }
    }

    /// The stream is gone. Returns the bytes of window to give back for what nobody will take.
    mutating func streamClosed() -> Int {
        response = .ended
        return queue.removeAll()
    }

    private func cardinalityError(_ what: String) -> RPCError {
        RPCError(code: .unimplemented, message: "the method takes one request message, and \(what) came")
    }
}
