// SPDX-License-Identifier: Apache-2.0

internal import JobCore

/// The newest published events, for subscriptions that are a little behind.
struct EventRing {
    private let countMax: Int
    private var events: [JobEvent] = []
    private var start = 0
    /// Every published event with a greater sequence is in the ring.
    private(set) var floor: UInt64

    init(countMax: Int, floor: UInt64) {
        self.countMax = countMax
        self.floor = floor
    }

    /// Adds events that are newer than all before, oldest first.
    mutating func append(_ newer: [JobEvent]) {
        events += newer
        if events.count - start > countMax {
            start = events.count - countMax
            floor = events[start - 1].sequence
        }
        if start > countMax {
            events.removeFirst(start)
            start = 0
        }
    }

    /// The events after a position, which must not be below `floor`.
    func events(after sequence: UInt64) -> ArraySlice<JobEvent> {
        var low = start
        var high = events.count
        while low < high {
            let middle = (low + high) / 2
            if events[middle].sequence <= sequence { low = middle + 1 } else { high = middle }
        }
        return events[low...]
    }
}
