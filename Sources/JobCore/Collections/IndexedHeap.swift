// SPDX-License-Identifier: Apache-2.0

/// Due times of numbered places, earliest first, each place at most once: a 4-ary heap that knows where each place is,
/// so that a due time can be changed or taken back in logarithmic time. Equal due times come in the order of the
/// places.
struct IndexedHeap: Sendable {
    private struct Entry: Sendable {
        var due: Int64
        var place: UInt32
    }

    private static let absent: UInt32 = .max

    private var entries: [Entry] = []
    /// Position in `entries` of each place.
    private var positions: [UInt32] = []

    var count: Int { entries.count }

    /// The earliest due time and its place.
    var first: (due: Int64, place: UInt32)? {
        entries.first.map { ($0.due, $0.place) }
    }

    /// The due time of a place.
    func due(of place: UInt32) -> Int64? {
        guard Int(place) < positions.count, positions[Int(place)] != Self.absent else { return nil }
        return entries[Int(positions[Int(place)])].due
    }

    /// Sets, changes or (nil) takes back the due time of a place.
    mutating func set(_ place: UInt32, due: Int64?) {
        let index = Int(place)
        guard let due else {
            if index < positions.count, positions[index] != Self.absent { remove(at: Int(positions[index])) }
            return
        }
        while positions.count <= index { positions.append(Self.absent) }
        let entry = Entry(due: due, place: place)
        if positions[index] == Self.absent {
            entries.append(entry)
            siftUp(entry, from: entries.count - 1)
        } else {
            replace(at: Int(positions[index]), with: entry)
        }
    }

    private mutating func remove(at position: Int) {
        positions[Int(entries[position].place)] = Self.absent
        let last = entries.removeLast()
        if position < entries.count { replace(at: position, with: last) }
    }

    private mutating func replace(at position: Int, with entry: Entry) {
        if position > 0, Self.isBefore(entry, entries[(position - 1) / 4]) {
            siftUp(entry, from: position)
        } else {
            siftDown(entry, from: position)
        }
    }

    private static func isBefore(_ left: Entry, _ right: Entry) -> Bool {
        left.due < right.due || left.due == right.due && left.place < right.place
    }

    private mutating func place(_ entry: Entry, at position: Int) {
        entries[position] = entry
        positions[Int(entry.place)] = UInt32(position)
    }

    private mutating func siftUp(_ entry: Entry, from start: Int) {
        var position = start
        while position > 0 {
            let parent = (position - 1) / 4
            guard Self.isBefore(entry, entries[parent]) else { break }
            place(entries[parent], at: position)
            position = parent
        }
        place(entry, at: position)
    }

    private mutating func siftDown(_ entry: Entry, from start: Int) {
        var position = start
        while true {
            let firstChild = position * 4 + 1
            guard firstChild < entries.count else { break }
            var least = firstChild
            for child in (firstChild + 1)..<(firstChild + 4) where child < entries.count {
                if Self.isBefore(entries[child], entries[least]) { least = child }
            }
            guard Self.isBefore(entries[least], entry) else { break }
            place(entries[least], at: position)
            position = least
        }
        place(entry, at: position)
    }
}
