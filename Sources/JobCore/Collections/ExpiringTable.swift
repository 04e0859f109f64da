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
    private var nextNumber: UInt64 = 0

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

    /// Visits the entries in the order they came.
    func forEach(_ visit: (Entry) -> Void) {
        entries.forEach(above: nil) { _, entry in
            visit(entry)
            return true
        }
    }

    /// A copy that can be visited but not asked for keys.
    func withoutLookup() -> ExpiringTable {
        var copy = ExpiringTable()
        copy.entries = entries
        return copy
    }

    private mutating func remove(_ key: Key) {
        guard let number = numbers.removeValue(forKey: key) else { return }
        entries.remove(number)
    }
}
