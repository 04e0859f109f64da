// SPDX-License-Identifier: Apache-2.0

/// How the open files that the system lets this process have are shared between workers and connections.
struct DescriptorBudget: Hashable, Sendable {
    /// For the journal, the threads, the addresses and the output that is being read.
    static let reserve = 64
    /// For a running command: its pipes, three holds on the process, the files of its output, and what starting it
    /// takes.
    static let perWorker = 16
    /// Connections there are at the least.
    static let connectionsMin = 32
    /// Connections there are at the most.
    static let connectionsMax = 10_000

    /// Files this process may have open.
    let limit: Int

    /// Workers there can be.
    var workersMax: Int {
        max(0, limit - Self.reserve - Self.connectionsMin) / Self.perWorker
    }

    /// Connections there can be beside so many workers.
    func connections(besideWorkers workers: Int) -> Int {
        min(max(limit - Self.reserve - workers * Self.perWorker, Self.connectionsMin), Self.connectionsMax)
    }
}
