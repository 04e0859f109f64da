// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import WireHTTP2
internal import WireNet

/// One client connection of a server: finds the call of each event and the method of each call.
final class GRPCServerConnection: HTTP2ConnectionDelegate, @unchecked Sendable {  // used on `loop` only
    /// A plain HTTP request whose end is awaited.
    private struct PlainRequest {
        var answer: PlainHTTPAnswer
        var isHead: Bool
    }

    /// The data of the PING between the two steps of draining.
    private static let drainPing: UInt64 = 0x6472_6169_6e69_6e67

    /// Calls that go on at once when the client took some answers.
    private static let wokenAtOnce = 16

    let loop: NetLoop
    let peer: PeerAddress
    /// The peer as text, made once: handlers ask at each call who it is.
    let peerName: String
    let configuration: GRPCServerConfiguration
    let connection: HTTP2Connection
    let core: ServerCore

    // Unchecked: the table calls nobody.
    @exclusivity(unchecked) private var calls = HTTP2StreamTable<ServerCall>()
    @exclusivity(unchecked) private var plainRequests: [HTTP2StreamID: PlainRequest] = [:]
    private var deadlines = DeadlineQueue()
    private var timer: (due: UInt64, timer: NetTimer)?
    private var runningHandlers = 0
    /// Calls whose answers wait until the client took some of those before.
    @exclusivity(unchecked) private var withoutRoom: [ServerCall] = []
    private var isClosed = false
    private var isDraining = false
    private var timerForDraining: NetTimer?
    /// Nil for a connection that may live and rest for ever.
    private var life: ConnectionLife?
    private var timerForLife: (due: UInt64, timer: NetTimer)?
    private var drainReason: StaticString = ""

    init(_ connection: HTTP2Connection, core: ServerCore) {
        self.connection = connection
        self.core = core
        loop = connection.loop
        peer = connection.peer
        peerName = peer.description
        configuration = core.configuration
        if configuration.connectionAgeMax != nil || configuration.connectionIdleMax != nil {
            life = ConnectionLife(
                openedAt: loop.now,
                ageMax: configuration.connectionAgeMax,
                idleMax: configuration.connectionIdleMax,
                random: Double.random(in: 0...1)
            )
            armLifeTimer()
        }
    }

    // MARK: Events

    func connection(_ connection: HTTP2Connection, received event: HTTP2Event) {
        switch event {
        case .headers(let id, let block, let endOfStream):
            if calls[id] == nil, plainRequests.isEmpty || plainRequests[id] == nil {
                requestBegan(id, RequestHead(block), endOfStream)
            } else if endOfStream {
                // Trailers of a request mean nothing in gRPC but its end.
                requestEnded(id)
            }
        case .data(let id, let bytes):
            if let call = calls[id] {
                call.bytesReceived(bytes)
            } else {
                consume(id, bytes.count)
            }
        case .endOfStream(let id):
            requestEnded(id)
        case .closed(let id, _):
            if let call = calls.remove(id) {
                call.streamClosed()
                callsChanged()
            } else if !plainRequests.isEmpty {
                plainRequests[id] = nil
            }
        case .drained(let id):
            calls[id]?.wake()
        case .roomMade:
            wakeThoseWithoutRoom()
        case .pingAcknowledged(Self.drainPing):
            finishDraining()
        case .goAway, .ended, .settings, .pingAcknowledged, .unsent:
            break
        }
    }

    func connectionClosed(_ connection: HTTP2Connection, _ error: NetError) {
        isClosed = true
        timer?.timer.cancel()
        timerForLife?.timer.cancel()
        timerForDraining?.cancel()
        withoutRoom = []
        for call in calls.removeAll() {
            call.streamClosed()
        }
        leaveIfDone()
    }

    private func requestBegan(_ id: HTTP2StreamID, _ head: RequestHead, _ endOfStream: Bool) {
        if head.contentType != .grpc, !head.isOversized, let answer = plainAnswer(head) {
            plainRequests[id] = PlainRequest(answer: answer, isHead: head.method.isEqual(to: "HEAD"))
            if endOfStream {
                requestEnded(id)
            }
            return
        }
        let admission = CallAdmission.decide(head, headerListBytesMax: configuration.headerListBytesMax) {
            core.table.find($0)
        }
        switch admission {
        case .http(let status):
            answerPlain(id, PlainHTTPAnswer(status: status, body: "this port serves gRPC\n"), isHead: false)
        case .refuse(let error):
            let error = configuration.withDetails(error)
            answer(id, StatusFields.trailers(error, Metadata(), isOnly: true), endOfStream: true)
        case .call(let place):
            callBegan(id, core.table.entries[place], head)
            if endOfStream {
                requestEnded(id)
            }
        }
    }

    private func callBegan(_ id: HTTP2StreamID, _ entry: MethodTable.Entry, _ head: RequestHead) {
        var deadline: ContinuousClock.Instant?
        if case .nanoseconds(let timeout) = head.timeout {
            deadline = .now + .nanoseconds(timeout)
        }
        let call = ServerCall(id: id, connection: self, entry: entry, head: head, deadline: deadline)
        calls.insert(call, for: id)
        callsChanged()
        if case .nanoseconds(let timeout) = head.timeout {
            let (due, overflow) = loop.now.addingReportingOverflow(UInt64(timeout))
            if !overflow {
                watch(id, until: due)
            }
        }
        call.requestBegan()
    }

    private func requestEnded(_ id: HTTP2StreamID) {
        if let call = calls[id] {
            call.requestEnded()
        } else if let plain = plainRequests.removeValue(forKey: id) {
            answerPlain(id, plain.answer, isHead: plain.isHead)
        }
    }

    private func plainAnswer(_ head: RequestHead) -> PlainHTTPAnswer? {
        guard !configuration.plainAnswers.isEmpty,
            head.method.isEqual(to: "GET") || head.method.isEqual(to: "POST") || head.method.isEqual(to: "HEAD")
        else { return nil }
        let path = UnsafeRawBufferPointer(rebasing: head.path.prefix { $0 != UInt8(ascii: "?") })
        return configuration.plainAnswers[path.text]
    }

    /// Wakes `call` once fewer bytes than may wait for this client.
    func waitForRoom(_ call: ServerCall) {
        withoutRoom.append(call)
        connection.observed.reportRoom(below: outputBytesMax)
    }

    /// Wakes a few at a time: what those make may fill the room again.
    private func wakeThoseWithoutRoom() {
        guard !isOutputFull else {
            return connection.observed.reportRoom(below: outputBytesMax)
        }
        let woken = withoutRoom.prefix(Self.wokenAtOnce)
        withoutRoom.removeFirst(woken.count)
        for call in woken { call.wake() }
        guard !withoutRoom.isEmpty else { return }
        _ = loop.schedule(after: .zero) { [weak self] in self?.wakeThoseWithoutRoom() }
    }

    // MARK: Deadlines

    private func watch(_ id: HTTP2StreamID, until due: UInt64) {
        deadlines.sweep(liveCalls: calls.count) { calls[HTTP2StreamID(Int32($0))] != nil }
        deadlines.add(UInt64(id.rawValue), due: due)
        armTimer()
    }

    private func armTimer() {
        guard let next = deadlines.next, !isClosed else { return }
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
        while let id = deadlines.popDue(at: loop.now) {
            calls[HTTP2StreamID(Int32(id))]?.deadlineReached()
        }
        armTimer()
    }

    // MARK: The end

    /// First step: the client learns that it should go elsewhere, and what it sent until then is still served.
    func beginDraining(_ reason: StaticString = "") {
        guard !isDraining, !isClosed else { return }
        isDraining = true
        drainReason = reason
        connection.session.submitShutdownNotice()
        connection.session.submitPing(Self.drainPing)
        timerForDraining = loop.schedule(after: configuration.shutdownNoticeTimeout) { [weak self] in
            self?.finishDraining()
        }
    }

    /// Second step, once the client has surely seen the first: later calls are ignored, and safe to retry elsewhere.
    private func finishDraining() {
        guard isDraining, let timer = timerForDraining else { return }
        timer.cancel()
        timerForDraining = nil
        connection.session.submitGoAway(text: drainReason)
    }

    /// The grace time is over: calls that still run end as UNAVAILABLE, and the connection closes once that is sent.
    func endNow(_ error: RPCError) {
        for call in calls.all {
            call.fail(error)
        }
        finishDraining()
        let connection = connection
        timerForDraining = loop.schedule(after: configuration.lastFlushTimeout) {
            connection.close()
        }
    }

    // MARK: Age and idleness

    /// The number of calls changed.
    private func callsChanged() {
        guard life != nil, calls.count <= 1 else { return }
        life?.callsChanged(isAny: calls.count > 0, at: loop.now)
        armLifeTimer()
    }

    private func armLifeTimer() {
        guard let next = life?.next, next != .max, !isClosed else { return }
        // One that is due later is left: it looks again then.
        if let timerForLife {
            guard next < timerForLife.due else { return }
            timerForLife.timer.cancel()
        }
        let now = loop.now
        let delay = Duration.nanoseconds(Int64(clamping: next > now ? next - now : 0))
        timerForLife = (next, loop.schedule(after: delay) { [weak self] in self?.lifeTimeReached() })
    }

    private func lifeTimeReached() {
        timerForLife = nil
        guard let reason = life?.end(at: loop.now) else { return armLifeTimer() }
        life = nil
        beginDraining(reason)
        guard let grace = configuration.connectionAgeGrace else { return }
        let end = loop.schedule(after: grace) { [weak self] in
            self?.endNow(RPCError(code: .unavailable, message: "the connection has reached its greatest age"))
        }
        timerForLife = (.max, end)
    }

    /// Notes that a handler starts.
    ///
    /// - Throws: RESOURCE_EXHAUSTED when as many run as may; then it must not start.
    func handlerStarted() throws(RPCError) {
        guard runningHandlers < configuration.handlersPerConnectionMax else {
            throw RPCError(
                code: .resourceExhausted,
                message: "\(runningHandlers) calls of this connection are being served, the bound; try again later"
            )
        }
        guard core.output.bytes < configuration.responseBytesMax * 2 else {
            throw RPCError(
                code: .resourceExhausted,
                message: """
                    \(core.output.bytes) bytes of answers wait for clients that do not take them; the bound is \
                    \(configuration.responseBytesMax * 2); try again later
                    """
            )
        }
        guard core.takeHandlerPlace() else {
            throw RPCError(
                code: .resourceExhausted,
                message: "\(configuration.handlersMax) calls are being served, the bound; try again later"
            )
        }
        runningHandlers += 1
    }

    func handlerEnded() {
        runningHandlers -= 1
        core.giveHandlerPlace()
        leaveIfDone()
    }

    private func leaveIfDone() {
        if isClosed, runningHandlers == 0 {
            core.left(self)
        }
    }

    /// What an error becomes that no handler should throw: logged here, hidden from the client.
    func unexpected(_ error: any Error, in method: GRPCMethodName) -> RPCError {
        core.logger.warning("handler failed", metadata: ["method": "\(method)", "error": "\(error)"])
        return RPCError(code: .unknown, message: "the handler of \(method) failed")
    }
}
