// SPDX-License-Identifier: Apache-2.0

internal import NIOCore
internal import Synchronization

/// Why a connection was closed as soon as it was accepted.
package enum ConnectionRefusal: Sendable, CaseIterable {
    /// Its peer opens too many.
    case rate
    /// Too many are open.
    case total
}

/// Counts the connections of a listener: those that are open, and those that each peer opens.
final class ConnectionGate: Sendable {
    private let configuration: NetConfiguration
    private let refused: @Sendable (ConnectionRefusal) -> Void
    private let open = Atomic<Int>(0)
    private let rate: Mutex<PeerConnectionRate>

    /// - Parameter refused: runs for each connection that is refused.
    init(_ configuration: NetConfiguration, refused: @escaping @Sendable (ConnectionRefusal) -> Void = { _ in }) {
        self.configuration = configuration
        self.refused = refused
        rate = Mutex(PeerConnectionRate(configuration.connectionsPerPeer, peersMax: configuration.peersMax))
    }

    /// How long a connection of that peer has to wait until it is begun; nil when it is refused. Before anything is made for
    /// it.
    func reserve(for host: PeerHost?, waiting: Int, at now: UInt64) -> Duration? {
        guard let host else { return .zero }
        let limit = waiting < configuration.connectionsWaitingMax ? configuration.connectionWaitMax : .zero
        let delay = rate.withLock { $0.reserve(for: host, within: limit, at: now) }
        if delay == nil { refused(.rate) }
        return delay
    }

    /// A connection of that peer ended because it flooded.
    func flooded(_ host: PeerHost?, at now: UInt64) {
        guard let host else { return }
        rate.withLock { rate in
            rate.owe(configuration.connectionsPerFlood, by: host, upTo: configuration.floodWaitMax, at: now)
        }
    }

    /// Takes a place until `closed`; false when there is none.
    func enter(until closed: EventLoopFuture<Void>) -> Bool {
        guard open.wrappingAdd(1, ordering: .relaxed).newValue <= configuration.connectionsMax else {
            open.wrappingSubtract(1, ordering: .relaxed)
            refused(.total)
            return false
        }
        closed.whenComplete { [self] _ in
            open.wrappingSubtract(1, ordering: .relaxed)
        }
        return true
    }
}
