// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2

/// What a client makes of the answer to one call: which messages are handed on, and how the call ended.
///
/// ```
///   waiting ── headersReceived ──► answering ── headersReceived (trailers) ──► ended
///      └── headersReceived (trailers only), closed, connectionLost, abandoned ──┘
/// ```
///
/// Pure: inputs are what happened, outcomes are what to do. After the end everything is ignored.
struct ClientCallStateMachine: Sendable {
    private enum State {
        case waiting
        case answering
        case ended
    }

    private let kind: GRPCCallKind
    private var deframer: MessageDeframer
    private var state = State.waiting
    private var messageCount = 0

    init(kind: GRPCCallKind, responseBytesMax: Int) {
        self.kind = kind
        deframer = MessageDeframer(bytesMax: responseBytesMax)
    }

    /// How far a call came before it failed (gRFC A6, "Transparent Retries").
    enum Progress: Equatable {
        /// It never left: it may be sent again as often as it takes.
        case unsent
        /// The server said that it did nothing with it: it may be sent again, but not for ever.
        case refused
        /// The server may have seen it.
        case processed
    }

    /// How a call ended: well when `error` is nil.
    struct End: Equatable {
        var error: RPCError?
        var trailers = Metadata()
        /// The stream is still open and must be reset.
        var mustReset = false
        var progress = Progress.processed
    }

    /// What follows from something that the server sent.
    enum OnResponse: Equatable {
        case none
        /// The first headers, as metadata for the caller.
        case began(Metadata)
        case ended(End)
    }

    /// A header block came. `isPastDeadline` tells whether the caller's own time is over: a server that notices this
    /// first may say CANCELLED, and means the deadline.
    mutating func headersReceived(
        _ head: ResponseHead,
        endOfStream: Bool,
        isPastDeadline: Bool = false
    ) -> OnResponse {
        guard state != .ended else { return .none }
        if head.isInterim, !endOfStream { return .none }
        if head.isOversized {
            return end(
                RPCError(code: .resourceExhausted, message: "the response headers are too large"),
                mustReset: true
            )
        }
        if endOfStream {
            let isDeadline = isPastDeadline && head.status == RPCCode.cancelled.rawValue
            return isDeadline ? end(Self.deadlineError) : ended(by: head)
        }
        guard state == .waiting else {
            return end(
                RPCError(code: .internal, message: "the server sent headers twice"),
                mustReset: true
            )
        }
        // A status in here means nothing: what follows may say otherwise, and the trailers have the last word.
        guard head.httpStatus == 200, head.isGRPC else {
            return end(notGRPC(head), mustReset: true)
        }
        deframer.encoding = head.encoding
        state = .answering
        return .began(head.metadata)
    }

    /// Payload came; `add` gets each message that it completes.
    mutating func bytesReceived(_ bytes: UnsafeRawBufferPointer, add: (ReceivedMessage) -> Void) -> OnResponse {
        guard state != .ended else { return .none }
        guard state == .answering else {
            return end(RPCError(code: .internal, message: "the server sent a body before headers"), mustReset: true)
        }
        var count = 0
        do throws(RPCError) {
            try deframer.append(bytes) { message in
                count += 1
                add(message)
            }
        } catch {
            // What a client cannot decode is the server's fault, whatever the code on the server side would be.
            let code = error.code == .unimplemented ? .internal : error.code
            return end(RPCError(code: code, message: error.message), mustReset: true)
        }
        messageCount += count
        guard !kind.hasOneResponse || messageCount <= 1 else {
            return end(cardinalityError("more than one"), mustReset: true)
        }
        return .none
    }

    /// The server ended the stream with its body, without trailers.
    mutating func responseEnded() -> OnResponse {
        guard state != .ended else { return .none }
        return end(RPCError(code: .unknown, message: "the server ended the call without a status"))
    }

    /// The stream is over. `isPastDeadline` as for headers.
    mutating func closed(_ code: HTTP2ErrorCode, isPastDeadline: Bool = false) -> OnResponse {
        guard state != .ended else { return .none }
        guard code != .cancel || !isPastDeadline else { return end(Self.deadlineError) }
        let isRefused = code == .refusedStream && state == .waiting
        let error = RPCError(code: StatusMapping.code(code), message: "the server reset the stream: \(code)")
        state = .ended
        return .ended(End(error: error, progress: isRefused ? .refused : .processed))
    }

    /// The connection broke, or was not there any more when the request was to leave.
    mutating func connectionLost(_ message: String, _ progress: Progress = .processed) -> OnResponse {
        guard state != .ended else { return .none }
        state = .ended
        return .ended(End(error: RPCError(code: .unavailable, message: message), progress: progress))
    }

    /// Nobody waits for the answer any more.
    mutating func abandoned() {
        state = .ended
    }

    private mutating func ended(by head: ResponseHead) -> OnResponse {
        guard let status = head.status else {
            let isFirst = state == .waiting
            let error =
                isFirst ? notGRPC(head) : RPCError(code: .unknown, message: "the server sent no valid grpc-status")
            return end(error)
        }
        let code = RPCCode(rawValue: status)
        guard code == .ok else {
            let error = RPCError(
                code: code,
                message: head.message,
                statusDetails: head.statusDetails,
                metadata: head.metadata
            )
            return end(error, trailers: head.metadata)
        }
        if deframer.isInsideMessage {
            return end(RPCError(code: .internal, message: "the response ends inside a message"))
        }
        if kind.hasOneResponse, messageCount == 0 {
            return end(cardinalityError("none"))
        }
        return end(nil, trailers: head.metadata)
    }

    private mutating func end(
        _ error: RPCError?,
        trailers: Metadata = Metadata(),
        mustReset: Bool = false
    ) -> OnResponse {
        state = .ended
        return .ended(End(error: error, trailers: trailers, mustReset: mustReset))
    }

    private static let deadlineError = RPCError(
        code: .deadlineExceeded,
        message: "the deadline passed before the answer"
    )

    private func notGRPC(_ head: ResponseHead) -> RPCError {
        let status = head.httpStatus.map { "HTTP status \($0)" } ?? "no HTTP status"
        let what = head.isGRPC ? "without a valid grpc-status" : "that is not gRPC"
        return RPCError(code: StatusMapping.code(httpStatus: head.httpStatus), message: "an answer \(what): \(status)")
    }

    private func cardinalityError(_ count: String) -> RPCError {
        RPCError(code: .unimplemented, message: "the method answers with one message, and \(count) came")
    }
}
