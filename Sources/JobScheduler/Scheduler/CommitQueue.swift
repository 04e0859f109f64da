// SPDX-License-Identifier: Apache-2.0

internal import JobCore

/// What may leave the scheduler once the records before it are durable, in order.
struct CommitQueue {
    /// Something that waits for durability.
    enum Effect {
        /// Tell watchers, forget the output of removed jobs. With the job right after the change, if predicates ask for it.
        case change(Change, JobSnapshot?)
        /// Tell a session.
        case order(WorkSessionID, SessionOrder)
        /// Answer a request: with its result, or with the error.
        case reply(@Sendable (SchedulerError?) -> Void)
    }

    private struct Entry {
        var after: UInt64
        var effect: Effect
    }

    private var entries: [Entry] = []
    private var start = 0

    /// Effects that wait.
    var count: Int { entries.count - start }

    /// Adds an effect that may leave once `after` is durable, and not before the effects added earlier.
    mutating func append(_ effect: Effect, after: UInt64) {
        entries.append(Entry(after: max(after, entries.last?.after ?? 0), effect: effect))
    }

    /// Takes the effects that may leave now.
    mutating func take(durable: UInt64) -> [Effect] {
        var end = start
        while end < entries.count, entries[end].after <= durable { end += 1 }
        let taken = entries[start..<end].map(\.effect)
        start = end
        if start == entries.count {
            entries.removeAll(keepingCapacity: entries.capacity < 4096)
            start = 0
        } else if start > 4096, start > entries.count / 2 {
            entries.removeFirst(start)
            start = 0
        }
        return taken
    }

    /// Takes everything, durable or not.
    mutating func takeAll() -> [Effect] {
        take(durable: .max)
    }
}
