// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import Metrics
internal import Synchronization
internal import WireHTTP2
internal import WireNet

/// What all connections of a server share.
final class ServerCore: Sendable {
    let configuration: GRPCServerConfiguration
    let table: MethodTable
    let logger: Logger
    let refusals: ConnectionRefusals
    /// What waits to be sent on all connections.
    let output = OutputLedger()

    private struct Connections {
        var open: [ObjectIdentifier: GRPCServerConnection] = [:]
        var isDraining = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let connections = Mutex(Connections())
    private let runningHandlers = Atomic(0)

    init(services: [GRPCServiceDefinition], configuration: GRPCServerConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        refusals = ConnectionRefusals(configuration.metrics ?? MetricsSystem.factory)
        table = MethodTable(services: services)
    }

    /// Takes one of the places for handlers; false when all are taken.
    func takeHandlerPlace() -> Bool {
        let count = runningHandlers.add(1, ordering: .relaxed).newValue
        if count > configuration.handlersMax { giveHandlerPlace() }
        return count <= configuration.handlersMax
    }

    func giveHandlerPlace() {
        runningHandlers.subtract(1, ordering: .relaxed)
    }

    /// Notes a new connection; true when the server is ending and it should too.
    func joined(_ connection: GRPCServerConnection) -> Bool {
        connections.withLock { connections in
            connections.open[ObjectIdentifier(connection)] = connection
            return connections.isDraining
        }
    }

    /// A connection is closed and its handlers have ended.
    func left(_ connection: GRPCServerConnection) {
        let resumed = connections.withLock { connections in
            connections.open[ObjectIdentifier(connection)] = nil
            guard connections.open.isEmpty else { return [CheckedContinuation<Void, Never>]() }
            defer { connections.waiting = [] }
            return connections.waiting
        }
        for continuation in resumed {
            continuation.resume()
        }
    }

    func beginDraining() {
        let open = connections.withLock { connections in
            connections.isDraining = true
            return Array(connections.open.values)
        }
        for connection in open {
            connection.loop.execute { connection.beginDraining() }
        }
    }

    func endNow() {
        for connection in connections.withLock({ Array($0.open.values) }) {
            connection.loop.execute { connection.endNow(self.configuration.shutdownError) }
        }
    }

    /// Waits until no connection and no handler is left.
    func drained() async {
        await withCheckedContinuation { continuation in
            let isDone = connections.withLock { connections in
                guard !connections.open.isEmpty else { return true }
                connections.waiting.append(continuation)
                return false
            }
            if isDone {
                continuation.resume()
            }
        }
    }

    /// Lets those who wait in `drained` go on although something is left.
    func giveUpWaiting() {
        let resumed = connections.withLock { connections in
            defer { connections.waiting = [] }
            return connections.waiting
        }
        for continuation in resumed {
            continuation.resume()
        }
    }
}
