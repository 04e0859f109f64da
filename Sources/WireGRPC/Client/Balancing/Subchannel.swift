// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import WireHTTP2
internal import WireNet

/// One address of a channel and its connection: carries out what its state machine decides.
final class Subchannel: @unchecked Sendable {  // on the channel's loop only
    private let index: Int
    private let target: ChannelTarget
    private let connector: Result<HTTP2Connector, NetError>
    private weak var core: ChannelCore?
    private let loop: NetLoop
    private let configuration: GRPCChannelConfiguration

    private var machine: SubchannelStateMachine
    /// The one that is being made, or takes calls.
    private(set) var connection: ClientConnection?
    private var healthWatch: HealthWatch?
    /// The start of the next attempt, or the end of the rest after one that failed.
    private var timer: NetTimer?

    init(index: Int, target: ChannelTarget, connector: Result<HTTP2Connector, NetError>, core: ChannelCore) {
        self.index = index
        self.target = target
        self.connector = connector
        self.core = core
        loop = core.loop
        configuration = core.configuration
        machine = SubchannelStateMachine(backoff: core.configuration.backoff)
    }

    // MARK: Orders of the channel

    /// Connects, unless there is a connection or an attempt, or the address rests after a failure.
    func connect() {
        guard let delay = machine.connectRequested(at: loop.now) else { return }
        report(.connecting)
        guard delay > 0 else { return open() }
        timer = schedule(after: delay) { $0.open() }
    }

    /// The address is not needed now: its connection ends after the calls on it.
    func release() {
        drop { $0.leave() }
    }

    /// The channel is closed: its connection is closed at once.
    func close() {
        drop { $0.close() }
    }

    private func drop(_ end: (ClientConnection) -> Void) {
        machine.released()
        timer?.cancel()
        timer = nil
        stopHealthWatch()
        guard let dropped = connection else { return }
        connection = nil
        if dropped.isOpen { core?.connectionLeaving(dropped) }
        end(dropped)
    }

    // MARK: An attempt

    private func open() {
        guard machine.attemptStarted(at: loop.now, random: .random(in: 0..<1)) else { return }
        let attempt = ClientConnection(to: target, configuration, subchannel: self)
        connection = attempt
        switch connector {
        case .failure(let error): connectFailed(attempt, error.message)
        case .success(let connector):
            connector.connect(keepalive: core?.keepalive, delegate: attempt) { [self] result in
                switch result {
                case .failure(let error): connectFailed(attempt, error.message)
                case .success(let opened):
                    attempt.opened(opened)
                    if connection !== attempt { attempt.close() }
                }
            }
        }
    }

    private func connectFailed(_ attempt: ClientConnection, _ reason: String) {
        guard connection === attempt, let rest = machine.connectFailed(at: loop.now) else { return }
        connection = nil
        core?.logger.debug("connecting failed", metadata: ["target": "\(target)", "error": "\(reason)"])
        timer = schedule(after: rest) { $0.restEnded() }
        report(.transientFailure(RPCError(code: .unavailable, message: reason)))
    }

    private func restEnded() {
        timer = nil
        if machine.restEnded() { report(.idle) }
    }

    // MARK: What the connection reports

    /// The server's settings came: calls may go there, if the server says that it is well.
    func connectionReady(_ ready: ClientConnection) {
        guard connection === ready, machine.connected() else { return }
        guard let service = core?.healthCheckService else { return report(.ready) }
        let watch = HealthWatch(of: service, on: ready, loop: loop, backoff: configuration.backoff) {
            [weak self] state in
            self?.report(state)
        }
        healthWatch = watch
        watch.start()
    }

    /// The connection takes no more calls.
    func connectionEnded(_ ended: ClientConnection, _ reason: String) {
        guard connection === ended else { return }
        stopHealthWatch()
        if ended.isOpen { core?.connectionLeaving(ended) }
        guard machine.connectionEnded() else {
            return connectFailed(ended, "cannot connect to \(target): \(reason)")
        }
        connection = nil
        report(.idle)
    }

    /// The connection is closed.
    func connectionGone(_ gone: ClientConnection) {
        core?.connectionGone(gone)
    }

    func keepaliveRefused() {
        core?.keepaliveRefused(by: target)
    }

    private func stopHealthWatch() {
        healthWatch?.stop()
        healthWatch = nil
    }

    private func report(_ state: SubchannelState) {
        core?.addressChanged(index, to: state)
    }

    private func schedule(after delay: UInt64, _ body: @escaping @Sendable (Subchannel) -> Void) -> NetTimer {
        loop.schedule(after: .nanoseconds(Int64(clamping: delay))) { [weak self] in
            if let self { body(self) }
        }
    }
}
