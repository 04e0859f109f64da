// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2
internal import WireNet

/// One call of a client, over all its attempts.
///
/// `inbox` is shared with the caller; everything else is confined to the loop of the channel.
final class ClientCall: @unchecked Sendable {  // every mutable field is used on `loop`
    /// What the caller and the service config ask for.
    struct Terms: Sendable {
        let path: String
        let kind: GRPCCallKind
        let options: CallOptions
        let method: MethodConfig?
        /// The request of a call with one.
        let onlyRequest: [UInt8]?

        /// The shorter one of two.
        var timeout: Duration? {
            guard let own = options.timeout, let other = method?.timeout else {
                return options.timeout ?? method?.timeout
            }
            return min(own, other)
        }
    }

    /// How a call ended, for those who watch it.
    typealias Ended = @Sendable (_ end: ClientCallStateMachine.End, _ retries: Int, _ transparentRetries: Int) -> Void

    let number: UInt64
    let options: CallOptions
    let kind: GRPCCallKind
    let waitsForReady: Bool
    let requestBytesMax: Int?
    let responseBytesMax: Int
    /// Bytes of requests that may wait for a slow server.
    let requestBufferBytesMax: Int
    let inbox = ClientCallInbox()
    let loop: NetLoop
    /// When the caller stops to wait, in the time of the loop.
    let due: UInt64?

    private let path: String
    private let isRequestKnown: Bool
    private let hasEnded: Ended?
    private weak var core: ChannelCore?
    private var retry: RetryStateMachine
    private var replay: RequestReplay
    private var attempt: CallAttempt?
    private var retryTimer: NetTimer?
    /// What keeps the call from its connection or its next attempt, for the message when it takes too long.
    private var obstacle: RPCError?
    private var isOver = false

    init(number: UInt64, _ terms: Terms, core: ChannelCore, hasEnded: Ended? = nil) {
        self.number = number
        self.core = core
        self.hasEnded = hasEnded
        path = terms.path
        kind = terms.kind
        options = terms.options
        loop = core.loop
        waitsForReady = options.waitForReady ?? terms.method?.waitForReady ?? false
        requestBytesMax = terms.method?.requestBytesMax
        requestBufferBytesMax = core.configuration.requestBufferBytesMax
        responseBytesMax = min(core.configuration.responseBytesMax, terms.method?.responseBytesMax ?? .max)
        due = terms.timeout.map { core.loop.now.adding(max($0, .zero)) }
        retry = RetryStateMachine(
            policy: terms.method?.retryPolicy,
            attemptsMax: core.configuration.attemptsMax,
            transparentRetriesMax: core.configuration.transparentRetriesMax
        )
        isRequestKnown = terms.onlyRequest != nil
        replay =
            terms.onlyRequest.map { RequestReplay(only: $0) }
            ?? RequestReplay(bytesMax: core.configuration.retryBufferBytesMax)
    }

    var isPastDeadline: Bool { due.map { $0 <= loop.now } ?? false }

    // MARK: What the channel reports

    /// There is a connection: the request goes out.
    func start(on connection: ClientConnection) {
        guard !isOver, attempt == nil else { return }
        obstacle = nil
        let headers = RequestFields.headers(
            path: path,
            scheme: connection.scheme,
            authority: connection.authority,
            userAgent: connection.userAgent,
            timeout: due.map { Int64(clamping: $0 > loop.now ? $0 - loop.now : 0) },
            compression: options.compression,
            previousAttempts: retry.previousAttempts,
            metadata: options.metadata
        )
        let attempt = CallAttempt(self, on: connection)
        self.attempt = attempt
        guard attempt.begin(headers) else { return }
        for request in replay.requests {
            attempt.send(request)
        }
        if replay.isFinished {
            attempt.finishRequests()
        }
        sendRequests()
    }

    /// There is no connection, and the call was told to wait for one.
    func waits(because error: RPCError) {
        obstacle = error
    }

    /// There is no connection, and the call was not told to wait for one.
    func pickFailed(_ error: RPCError) {
        attemptEnded(ClientCallStateMachine.End(error: error))
    }

    func fail(_ error: RPCError) {
        attempt?.abandon()
        finish(ClientCallStateMachine.End(error: error))
    }

    func deadlineReached() {
        let reason = obstacle.map { "; the call waited after: \($0)" } ?? ""
        fail(RPCError(code: .deadlineExceeded, message: "the deadline passed before the answer\(reason)"))
    }

    // MARK: What the attempt reports

    func attemptBegan(_ metadata: Metadata) {
        commit()
        var metadata = metadata
        if retry.previousAttempts > 0 {
            metadata.append("grpc-previous-rpc-attempts", String(retry.previousAttempts))
        }
        inbox.began(metadata)
    }

    func attemptEnded(_ end: ClientCallStateMachine.End) {
        guard !isOver, let core else { return finish(end) }
        attempt = nil
        switch retry.attemptEnded(end, throttle: &core.throttle, random: .random(in: 0..<1)) {
        case .end: finish(end)
        case .retryAtOnce: core.retry(self)
        case .retry(let wait):
            obstacle = end.error
            retryTimer = loop.schedule(after: .nanoseconds(Int64(clamping: wait))) { [self] in
                self.core?.retry(self)
            }
        }
    }

    private func commit() {
        retry.commit()
        replay.release()
    }

    private func finish(_ end: ClientCallStateMachine.End) {
        guard !isOver else { return }
        isOver = true
        attempt = nil
        retryTimer?.cancel()
        replay.release()
        // Before the caller goes on, so that it finds what the interceptors made of the end.
        hasEnded?(end, retry.previousAttempts, retry.transparentRetries)
        inbox.ended(end)
        core?.ended(self)
    }

    // MARK: What the caller asks for, from any thread

    func cancel() {
        loop.execute { [self] in
            fail(RPCError(code: .cancelled, message: "the caller cancelled the call"))
        }
    }

    /// The caller took all messages: the server may send as much again.
    func messagesTaken() {
        loop.execute { [self] in
            attempt?.releaseWindow()
        }
    }

    /// There are requests in the inbox, or the end of them.
    func requestsAdded() {
        loop.execute { [self] in
            sendRequests()
        }
    }

    private func sendRequests() {
        guard let attempt, !isRequestKnown else { return }
        let (requests, isFinished) = inbox.takeRequests()
        for request in requests {
            attempt.send(request)
        }
        if isFinished {
            attempt.finishRequests()
        }
        replay.add(requests, isFinished: isFinished)
        if !replay.fits { commit() }
        reportWaitingRequests()
    }

    /// The output buffer of the stream changed.
    func reportWaitingRequests() {
        guard let attempt else { return }
        let waiting = attempt.unsentBytes
        inbox.requestBytesWaiting(waiting)
        if waiting >= requestBufferBytesMax {
            attempt.reportDrained()
        }
    }
}
