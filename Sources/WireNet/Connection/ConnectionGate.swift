// SPDX-License-Identifier: Apache-2.0

internal import NIOCore
internal import Synchronization

/// Counts the open connections of a listener and refuses those over the bound.
final class ConnectionGate: Sendable {
    private let connectionsMax: Int
    private let open = Atomic<Int>(0)

    init(connectionsMax: Int) {
        self.connectionsMax = connectionsMax
    }

    /// Takes a place until `closed`; false when there is none.
    func enter(until closed: EventLoopFuture<Void>) -> Bool {
        guard open.wrappingAdd(1, ordering: .relaxed).newValue <= connectionsMax else {
            open.wrappingSubtract(1, ordering: .relaxed)
            return false
        }
        closed.whenComplete { [self] _ in
            open.wrappingSubtract(1, ordering: .relaxed)
        }
        return true
    }
}
