// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import Synchronization
internal import WireHTTP2
internal import WireNet

/// The inside of a channel: its connection, the calls that wait for it, their deadlines.
final class ChannelCore: @unchecked Sendable {  // every mutable field is used on `loop`
    /// Shortest silence of the server after which it may be asked (gRFC A8).
    private static let keepaliveTimeMin = Duration.seconds(10)

    let loop: NetLoop
    let configuration: GRPCChannelConfiguration
    private let target: ChannelTarget
    private let connector: Result<HTTP2Connector, NetError>
    private let logger: Logger
    private let nextNumber = Atomic<UInt64>(1)

    private var machine: ChannelStateMachine
    private var connection: ClientConnection?
    private var leaving: [ClientConnection] = []
    private var waiting: [ClientCall] = []
    private var calls: [UInt64: ClientCall] = [:]
    private var deadlines = DeadlineQueue()
    private var timer: (due: UInt64, timer: NetTimer)?
    private var retryTimer: NetTimer?
    private var closing: [CheckedContinuation<Void, Never>] = []
    private var keepalive: KeepaliveConfiguration?

    init(target: ChannelTarget, configuration: GRPCChannelConfiguration, loop: NetLoop, logger: Logger) {
        self.target = target
        self.configuration = configuration
        self.loop = loop
        self.logger = logger
        connector = Result { () throws(NetError) in try Self.connector(to: target, configuration, loop) }
        machine = ChannelStateMachine(backoff: configuration.backoff)
        keepalive = configuration.keepaliveTime.map {
            KeepaliveConfiguration(
                time: max($0, Self.keepaliveTimeMin),
                timeout: configuration.keepaliveTimeout,
                isWithoutCalls: configuration.isKeepaliveWithoutCalls
            )
        }
    }

    private static func connector(
        to target: ChannelTarget,
        _ configuration: GRPCChannelConfiguration,
        _ loop: NetLoop
    ) throws(NetError) -> HTTP2Connector {
        var http2 = HTTP2SessionConfiguration()
        http2.headerListBytesMax = configuration.headerListBytesMax
        http2.streamWindowBytes = Int32(clamping: configuration.streamWindowBytes)
        http2.connectionWindowBytes = Int32(clamping: configuration.connectionWindowBytes)
        var net = NetConfiguration()
        net.connectTimeout = configuration.connectTimeout
        var tls: ClientTLS?
        if let files = configuration.tls {
            tls = try ClientTLS(files, shutdownTimeout: net.lastWriteTimeout)
        }
        return HTTP2Connector(to: target, loop: loop, http2: http2, configuration: net, tls: tls)
    }

    func makeNumber() -> UInt64 {
        nextNumber.wrappingAdd(1, ordering: .relaxed).oldValue
    }

    // MARK: Calls

    func begin(_ call: ClientCall) {
        // Cancelling may overtake from another thread.
        guard call.inbox.end == nil else { return }
        calls[call.number] = call
        if let due = call.due {
            deadlines.sweep(liveCalls: calls.count) { calls[$0] != nil }
            deadlines.add(call.number, due: due)
            armTimer()
        }
        dispatch(call)
    }

    /// The server surely did not process the call: it is sent again, on a new connection if this one leaves.
    func retry(_ call: ClientCall) {
        // Not from inside the event that brought the refusal: a GOAWAY refuses many, and is noted after them.
        loop.execute { [self] in
            if calls[call.number] != nil {
                dispatch(call)
            }
        }
    }

    func ended(_ call: ClientCall) {
        calls[call.number] = nil
        waiting.removeAll { $0 === call }
    }

    private func dispatch(_ call: ClientCall) {
        switch machine.callArrived(waitsForReady: call.options.waitForReady, at: loop.now) {
        case .start:
            if let connection {
                call.start(on: connection)
            }
        case .wait:
            wait(call)
        case .waitAndConnect:
            wait(call)
            connect()
        case .fail(let error):
            call.fail(error)
        }
    }

    private func wait(_ call: ClientCall) {
        guard waiting.count < configuration.waitingCallsMax else {
            let bound = configuration.waitingCallsMax
            call.fail(RPCError(code: .resourceExhausted, message: "more than \(bound) calls wait for a connection"))
            return
        }
        waiting.append(call)
    }

    // MARK: Connections

    private func connect() {
        let authority = configuration.authority ?? configuration.tls?.serverName ?? target.authority
        let attempt = ClientConnection(authority: authority, isSecure: configuration.tls != nil, core: self)
        switch connector {
        case .failure(let error): connectFailed(error)
        case .success(let connector):
            connector.connect(keepalive: keepalive, delegate: attempt) { [self] result in
                switch result {
                case .success(let opened): connected(attempt, opened)
                case .failure(let error): connectFailed(error)
                }
            }
        }
    }

    private func connected(_ attempt: ClientConnection, _ opened: HTTP2Connection) {
        attempt.opened(opened)
        guard machine.connected() else {
            attempt.close()
            return
        }
        connection = attempt
        let calls = waiting
        waiting = []
        for call in calls {
            call.start(on: attempt)
        }
    }

    private func connectFailed(_ error: NetError) {
        let status = RPCError(code: .unavailable, message: error.message)
        guard let wait = machine.connectFailed(status, at: loop.now, random: Double.random(in: 0..<1)) else { return }
        logger.debug("connecting failed", metadata: ["target": "\(target)", "error": "\(error)"])
        for call in waiting where !call.options.waitForReady {
            call.fail(status)
        }
        retryTimer = loop.schedule(after: .nanoseconds(Int64(clamping: wait))) { [weak self] in
            self?.retryTimeReached()
        }
    }

    private func retryTimeReached() {
        if machine.retryTimeReached(isWaitedFor: !waiting.isEmpty) {
            connect()
        }
    }

    /// The connection takes no more calls; the next one connects anew.
    func connectionLeaving(_ leavingConnection: ClientConnection) {
        guard connection === leavingConnection else { return }
        connection = nil
        leaving.append(leavingConnection)
        machine.connectionEnded()
    }

    /// The server wants to be asked less often: connections from here on wait twice as long.
    func keepaliveRefused() {
        guard let time = keepalive?.time else { return }
        keepalive?.time = time * 2
        logger.warning(
            "the server refuses keepalive pings that often; asking half as often",
            metadata: ["target": "\(target)", "keepalive_time": "\(time * 2)"]
        )
    }

    /// The connection is closed.
    func connectionGone(_ gone: ClientConnection) {
        leaving.removeAll { $0 === gone }
        finishClosing()
    }

    // MARK: Deadlines

    private func armTimer() {
        guard let next = deadlines.next else { return }
        if let timer {
            guard next < timer.due else { return }
            timer.timer.cancel()
        }
        let now = loop.now
        let delay = Duration.nanoseconds(Int64(clamping: next > now ? next - now : 0))
        timer = (next, loop.schedule(after: delay) { [weak self] in self?.timerFired() })
    }

    private func timerFired() {
        timer = nil
        while let number = deadlines.popDue(at: loop.now) {
            calls[number]?.deadlineReached()
        }
        armTimer()
    }

    // MARK: The end

    func close(_ continuation: CheckedContinuation<Void, Never>?) {
        if let continuation {
            closing.append(continuation)
        }
        machine.close()
        retryTimer?.cancel()
        timer?.timer.cancel()
        for call in Array(calls.values) {
            call.fail(ChannelStateMachine.closedError)
        }
        if let connection {
            self.connection = nil
            leaving.append(connection)
        }
        for connection in leaving {
            connection.close()
        }
        finishClosing()
    }

    private func finishClosing() {
        guard leaving.isEmpty else { return }
        for continuation in closing {
            continuation.resume()
        }
        closing = []
    }
}
