// SPDX-License-Identifier: Apache-2.0

/// Deadlines of many calls behind one timer: a heap whose entries are looked at again when they are due.
///
/// A call that ends early leaves its entry; entries are swept once they outnumber the calls by far.
struct DeadlineQueue: Sendable {
    /// Entries of ended calls that are tolerated before a sweep.
    static let staleEntriesMax = 256

    private struct Entry {
        var due: UInt64
        var call: UInt64
    }

    private var heap: [Entry] = []

    /// The earliest time at which something may be due.
    var next: UInt64? { heap.first?.due }

    var count: Int { heap.count }

    mutating func add(_ call: UInt64, due: UInt64) {
        heap.append(Entry(due: due, call: call))
        rise(from: heap.count - 1)
    }

    /// Takes out one call whose time has come.
    mutating func popDue(at now: UInt64) -> UInt64? {
        guard let first = heap.first, first.due <= now else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink(from: 0)
        }
        return first.call
    }

    /// Drops entries of calls that are over, if there are many.
    mutating func sweep(liveCalls: Int, isLive: (UInt64) -> Bool) {
        guard heap.count > liveCalls * 2 + Self.staleEntriesMax else { return }
        heap.removeAll { !isLive($0.call) }
        for index in stride(from: heap.count / 2 - 1, through: 0, by: -1) {
            sink(from: index)
        }
    }

    private mutating func rise(from start: Int) {
        var index = start
        while index > 0, heap[index].due < heap[(index - 1) / 2].due {
            heap.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    private mutating func sink(from start: Int) {
        var index = start
        while true {
            var least = index
            for child in [2 * index + 1, 2 * index + 2] where child < heap.count && heap[child].due < heap[least].due {
                least = child
            }
            guard least != index else { return }
            heap.swapAt(index, least)
            index = least
        }
    }
}
