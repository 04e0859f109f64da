// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2
internal import WireNet

/// One call on a server: carries out what its state machine decides, and runs the handler's Task.
///
/// Confined to the loop of its connection; the handler's Task prefers that loop too. `write`, `nextMessage` and
/// `flushHeaders` may be called from anywhere and change over to it.
final class ServerCall: ServerCallRecord, LoopCall, @unchecked Sendable {  // every mutable field is used on `loop`
    let id: HTTP2StreamID
    let loop: NetLoop

    // Unchecked: nothing that happens inside an input comes back to the call.
    @exclusivity(unchecked) private var machine: ServerCallStateMachine
    private let home: GRPCServerConnection
    private let accepted: AcceptedCompressions
    /// What the headers announced.
    @exclusivity(unchecked) private(set) var compression: MessageCompression?
    @exclusivity(unchecked) private var isStreamOpen = true
    // Runs the handler, while it runs.
    @exclusivity(unchecked) private var worker: LoopWorker?
    @exclusivity(unchecked) private var waiting: [UnsafeContinuation<Void, Never>] = []

    init(
        id: HTTP2StreamID,
        connection: GRPCServerConnection,
        entry: MethodTable.Entry,
        head: RequestHead,
        deadline: ContinuousClock.Instant?
    ) {
        self.id = id
        home = connection
        loop = connection.loop
        machine = ServerCallStateMachine(
            kind: entry.method.kind,
            requestBytesMax: entry.method.limits.requestBytesMax ?? connection.configuration.requestBytesMax,
            encoding: head.encoding
        )
        accepted = head.accepted
        super.init(
            entry: entry,
            metadata: head.metadata,
            deadline: deadline,
            peer: connection.peer,
            compression: connection.configuration.responseCompression
        )
    }

    override var peerName: String { home.peerName }

    override var peerCertificate: PeerCertificate? { home.connection.peerCertificate }

    /// Nil once the stream is gone.
    private var connection: GRPCServerConnection? { isStreamOpen ? home : nil }

    // MARK: What the connection reports

    func requestBegan() {
        act(on: machine.requestBegan())
    }

    func bytesReceived(_ bytes: UnsafeRawBufferPointer) {
        let (outcome, released) = machine.bytesReceived(bytes)
        connection?.consume(id, released)
        act(on: outcome)
    }

    func requestEnded() {
        act(on: machine.requestEnded())
    }

    func deadlineReached() {
        fail(RPCError(code: .deadlineExceeded, message: "the deadline passed before the answer"))
    }

    /// The stream is gone: reset by the client, ended by both sides, or its connection broke.
    func streamClosed() {
        connection?.consume(id, machine.streamClosed())
        isStreamOpen = false
        worker?.cancel()
        wake()
    }

    /// Ends the call with a status that no handler chose, and cancels the handler.
    func fail(_ error: RPCError) {
        finish(error)
        worker?.cancel()
        wake()
    }

    override func end(_ error: RPCError) {
        loop.execute { [self] in fail(error) }
    }

    private func act(on outcome: ServerCallStateMachine.OnRequest) {
        switch outcome {
        case .none: break
        case .startHandler: startHandler()
        case .wakeHandler: wake()
        case .fail(let error): fail(error)
        }
    }

    // MARK: The handler

    private func startHandler() {
        guard let connection else { return }
        do throws(RPCError) {
            try connection.handlerStarted()
            loop.serve(self)
        } catch {
            fail(error)
        }
    }

    nonisolated(nonsending) func serve(by worker: LoopWorker) async {
        // A call that ended while it waited for its turn is not begun.
        if !machine.isOver {
            self.worker = worker
            do {
                // A client that takes no answers gets no more made.
                if mustWaitForRoom { try await waitForConnectionRoom() }
                try await handle()
                finish(nil)
            } catch {
                finish(rpcError(from: error))
            }
            self.worker = nil
        }
        home.handlerEnded()
    }

    nonisolated(nonsending) private func handle() async throws {
        let interceptors = home.configuration.interceptors
        guard !interceptors.isEmpty else { return try await entry.method.handler(self) }
        try await ServerInterceptorChain.run(interceptors[...], ServerContext(self)) {
            try await entry.method.handler(self)
        }
    }

    private func rpcError(from error: any Error) -> RPCError {
        switch error {
        case let error as RPCError where error.code != .ok: error
        case let error as RPCError: RPCError(code: .unknown, message: error.message)
        case is CancellationError: RPCError(code: .cancelled, message: "the call was cancelled")
        default: connection?.unexpected(error, in: method) ?? RPCError(code: .unknown, message: "")
        }
    }

    private func finish(_ failure: RPCError?) {
        guard let connection else { return }
        var outgoing = withOutgoing { $0 }
        var failure = failure
        if failure == nil, machine.lacksResponse {
            failure = Self.cardinalityError("none")
        }
        if let defect = outgoing.initial.defect ?? outgoing.trailing.defect ?? failure?.metadata.defect {
            failure = RPCError(code: .internal, message: defect)
            outgoing = Outgoing()
        }
        // Not `map`: the configuration would be copied for each call that does not fail.
        if let error = failure { failure = connection.configuration.withDetails(error) }
        let end = machine.responseEnded(isFailure: failure != nil, hasInitialMetadata: !outgoing.initial.isEmpty)
        switch end {
        case .over:
            break
        case .trailersOnly:
            connection.answer(id, StatusFields.trailers(failure, outgoing.trailing, isOnly: true), endOfStream: true)
        case .headersAndTrailers:
            connection.answer(id, StatusFields.headers(outgoing.initial), endOfStream: false)
            connection.end(id, StatusFields.trailers(failure, outgoing.trailing, isOnly: false))
        case .trailers:
            connection.end(id, StatusFields.trailers(failure, outgoing.trailing, isOnly: false))
        }
    }
}

// MARK: - What handlers use

extension ServerCall {
    /// The message of a call that has one; the handler is started once it is there.
    func takeOnlyMessage() throws(RPCError) -> [UInt8] {
        guard case .message(let message, let released) = machine.takeMessage() else { throw Self.over }
        connection?.consume(id, released)
        return try plain(message)
    }

    private func plain(_ message: ReceivedMessage) throws(RPCError) -> [UInt8] {
        isRequestCompressed = message.compression != nil
        return try message.plain(bytesMax: machine.requestBytesMax)
    }

    /// The next message, nil after the last; waits for it.
    func nextMessage() async throws -> [UInt8]? {
        guard loop.isCurrent else {
            return try await withTaskExecutorPreference(loop) { try await nextMessage() }
        }
        while true {
            switch machine.takeMessage() {
            case .message(let message, let released):
                connection?.consume(id, released)
                return try plain(message)
            case .end: return nil
            case .over: throw Task.isCancelled ? CancellationError() : Self.over as any Error
            case .wait: try await waitForWake()
            }
        }
    }

    /// Sends the headers if they were not sent, before a message. On the loop.
    func messageBegins() throws(RPCError) {
        _ = try sendHeadersOnce { $0.messageReady() }
    }

    /// Sends `count` bytes that `fill` writes as one message that has begun. On the loop.
    func append(count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) {
        connection?.append(to: id, count: MessageFramer.prefixBytes + count) { target in
            MessageFramer.writePrefix(for: count, to: target)
            fill(UnsafeMutableRawBufferPointer(rebasing: target.dropFirst(MessageFramer.prefixBytes)))
        }
    }

    /// Sends a message that has begun, with its prefix. On the loop.
    func appendFramed(_ framed: [UInt8]) {
        connection?.append(to: id, count: framed.count) { target in
            framed.withUnsafeBytes { target.copyMemory(from: $0) }
        }
    }

    /// Waits until the client took enough of what was sent.
    func waitForRoom() async throws {
        while let connection, connection.unsentBytes(on: id) >= home.configuration.responseBufferBytesMax {
            connection.reportDrained(id)
            try await waitForWake()
        }
    }

    /// Whether the client must first take some of the answers before.
    var mustWaitForRoom: Bool { connection?.isOutputFull ?? false }

    /// Waits until the answers before left enough room for the next one. On the loop.
    func waitForConnectionRoom() async throws {
        while let connection, connection.isOutputFull {
            connection.waitForRoom(self)
            try await waitForWake()
        }
    }

    /// Sends the headers, if they were not sent.
    func flushHeaders() async throws {
        guard loop.isCurrent else {
            return try await withTaskExecutorPreference(loop) { try await flushHeaders() }
        }
        _ = try sendHeadersOnce { $0.headersReady() }
    }

    /// Lets whoever waits look again.
    func wake() {
        guard !waiting.isEmpty else { return }
        let resumed = waiting
        waiting.removeAll(keepingCapacity: true)
        for continuation in resumed {
            continuation.resume()
        }
    }

    static var over: RPCError { RPCError(code: .cancelled, message: "the call is over") }

    /// A handler's own mistake.
    private static func cardinalityError(_ count: String) -> RPCError {
        RPCError(code: .internal, message: "the method answers with one message, and its handler gave \(count)")
    }

    /// The connection, after the headers left on it.
    private func sendHeadersOnce(
        _ ready: (inout ServerCallStateMachine) -> ServerCallStateMachine.OnMessage
    ) throws(RPCError) -> GRPCServerConnection {
        guard let connection else { throw Self.over }
        // Looked at before the state machine takes the headers for sent.
        let outgoing = machine.isBeforeHeaders ? withOutgoing { $0 } : Outgoing()
        if let defect = outgoing.initial.defect {
            throw RPCError(code: .internal, message: defect)
        }
        switch ready(&machine) {
        case .over: throw Self.over
        case .tooMany: throw Self.cardinalityError("a second one")
        case .message: break
        case .headersAndMessage:
            compression = outgoing.compression.flatMap { accepted.contains($0) ? $0 : nil }
            connection.answer(id, StatusFields.headers(outgoing.initial, compression), endOfStream: false)
        }
        return connection
    }

    private func waitForWake() async throws {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { waiting.append($0) }
        } onCancel: {
            loop.execute { self.wake() }
        }
        try Task.checkCancellation()
    }
}
