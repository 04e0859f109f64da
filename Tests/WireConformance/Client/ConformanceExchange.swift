// SPDX-License-Identifier: Apache-2.0

internal import ConformanceMessages
internal import WireGRPC
internal import WireProto

/// Sends the messages of one call, reads those that come back, and gives the call up when its test says so.
struct ConformanceExchange<In: ProtoMessage, Out: ConformanceAnswer> {
    let request: Conformance.ClientCompatRequest
    let kind: GRPCCallKind
    let call: BidirectionalCall<In, Out>

    private var result = Conformance.ClientResponseResult()
    private var reader: ResponseMessages<Out>.AsyncIterator
    /// Nothing more comes.
    private var isOver = false

    init(request: Conformance.ClientCompatRequest, kind: GRPCCallKind, call: BidirectionalCall<In, Out>) {
        self.request = request
        self.kind = kind
        self.call = call
        reader = call.responses.makeAsyncIterator()
    }

    /// Runs the call to its end.
    mutating func run(_ messages: [In]) async throws -> Conformance.ClientResponseResult {
        try await send(messages)
        let delay = endRequests()
        let responses = call.responses
        async let _: Void = Self.giveUp(responses, after: delay)
        while !isOver {
            try await read()
        }
        result.responseHeaders = try await call.responses.initialMetadata().headers
        result.responseTrailers = call.responses.trailingMetadata.headers
        if kind.hasOneResponse, result.error != nil {
            result.payloads = []
        }
        return result
    }

    private mutating func send(_ messages: [In]) async throws {
        for (place, message) in messages.enumerated() {
            if !kind.hasOneRequest {
                try await Task.sleep(for: .milliseconds(request.requestDelayMs))
            }
            do {
                try await call.requests.write(message)
            } catch is RPCError {
                // Why, the reader is told too.
                result.numUnsentRequests = Int32(messages.count - place)
                return
            }
            if request.streamType == .fullDuplexBidiStream {
                try await read()
                if isOver { return }
            }
        }
    }

    /// Tells the server that no request follows, or gives up instead.
    ///
    /// - Returns: how long after it to give up; nil for not at all.
    private func endRequests() -> Duration? {
        if case .beforeCloseSend = request.cancel?.cancelTiming {
            call.responses.cancel()
            return nil
        }
        call.requests.finish()
        switch request.cancel?.cancelTiming {
        case .afterCloseSendMs(let delay): return .milliseconds(delay)
        case nil: return request.cancel == nil ? nil : .zero
        case .beforeCloseSend, .afterNumResponses: return nil
        }
    }

    /// Gives the call up after a while, unless it is over before.
    private static func giveUp(_ responses: ResponseMessages<Out>, after delay: Duration?) async {
        guard let delay else { return }
        do {
            try await Task.sleep(for: delay)
            responses.cancel()
        } catch {
            // Over before: nobody waits any more.
        }
    }

    /// Reads one message, or the end.
    private mutating func read() async throws {
        do {
            guard let message = try await reader.next() else {
                isOver = true
                return
            }
            result.payloads.append(message.payload ?? Conformance.ConformancePayload())
        } catch let error as RPCError {
            isOver = true
            result.error = try Conformance.Error(error)
            return
        }
        if case .afterNumResponses(let count) = request.cancel?.cancelTiming, result.payloads.count == Int(count) {
            call.responses.cancel()
        }
    }
}
