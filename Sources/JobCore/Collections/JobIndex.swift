// SPDX-License-Identifier: Apache-2.0

/// Where each job is: identifier to place, in about 12 bytes a job.
///
/// 1 024 hash tables, chosen by ten bits of the hash, so that growing one moves a thousandth of the jobs. Each entry is
/// 32 bits of hash and the place; the identifier itself is compared in the caller's store. The identifiers are made by
/// the server and end in 62 random bits, so no client can make them collide.
struct JobIndex: Sendable {
    private static let tableCount = 1024
    private static let empty: UInt64 = .max
    private static let blockBytesMin = 64

    private var tables: [[UInt64]]
    private var counts: [UInt32]

    init() {
        tables = Array(repeating: [], count: Self.tableCount)
        counts = Array(repeating: 0, count: Self.tableCount)
    }

    private static func hash(_ id: JobID) -> UInt64 {
        var mixed = id.low ^ (id.high &* 0x9E37_79B9_7F4A_7C15)
        mixed = (mixed ^ mixed >> 32) &* 0xD6E8_FEB8_6659_FD93
        return mixed ^ mixed >> 32
    }

    private static func entry(hash: UInt64, place: UInt32) -> UInt64 {
        hash << 32 | UInt64(place)
    }

    /// Where the search for an entry begins.
    private static func home(of entry: UInt64, among count: Int) -> Int {
        Int(((entry >> 32) &* UInt64(truncatingIfNeeded: count)) >> 32)
    }

    private static func next(after position: Int, among count: Int) -> Int {
        position + 1 == count ? 0 : position + 1
    }

    /// The place of a job; `isMatch` tells whether the job at a place is the one looked for.
    func place(of id: JobID, isMatch: (UInt32) -> Bool) -> UInt32? {
        let hash = Self.hash(id)
        let table = Int(hash >> 54)
        return tables[table].withUnsafeBufferPointer { entries in
            guard !entries.isEmpty else { return nil }
            var position = Self.home(of: hash << 32, among: entries.count)
            while entries[position] != Self.empty {
                let place = UInt32(truncatingIfNeeded: entries[position])
                if entries[position] >> 32 == hash & 0xFFFF_FFFF, isMatch(place) { return place }
                position = Self.next(after: position, among: entries.count)
            }
            return nil
        }
    }

    /// Adds a job that is not in the index.
    mutating func insert(_ id: JobID, place: UInt32) {
        insert(id, place: place) { _ in false }
    }

    /// Adds a job; false, and nothing is added, when `isMatch` finds it in the index. Cheaper than to look first.
    @discardableResult
    mutating func insert(_ id: JobID, place: UInt32, isMatch: (UInt32) -> Bool) -> Bool {
        let hash = Self.hash(id)
        let table = Int(hash >> 54)
        if (Int(counts[table]) + 1) * 4 > tables[table].count * 3 { grow(table) }
        guard Self.put(Self.entry(hash: hash, place: place), into: &tables[table], isMatch: isMatch) else {
            return false
        }
        counts[table] += 1
        return true
    }

    /// Removes a job that is in the index at this place.
    mutating func remove(_ id: JobID, place: UInt32) {
        let hash = Self.hash(id)
        let table = Int(hash >> 54)
        let entry = Self.entry(hash: hash, place: place)
        var position = Self.home(of: entry, among: tables[table].count)
        while tables[table][position] != entry {
            precondition(tables[table][position] != Self.empty, "a job to remove is in the index")
            position = Self.next(after: position, among: tables[table].count)
        }
        counts[table] -= 1
        Self.closeGap(at: position, in: &tables[table])
    }

    /// Moves later entries of the same run back, so that searches need no tombstones.
    private static func closeGap(at start: Int, in entries: inout [UInt64]) {
        var gap = start
        var position = start
        while true {
            position = next(after: position, among: entries.count)
            guard entries[position] != empty else { break }
            let home = home(of: entries[position], among: entries.count)
            let isHomeBetween = gap <= position ? gap < home && home <= position : gap < home || home <= position
            if !isHomeBetween {
                entries[gap] = entries[position]
                gap = position
            }
        }
        entries[gap] = empty
    }

    @discardableResult
    private static func put(
        _ entry: UInt64,
        into entries: inout [UInt64],
        isMatch: (UInt32) -> Bool = { _ in false }
    ) -> Bool {
        var position = home(of: entry, among: entries.count)
        while entries[position] != empty {
            if entries[position] >> 32 == entry >> 32, isMatch(UInt32(truncatingIfNeeded: entries[position])) {
                return false
            }
            position = next(after: position, among: entries.count)
        }
        entries[position] = entry
        return true
    }

    private mutating func grow(_ table: Int) {
        let old = tables[table]
        let blockBytes = old.isEmpty ? Self.blockBytesMin : 2 * MemoryBlock.bytes(of: old)
        var entries = Array(repeating: Self.empty, count: MemoryBlock.count(of: UInt64.self, in: blockBytes))
        for entry in old where entry != Self.empty { Self.put(entry, into: &entries) }
        tables[table] = entries
    }
}
