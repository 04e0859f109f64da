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

    /// Adds an event that is newer than all before.
    mutating func append(_ event: JobEvent) {
        events.append(event)
        if events.count - start > countMax {
            floor = events[start].sequence
            start += 1
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
