// SPDX-License-Identifier: Apache-2.0

internal import JobClient
internal import JobCore
internal import JobProto
internal import JobStubs
internal import JobWorkers
internal import Logging
internal import Synchronization
internal import WireGRPC

/// A jobd elsewhere as a source of work: one stream at a time, opened again when it breaks, so that what runs goes on.
///
/// `run()` has to run. It ends when the worker has drained and the end of its last attempt is durable.
final class RemoteWorkSource: WorkSource {
    struct State {
        var held = HeldAttempts()
        var outbox: Outbox?
        var waiters = StreamWaiters()
        var outputs: [AttemptKey: RemoteOutput] = [:]
        var lastHeard = ContinuousClock.now
        /// Both of the welcome.
        var heartbeatInterval = Duration.seconds(10)
        var lease = Duration.seconds(30)
        var hasAnswered = false
        /// No stream will come any more.
        var isOver = false
    }

    private let service: JobdV1.WorkerServiceClient
    private let hello: JobdV1.WorkerHello
    private let configuration: RemoteWorkerConfiguration
    private let storeID: String
    private let logger: Logger
    private let feed: AsyncStream<WorkOrder>
    private let feeder: AsyncStream<WorkOrder>.Continuation
    let state = Mutex(State())

    /// - Parameter storeID: What marks the processes of commands; they are those of this worker, not of the store.
    init(
        service: JobdV1.WorkerServiceClient,
        hello: JobdV1.WorkerHello,
        configuration: RemoteWorkerConfiguration,
        storeID: String = "",
        logger: Logger
    ) {
        self.service = service
        self.hello = hello
        self.configuration = configuration
        self.storeID = storeID
        self.logger = logger
        // Unbounded, yet small: credit bounds the starts, and the attempts that are held bound the rest.
        (feed, feeder) = AsyncStream.makeStream()
    }

    func orders() -> AsyncStream<WorkOrder> { feed }

    /// Attempts that run, or whose end the server has not acknowledged.
    var heldCount: Int { state.withLock(\.held.tokens.count) }

    /// Whether the worker is done, and no stream is left that has to be ended.
    var hasNothingToSay: Bool { state.withLock { $0.held.isDone && $0.outbox == nil } }

    func grantCredit(_ count: Int) async {
        let outbox = state.withLock { $0.held.grant(count) ? $0.outbox : nil }
        await outbox?.put(.credit(count))
    }

    func report(_ report: AttemptReport) async {
        let (outbox, messages) = state.withLock { state -> (Outbox?, [JobdV1.WorkRequest]) in
            let message = JobdV1.WorkRequest(report)
            switch report {
            case .finished(let id, let token, _):
                let key = AttemptKey(jobID: id, token: token)
                guard state.held.finish(key, message), let outbox = state.outbox else { return (nil, []) }
                return (outbox, state.held.takeLeftOutput(of: key) + [message])
            case .started(let id, let token):
                let isHeld = state.held.begin(AttemptKey(jobID: id, token: token), message)
                return (isHeld ? state.outbox : nil, [message])
            case .progress(let id, let token, _), .checkpoint(let id, let token, _):
                let isHeld = state.held.contains(AttemptKey(jobID: id, token: token))
                return (isHeld ? state.outbox : nil, [message])
            }
        }
        // Without a stream a begin and an end are said on the next one; the rest is lost, as the lease begins anew there.
        var isCut = false
        for message in messages where !(isCut && message.isOutput) {
            let isTaken = await outbox?.put(message) ?? false
            // Without what was dropped, what follows would be output with a hole.
            if !isTaken { isCut = true }
        }
    }

    /// Takes no further work; `run()` returns once what runs has ended.
    func drain() async {
        let outbox = state.withLock { state in
            state.held.drain()
            // Within the lock, as starts are: whoever reads takes a start that was accepted before the drain.
            feeder.yield(.drain)
            return state.outbox
        }
        var message = JobdV1.WorkRequest()
        message.item = .draining(JobdV1.WorkerDraining())
        await outbox?.put(message)
        closeIfDone()
    }

    /// Keeps a stream open until the worker is done.
    ///
    /// - Throws: `JobClientError` when the server does not take this worker, or stays away; `CancellationError`.
    func run() async throws {
        defer {
            feeder.finish()
            state.withLock { state in
                state.isOver = true
                state.waiters.wakeAll(isThere: false)
            }
        }
        var failures = 0
        var lastServed: ContinuousClock.Instant?
        while !state.withLock(\.held.isDone) {
            do {
                try await serveOneStream()
            } catch {
                try Task.checkCancellation()
                let failure = JobClientError(error)
                let (wasServed, lease) = state.withLock { ($0.hasAnswered, $0.lease) }
                if wasServed { lastServed = .now }
                // A credential that is exchanged for another is not there for a moment; what runs lives as long as its lease.
                let isInLease = lastServed.map { $0 + lease > .now } ?? false
                guard failure.isWorthAnotherStream || failure.isOfCredential && isInLease else {
                    throw failure
                }
                failures = wasServed ? 1 : failures + 1
                guard failures < configuration.retry.reconnectTriesMax else { throw failure }
                // Said once, however long the server stays away.
                if failures == 1 {
                    logger.warning("no stream to the server; trying again", metadata: ["error": "\(failure)"])
                }
                try await Task.sleep(for: pause(after: failures, failure))
            }
        }
    }

    /// Capped exponential, with full jitter.
    private func pause(after failures: Int, _ failure: JobClientError) -> Duration {
        var cap = configuration.retry.initial
        for _ in 1..<failures where cap < configuration.retry.delayMax { cap = cap * configuration.retry.multiplier }
        let delay = min(cap, configuration.retry.delayMax) * Double.random(in: 0...1)
        return max(delay, min(failure.retryDelay ?? .zero, configuration.retry.pushbackMax))
    }

    private func serveOneStream() async throws {
        let outbox = Outbox(
            countMax: configuration.outboxCountMax,
            outputBytesMax: configuration.outboxOutputBytesMax
        )
        // Before there is a call: one that cannot be made, for want of a token, was not answered either.
        state.withLock { $0.hasAnswered = false }
        let call = try await service.work()
        let first = state.withLock { state in
            state.lastHeard = .now
            var hello = hello
            hello.attempts = state.held.tokens
            return JobdV1.WorkRequest(hello)
        }
        try await call.requests.write(first)
        let (welcomed, welcome) = AsyncStream.makeStream(of: Never.self)
        // True: the server has ended the stream. Whatever fails first ends the others.
        try await withThrowingTaskGroup(of: Bool.self) { group in
            defer {
                state.withLock { $0.outbox = nil }
                outbox.close()
                group.cancelAll()
            }
            group.addTask { [self] in
                for try await response in call.responses {
                    state.withLock { $0.lastHeard = .now }
                    await take(response, outbox)
                    welcome.finish()
                }
                return true
            }
            group.addTask {
                while let messages = await outbox.next() {
                    for message in messages { try await call.requests.write(message) }
                }
                call.requests.finish()
                return false
            }
            group.addTask { [self] in
                // How often is what the welcome says, the first response.
                for await _ in welcomed {}
                await beat(outbox)
                return false
            }
            group.addTask { [self] in
                try await watchServer()
                return false
            }
            while let hasEnded = try await group.next(), !hasEnded {}
        }
        // All that was sent is durable. A server that ends a stream which the worker has not is asked again in a while.
        guard state.withLock(\.held.isDone) else {
            throw JobClientError(code: .unavailable, message: "the server has ended the stream")
        }
    }

    /// Gives signs of life.
    private func beat(_ outbox: Outbox) async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: state.withLock(\.heartbeatInterval)) } catch { return }
            await outbox.put(.renewal)
            for output in openOutputs { await output.flush() }
        }
    }

    /// Ends the stream when the server gives no sign of life. It waits for nothing but time.
    private func watchServer() async throws {
        while true {
            let (interval, lease, lastHeard) = state.withLock { ($0.heartbeatInterval, $0.lease, $0.lastHeard) }
            guard lastHeard.advanced(by: lease) > .now else {
                throw JobClientError(code: .unavailable, message: "nothing came from the server for \(lease)")
            }
            try await Task.sleep(for: interval)
        }
    }

    private func take(_ response: JobdV1.WorkResponse, _ outbox: Outbox) async {
        switch response.item {
        case .welcome(let welcome): await begin(welcome, outbox)
        case .assign(let assignment): await start(assignment, outbox)
        case .cancel(let cancel):
            guard let key = AttemptKey(cancel.token) else { return }
            let grace = TimeSpan(cancel.grace)
            feeder.yield(.cancel(key.jobID, key.token, grace: grace))
        case .rejected(let rejection):
            guard let key = AttemptKey(rejection.token) else { return }
            let wasRunning = state.withLock { state in
                defer {
                    state.held.drop(key)
                    state.waiters.wake(key)
                }
                return state.held.isRunning(key)
            }
            if wasRunning {
                logger.notice("a lease is lost; its work is dropped", metadata: ["job": "\(key.jobID)"])
            }
            feeder.yield(.cancel(key.jobID, key.token, grace: .zero))
            closeIfDone()
        case .acknowledged(let acknowledgement):
            guard let key = AttemptKey(acknowledgement.token) else { return }
            state.withLock { $0.held.drop(key) }
            closeIfDone()
        case .drain:
            logger.info("drained by the server; ending when what runs has ended", metadata: ["running": "\(heldCount)"])
            await drain()
        case .heartbeat, nil: break
        }
    }

    /// The stream is open: what was said and not answered on the last one is said again.
    private func begin(_ welcome: JobdV1.WorkerWelcome, _ outbox: Outbox) async {
        let (credit, unacknowledged) = state.withLock { state in
            state.outbox = outbox
            state.hasAnswered = true
            state.heartbeatInterval = Duration(welcome.heartbeatInterval) ?? state.heartbeatInterval
            state.lease = Duration(welcome.lease) ?? state.lease
            state.waiters.wakeAll(isThere: true)
            return (state.held.unspentCredit, state.held.takeUnacknowledged())
        }
        logger.info("connected", metadata: ["worker": "\(hello.workerId)"])
        for message in unacknowledged { await outbox.put(message) }
        if credit > 0 { await outbox.put(.credit(credit)) }
        closeIfDone()
    }

    private func start(_ assignment: JobdV1.WorkAssignment, _ outbox: Outbox) async {
        guard let key = AttemptKey(assignment.token) else { return }
        let work = Assignment(assignment, storeID: storeID)
        let isTaken = state.withLock { state in
            guard state.held.assign(key) else { return false }
            if let work { feeder.yield(.start(work)) }
            return true
        }
        guard isTaken else {
            await outbox.put(JobdV1.WorkRequest(.finished(key.jobID, key.token, AttemptOutcome(.released))))
            return
        }
        if work == nil {
            // Else it would stay leased for ever.
            await report(.finished(key.jobID, key.token, .unreadableSpec))
            await grantCredit(1)
        }
    }

    private func closeIfDone() {
        state.withLock { $0.held.isDone ? $0.outbox : nil }?.close()
    }
}

extension JobClientError {
    fileprivate init(_ error: any Error) {
        switch error {
        case let failure as JobClientError: self = failure
        case let failure as RPCError: self.init(failure)
        default: self.init(code: .internal, message: String(describing: error))
        }
    }

    /// Whether another stream may do: the server is away or stops, or has heard nothing for too long.
    fileprivate var isWorthAnotherStream: Bool {
        switch code {
        case .unavailable, .deadlineExceeded, .cancelled: true
        case .aborted: reason == "LEASE_LOST"
        case .resourceExhausted: !isOfCredential
        default: false
        }
    }

    /// Whether it is about the credential, which is not good by itself.
    fileprivate var isOfCredential: Bool { code == .unauthenticated || reason == "CREDENTIALS_BACKOFF" }
}
