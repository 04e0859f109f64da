// SPDX-License-Identifier: Apache-2.0

/// What is remembered for a while: values by key, each until an instant of the steady clock.
///
/// Entries expire in the order they came, because all are kept for the same span. Expired ones are dropped a few at a
/// time when others are added, so the content is a function of the additions alone, and replay gives the same table.
struct ExpiringTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// One remembered value.
    struct Entry: Sendable {
        var key: Key
        var value: Value
        var expiry: Timestamp
    }

    /// Expired entries dropped for each one added.
    private static var dropCountMax: Int { 4 }

    private var numbers: [Key: UInt64] = [:]
    private var entries: OrderedMap<UInt64, Entry> = OrderedMap()
    private var nextNumber: UInt64 = 1
    private var walk = WalkCursor()
    /// Entries that left before the walk came to them.
    private var walkCopies: [Entry] = []

    /// Entries kept, expired ones not yet dropped included.
    var count: Int { entries.count }

    /// The value of a key that has not expired.
    func value(of key: Key, at time: Timestamp) -> Value? {
        guard let number = numbers[key], let entry = entries[number], time < entry.expiry else { return nil }
        return entry.value
    }

    /// Adds or replaces an entry at an instant.
    mutating func insert(_ key: Key, _ value: Value, expiry: Timestamp, at time: Timestamp) {
        for _ in 0..<Self.dropCountMax {
            guard let oldest = entries.first, !(time < oldest.value.expiry) else { break }
            remove(oldest.value.key)
        }
        remove(key)
        numbers[key] = nextNumber
        entries.insert(nextNumber, Entry(key: key, value: value, expiry: expiry))
        nextNumber += 1
    }

    private mutating func remove(_ key: Key) {
        guard let number = numbers.removeValue(forKey: key), let entry = entries.remove(number) else { return }
        if walk.isAhead(number) { walkCopies.append(entry) }
    }
}

extension ExpiringTable {
    /// Begins a walk through the entries as they are now.
    mutating func beginWalk() {
        walk = WalkCursor(through: nextNumber - 1)
        walkCopies = []
    }

    /// Entries that left before the walk came to them, and were not given yet.
    var walkCopyCount: Int { walkCopies.count }

    /// True when the walk has given everything.
    var isWalkAtEnd: Bool { walk.isAtEnd && walkCopies.isEmpty }

    /// The entries that left meanwhile, then at most `countMax` more, in the order they came.
    mutating func walkOn(countMax: Int) -> [Entry] {
        var given: [Entry] = []
        swap(&given, &walkCopies)
        var (cursor, left, isAtEnd) = (walk, countMax, true)
        entries.forEach(above: cursor.position) { number, entry in
            guard number <= cursor.bound else { return false }
            guard left > 0 else {
                isAtEnd = false
                return false
            }
            given.append(entry)
            cursor.advance(to: number)
            left -= 1
            return true
        }
        if isAtEnd { cursor.finish() }
        walk = cursor
        return given
    }

    /// Ends the walk where it is.
    mutating func endWalk() {
        walk = WalkCursor()
        walkCopies = []
    }
}
