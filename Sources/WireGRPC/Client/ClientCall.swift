// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2
internal import WireNet

/// One call of a client: carries out what its state machine decides.
///
/// `inbox` is shared with the caller; everything else is confined to the loop of the channel.
final class ClientCall: @unchecked Sendable {  // every mutable field is used on `loop`
    let number: UInt64
    let path: String
    let options: CallOptions
    let kind: GRPCCallKind
    let inbox = ClientCallInbox()
    let loop: NetLoop
    /// When the caller stops to wait, in the time of the loop.
    let due: UInt64?

    let configuration: GRPCChannelConfiguration
    private var machine: ClientCallStateMachine
    // The request of a call with one, kept so that it can be sent again.
    private let onlyRequest: [UInt8]?
    private weak var core: ChannelCore?
    private var connection: ClientConnection?
    private var id = HTTP2StreamID(0)
    private var retries = 0
    private var heldBytes = 0

    init(
        number: UInt64,
        kind: GRPCCallKind,
        path: String,
        options: CallOptions,
        onlyRequest: [UInt8]?,
        core: ChannelCore
    ) {
        self.number = number
        self.kind = kind
        self.path = path
        self.options = options
        self.onlyRequest = onlyRequest
        self.core = core
        loop = core.loop
        configuration = core.configuration
        machine = ClientCallStateMachine(kind: kind, responseBytesMax: core.configuration.responseBytesMax)
        let now = core.loop.now
        due = options.timeout.map { timeout in
            let (due, overflow) = now.addingReportingOverflow(UInt64(max(0, timeout.wholeNanoseconds)))
            return overflow ? .max : due
        }
    }

    // MARK: What the channel and the connection report

    /// There is a connection: the request goes out.
    func start(on connection: ClientConnection) {
        let headers = RequestFields.headers(
            path: path,
            scheme: connection.scheme,
            authority: connection.authority,
            userAgent: configuration.userAgent,
            timeout: due.map { Int64(clamping: $0 > loop.now ? $0 - loop.now : 0) },
            compression: options.compression,
            metadata: options.metadata
        )
        do throws(HTTP2Error) {
            id = try connection.open(headers, for: self)
        } catch {
            finish(machine.connectionLost("the call could not be sent: \(error)"))
            return
        }
        self.connection = connection
        if let onlyRequest {
            connection.append(to: id, onlyRequest)
            connection.finish(id)
        } else {
            sendRequests()
        }
    }

    func headersReceived(_ head: ResponseHead, endOfStream: Bool) {
        finish(machine.headersReceived(head, endOfStream: endOfStream, isPastDeadline: isPastDeadline))
    }

    func bytesReceived(_ bytes: UnsafeRawBufferPointer) {
        var messages: [ReceivedMessage] = []
        let outcome = machine.bytesReceived(bytes) { messages.append($0) }
        heldBytes += bytes.count
        if messages.isEmpty, heldBytes == bytes.count || kind.hasOneResponse {
            releaseWindow()
        }
        if !messages.isEmpty {
            inbox.add(messages)
        }
        finish(outcome)
    }

    func responseEnded() {
        finish(machine.responseEnded())
    }

    func streamClosed(_ code: HTTP2ErrorCode) {
        releaseWindow()
        connection = nil
        finish(machine.closed(code, isPastDeadline: isPastDeadline))
    }

    func connectionLost(_ message: String) {
        connection = nil
        finish(machine.connectionLost(message))
    }

    func fail(_ error: RPCError) {
        finish(.ended(ClientCallStateMachine.End(error: error)))
    }

    func deadlineReached() {
        finish(machine.deadlineReached())
    }

    /// The output buffer of the stream has room again.
    func drained() {
        reportWaitingRequests()
    }

    private var isPastDeadline: Bool { due.map { $0 <= loop.now } ?? false }

    private func finish(_ outcome: ClientCallStateMachine.OnResponse) {
        switch outcome {
        case .none: break
        case .began(let metadata): inbox.began(metadata)
        case .ended(let end):
            if end.isUnprocessed, onlyRequest != nil, retries < configuration.transparentRetriesMax, let core {
                retries += 1
                machine = ClientCallStateMachine(kind: kind, responseBytesMax: configuration.responseBytesMax)
                core.retry(self)
                return
            }
            if end.mustReset {
                connection?.reset(id)
            }
            releaseWindow()
            inbox.ended(end)
            core?.ended(self)
        }
    }

    // MARK: What the caller asks for, from any thread

    func cancel() {
        loop.execute { [self] in
            finish(machine.cancelled())
        }
    }

    /// The caller took all messages: the server may send as much again.
    func messagesTaken() {
        loop.execute { [self] in
            releaseWindow()
        }
    }

    /// There are requests in the inbox, or the end of them.
    func requestsAdded() {
        loop.execute { [self] in
            sendRequests()
        }
    }

    private func sendRequests() {
        guard let connection else { return }
        let (requests, isFinished) = inbox.takeRequests()
        for request in requests {
            connection.append(to: id, request)
        }
        if isFinished {
            connection.finish(id)
        }
        reportWaitingRequests()
    }

    private func reportWaitingRequests() {
        guard let connection else { return }
        let waiting = connection.unsentBytes(on: id)
        inbox.requestBytesWaiting(waiting)
        if waiting >= configuration.requestBufferBytesMax {
            connection.reportDrained(id)
        }
    }

    private func releaseWindow() {
        guard heldBytes > 0 else { return }
        connection?.consume(id, heldBytes)
        heldBytes = 0
    }
}
