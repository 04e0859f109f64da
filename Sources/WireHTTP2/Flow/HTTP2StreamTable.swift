// SPDX-License-Identifier: Apache-2.0

/// Values by stream id: open addressing with one multiplication as the hash, because every event of every call looks
/// a stream up and the ids are small numbers that the connection bounds.
///
/// Public and inlinable, so that the layer above gets it specialized for its own values; package access does not do that.
public struct HTTP2StreamTable<Value> {
    @usableFromInline static var slotsMin: Int { 64 }
    // Stream 0 is the connection and never an entry, so id 0 marks a free slot.
    @usableFromInline static var free: Int32 { 0 }

    @usableFromInline var ids: [Int32]
    @usableFromInline var values: [Value?]
    @usableFromInline var entryCount = 0

    /// An empty table.
    @inlinable
    public init() {
        ids = [Int32](repeating: Self.free, count: Self.slotsMin)
        values = [Value?](repeating: nil, count: Self.slotsMin)
    }

    /// How many entries there are.
    @inlinable public var count: Int { entryCount }

    /// The value of an id.
    @inlinable
    public subscript(_ id: HTTP2StreamID) -> Value? {
        guard let slot = slot(of: id.rawValue) else { return nil }
        return values[slot]
    }

    /// Adds or replaces the value of an id.
    @inlinable
    public mutating func insert(_ value: Value, for id: HTTP2StreamID) {
        precondition(id.rawValue != Self.free, "stream 0 is the connection")
        if let slot = slot(of: id.rawValue) {
            values[slot] = value
            return
        }
        if (entryCount + 1) * 2 > ids.count {
            resize(to: ids.count * 2)
        }
        place(value, for: id.rawValue)
        entryCount += 1
    }

    /// Takes the value of an id out.
    @inlinable
    public mutating func remove(_ id: HTTP2StreamID) -> Value? {
        guard var hole = slot(of: id.rawValue) else { return nil }
        let removed = values[hole]
        let mask = ids.count - 1
        var next = (hole + 1) & mask
        // Entries after the hole move up unless they are in their own place: no markers of removed entries pile up.
        while ids[next] != Self.free {
            let wanted = home(of: ids[next])
            if (next &- wanted) & mask >= (next &- hole) & mask {
                ids[hole] = ids[next]
                values.swapAt(hole, next)
                hole = next
            }
            next = (next + 1) & mask
        }
        ids[hole] = Self.free
        values[hole] = nil
        entryCount -= 1
        return removed
    }

    /// Takes all values out.
    public mutating func removeAll() -> [Value] {
        let all = values.compactMap { $0 }
        self = HTTP2StreamTable()
        return all
    }

    /// All ids with their values, in no order that means anything.
    public var entries: [(HTTP2StreamID, Value)] {
        zip(ids, values).compactMap { id, value in value.map { (HTTP2StreamID(id), $0) } }
    }

    /// All values, in no order that means anything.
    public var all: [Value] { values.compactMap { $0 } }

    @inlinable
    func home(of id: Int32) -> Int {
        // Ids of one side are odd or even throughout; the shift brings the well mixed upper bits down.
        Int(truncatingIfNeeded: (UInt32(bitPattern: id) &* 0x9E37_79B1) >> 8) & (ids.count - 1)
    }

    @inlinable
    func slot(of id: Int32) -> Int? {
        let mask = ids.count - 1
        var slot = home(of: id)
        while ids[slot] != Self.free {
            if ids[slot] == id { return slot }
            slot = (slot + 1) & mask
        }
        return nil
    }

    @inlinable
    mutating func place(_ value: Value, for id: Int32) {
        let mask = ids.count - 1
        var slot = home(of: id)
        while ids[slot] != Self.free {
            slot = (slot + 1) & mask
        }
        ids[slot] = id
        values[slot] = value
    }

    @usableFromInline
    mutating func resize(to slots: Int) {
        let oldIDs = ids
        let oldValues = values
        ids = [Int32](repeating: Self.free, count: slots)
        values = [Value?](repeating: nil, count: slots)
        for (id, value) in zip(oldIDs, oldValues) where id != Self.free {
            if let value {
                place(value, for: id)
            }
        }
    }
}
