// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import Synchronization
internal import WireHTTP2
internal import WireNet

/// The inside of a channel: its addresses, the calls that wait for a connection, their deadlines.
final class ChannelCore: @unchecked Sendable {  // every mutable field is used on `loop`
    /// Shortest silence of the server after which it may be asked (gRFC A8).
    private static let keepaliveTimeMin = Duration.seconds(10)

    let loop: NetLoop
    let configuration: GRPCChannelConfiguration
    let logger: Logger
    let methods: MethodConfigTable
    /// Nil when the health of servers is not asked for.
    let healthCheckService: String?
    private let nextNumber = Atomic<UInt64>(1)

    private var machine = ChannelStateMachine()
    private var balancer: any LoadBalancer
    private var subchannels: [Subchannel] = []
    private var changes: [(index: Int, state: SubchannelState)] = []
    private var isBalancing = false
    private var leaving: [ClientConnection] = []
    private var waiting: [ClientCall] = []
    private var calls: [UInt64: ClientCall] = [:]
    private var deadlines = DeadlineQueue()
    private var timer: (due: UInt64, timer: NetTimer)?
    private var graceTimer: NetTimer?
    private var closing: [CheckedContinuation<Void, Never>] = []
    /// Of connections from here on.
    private(set) var keepalive: KeepaliveConfiguration?
    var throttle: RetryThrottle?

    init(targets: [ChannelTarget], configuration: GRPCChannelConfiguration, loop: NetLoop, logger: Logger) {
        self.configuration = configuration
        self.loop = loop
        self.logger = logger
        let config = configuration.serviceConfig
        methods = MethodConfigTable(config)
        throttle = config.retryThrottling.map { RetryThrottle($0) }
        healthCheckService = config.loadBalancing == .roundRobin ? config.healthCheckService : nil
        balancer = config.loadBalancing.makeBalancer(addressCount: targets.count)
        keepalive = configuration.keepaliveTime.map {
            KeepaliveConfiguration(
                time: max($0, Self.keepaliveTimeMin),
                timeout: configuration.keepaliveTimeout,
                isWithoutCalls: configuration.isKeepaliveWithoutCalls
            )
        }
        let connectors = ChannelConnectors(configuration, loop: loop)
        let ordered = config.loadBalancing == .pickFirst(isShuffled: true) ? targets.shuffled() : targets
        subchannels = ordered.enumerated().map { index, target in
            Subchannel(index: index, target: target, connector: connectors.connector(to: target), core: self)
        }
    }

    func makeNumber() -> UInt64 {
        nextNumber.wrappingAdd(1, ordering: .relaxed).oldValue
    }

    // MARK: Calls

    func begin(_ call: ClientCall) {
        // Cancelling may overtake from another thread.
        guard call.inbox.end == nil else { return }
        if let refusal = machine.refusal {
            return call.fail(refusal)
        }
        calls[call.number] = call
        if let due = call.due {
            deadlines.sweep(liveCalls: calls.count) { calls[$0] != nil }
            deadlines.add(call.number, due: due)
            armTimer()
        }
        dispatch(call)
    }

    /// The call is made again, on whichever connection it meets then.
    func retry(_ call: ClientCall) {
        // Not from inside the event that brought the refusal: a GOAWAY refuses many, and is noted after them.
        loop.execute { [self] in
            if calls[call.number] != nil {
                dispatch(call)
            }
        }
    }

    func ended(_ call: ClientCall) {
        guard calls.removeValue(forKey: call.number) != nil else { return }
        if !waiting.isEmpty {
            waiting.removeAll { $0 === call }
        }
        if machine.callEnded(hasCalls: !calls.isEmpty) {
            close(nil)
        }
    }

    private func dispatch(_ call: ClientCall) {
        carryOut(balancer.callArrived())
        switch balancer.pick() {
        case .address(let index):
            guard let connection = subchannels[index].connection else { return wait(call) }
            call.start(on: connection)
        case .wait: wait(call)
        case .fail(let error):
            guard call.waitsForReady else { return call.pickFailed(error) }
            call.waits(because: error)
            wait(call)
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

    // MARK: Addresses

    /// A subchannel changed. Carried out one after the other: an order may bring the next change at once.
    func addressChanged(_ index: Int, to state: SubchannelState) {
        changes.append((index, state))
        guard !isBalancing else { return }
        isBalancing = true
        defer { isBalancing = false }
        while !changes.isEmpty {
            let change = changes.removeFirst()
            carryOut(balancer.addressChanged(change.index, to: change.state))
            if changes.isEmpty { dispatchWaiting() }
        }
    }

    private func carryOut(_ orders: [BalancerOrder]) {
        for order in orders {
            switch order {
            case .connect(let index): subchannels[index].connect()
            case .release(let index): subchannels[index].release()
            }
        }
    }

    private func dispatchWaiting() {
        let calls = waiting
        waiting = []
        for call in calls {
            dispatch(call)
        }
    }

    /// A connection takes no more calls, and will be closed after those it has.
    func connectionLeaving(_ connection: ClientConnection) {
        leaving.append(connection)
    }

    /// The connection is closed.
    func connectionGone(_ connection: ClientConnection) {
        leaving.removeAll { $0 === connection }
        finishClosing()
    }

    /// A server wants to be asked less often: connections from here on wait twice as long.
    func keepaliveRefused(by target: ChannelTarget) {
        guard let time = keepalive?.time else { return }
        keepalive?.time = time * 2
        logger.warning(
            "the server refuses keepalive pings that often; asking half as often",
            metadata: ["target": "\(target)", "keepalive_time": "\(time * 2)"]
        )
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

    func closeGracefully(within grace: Duration, _ continuation: CheckedContinuation<Void, Never>) {
        closing.append(continuation)
        guard !machine.closeGracefully(hasCalls: !calls.isEmpty) else { return close(nil) }
        let end = loop.schedule(after: grace) { [self] in close(nil) }
        graceTimer?.cancel()
        graceTimer = end
    }

    func close(_ continuation: CheckedContinuation<Void, Never>?) {
        if let continuation {
            closing.append(continuation)
        }
        if machine.close() {
            graceTimer?.cancel()
            timer?.timer.cancel()
            for call in Array(calls.values) {
                call.fail(ChannelStateMachine.closedError)
            }
            for subchannel in subchannels {
                subchannel.close()
            }
            for connection in leaving {
                connection.close()
            }
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
