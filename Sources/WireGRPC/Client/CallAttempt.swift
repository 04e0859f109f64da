// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2

/// One attempt of a call, on a stream of its own: carries out what its state machine decides, and tells the call.
final class CallAttempt: ClientStream {
    private let call: ClientCall
    private let connection: ClientConnection
    private var machine: ClientCallStateMachine
    private var id = HTTP2StreamID(0)
    private var isStreamOpen = false
    /// Bytes of messages that the caller has not taken: the server may not send as many again.
    private var heldBytes = 0

    init(_ call: ClientCall, on connection: ClientConnection) {
        self.call = call
        self.connection = connection
        machine = ClientCallStateMachine(kind: call.kind, responseBytesMax: call.responseBytesMax)
    }

    /// Sends the headers; false when that failed, and the call was told.
    func begin(_ headers: HTTP2Headers) -> Bool {
        do throws(HTTP2Error) {
            id = try connection.open(headers, for: self)
            isStreamOpen = true
            return true
        } catch {
            let progress: ClientCallStateMachine.Progress = error.code == .noMoreStreams ? .unsent : .processed
            act(on: machine.connectionLost("the call could not be sent: \(error)", progress))
            return false
        }
    }

    // MARK: Orders of the call

    func send(_ request: [UInt8]) {
        if isStreamOpen { connection.append(to: id, request) }
    }

    func finishRequests() {
        if isStreamOpen { connection.finish(id) }
    }

    /// Bytes of requests that wait for the server.
    var unsentBytes: Int { isStreamOpen ? connection.unsentBytes(on: id) : 0 }

    func reportDrained() {
        if isStreamOpen { connection.reportDrained(id) }
    }

    /// The call is over for another reason than the answer: what still comes is dropped.
    func abandon() {
        machine.abandoned()
        if isStreamOpen { connection.reset(id) }
        releaseWindow()
    }

    func releaseWindow() {
        guard heldBytes > 0 else { return }
        if isStreamOpen { connection.consume(id, heldBytes) }
        heldBytes = 0
    }

    // MARK: Events

    func headersReceived(_ head: ResponseHead, endOfStream: Bool) {
        act(on: machine.headersReceived(head, endOfStream: endOfStream, isPastDeadline: call.isPastDeadline))
    }

    func bytesReceived(_ bytes: UnsafeRawBufferPointer) {
        var messages: [ReceivedMessage] = []
        let outcome = machine.bytesReceived(bytes) { messages.append($0) }
        heldBytes += bytes.count
        if messages.isEmpty, heldBytes == bytes.count || call.kind.hasOneResponse {
            releaseWindow()
        }
        if !messages.isEmpty {
            call.inbox.add(messages)
        }
        act(on: outcome)
    }

    func responseEnded() {
        act(on: machine.responseEnded())
    }

    func streamClosed(_ code: HTTP2ErrorCode) {
        releaseWindow()
        isStreamOpen = false
        act(on: machine.closed(code, isPastDeadline: call.isPastDeadline))
    }

    func connectionLost(_ message: String, _ progress: ClientCallStateMachine.Progress) {
        isStreamOpen = false
        act(on: machine.connectionLost(message, progress))
    }

    func drained() {
        call.reportWaitingRequests()
    }

    private func act(on outcome: ClientCallStateMachine.OnResponse) {
        switch outcome {
        case .none: break
        case .began(let metadata): call.attemptBegan(metadata)
        case .ended(let end):
            if end.mustReset, isStreamOpen { connection.reset(id) }
            releaseWindow()
            call.attemptEnded(end)
        }
    }
}
