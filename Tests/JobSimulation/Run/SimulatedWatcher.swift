// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobScheduler

/// A watcher that goes on where it was, whatever becomes of the process.
final class SimulatedWatcher: @unchecked Sendable {  // runs on the simulation's one thread, as Life does
    let number: Int
    /// The jobs it wants; nil = all.
    let ids: [JobID]?
    /// Takes the latest event of a job for those before it.
    let isCoalescing: Bool
    /// Everything up to here was delivered; nil before the first position is known.
    var cursor: UInt64?
    var subscription: EventSubscription?
    var isBusy = false

    init(number: Int, ids: [JobID]?, isCoalescing: Bool, cursor: UInt64?) {
        self.number = number
        self.ids = ids
        self.isCoalescing = isCoalescing
        self.cursor = cursor
    }
}
