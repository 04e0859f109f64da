// SPDX-License-Identifier: Apache-2.0

/// A map in the order of its keys: a row of leaves, each a sorted array.
///
/// Adding at the end and taking from the front, which is what queues do, cost a constant; every other operation costs a
/// binary search and a move within one leaf. Leaves that are filled from the end are left full.
struct OrderedMap<Key: Comparable & Sendable, Value: Sendable>: Sendable {
    /// Most entries a leaf.
    static var leafCountMax: Int { 128 }

    private struct Leaf: Sendable {
        var keys: [Key]
        var values: [Value]
    }

    private var leaves: [Leaf] = []
    /// The first key of each leaf.
    private var firstKeys: [Key] = []
    /// Entries.
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    /// The entry with the least key.
    var first: (key: Key, value: Value)? {
        guard let leaf = leaves.first else { return nil }
        return (leaf.keys[0], leaf.values[0])
    }

    /// The least key.
    var firstKey: Key? { firstKeys.first }

    /// The value of a key.
    subscript(key: Key) -> Value? {
        guard let leaf = leafIndex(for: key) else { return nil }
        let position = Self.position(of: key, in: leaves[leaf].keys)
        guard position < leaves[leaf].keys.count, leaves[leaf].keys[position] == key else { return nil }
        return leaves[leaf].values[position]
    }

    /// Adds an entry, or replaces the value of its key; returns the value before.
    @discardableResult
    mutating func insert(_ key: Key, _ value: Value) -> Value? {
        guard let leaf = leafIndex(for: key) else {
            insertLeaf(Leaf(keys: [key], values: [value]), at: 0)
            count += 1
            return nil
        }
        let position = Self.position(of: key, in: leaves[leaf].keys)
        if position < leaves[leaf].keys.count, leaves[leaf].keys[position] == key {
            let old = leaves[leaf].values[position]
            leaves[leaf].values[position] = value
            return old
        }
        count += 1
        if leaves[leaf].keys.count < Self.leafCountMax {
            put(key, value, leaf: leaf, position: position)
        } else if leaf == leaves.count - 1, position == leaves[leaf].keys.count {
            insertLeaf(Leaf(keys: [key], values: [value]), at: leaf + 1)
        } else {
            split(leaf)
            let half = leaves[leaf].keys.count
            let isUpper = position > half
            put(key, value, leaf: isUpper ? leaf + 1 : leaf, position: isUpper ? position - half : position)
        }
        return nil
    }

    /// Removes an entry; returns its value.
    @discardableResult
    mutating func remove(_ key: Key) -> Value? {
        guard let leaf = leafIndex(for: key) else { return nil }
        let position = Self.position(of: key, in: leaves[leaf].keys)
        guard position < leaves[leaf].keys.count, leaves[leaf].keys[position] == key else { return nil }
        count -= 1
        let value = leaves[leaf].values[position]
        if leaves[leaf].keys.count == 1 {
            leaves.remove(at: leaf)
            firstKeys.remove(at: leaf)
        } else {
            leaves[leaf].keys.remove(at: position)
            leaves[leaf].values.remove(at: position)
            if position == 0 { firstKeys[leaf] = leaves[leaf].keys[0] }
        }
        return value
    }

    /// Visits entries in order, those with a key above `bound` only, until `visit` returns false.
    func forEach(above bound: Key?, _ visit: (Key, Value) -> Bool) {
        var leaf = bound.flatMap { leafIndex(for: $0) } ?? 0
        var position = 0
        if let bound, leaf < leaves.count {
            position = Self.position(of: bound, in: leaves[leaf].keys)
            if position < leaves[leaf].keys.count, leaves[leaf].keys[position] == bound { position += 1 }
        }
        while leaf < leaves.count {
            while position < leaves[leaf].keys.count {
                guard visit(leaves[leaf].keys[position], leaves[leaf].values[position]) else { return }
                position += 1
            }
            leaf += 1
            position = 0
        }
    }

    /// Visits entries in reverse order, those with a key below `bound` only, until `visit` returns false.
    func forEachReversed(below bound: Key?, _ visit: (Key, Value) -> Bool) {
        guard var leaf = bound.map({ leafIndex(for: $0) ?? 0 }) ?? leaves.indices.last, leaf < leaves.count else {
            return
        }
        var position = leaves[leaf].keys.count - 1
        if let bound { position = Self.position(of: bound, in: leaves[leaf].keys) - 1 }
        while true {
            while position >= 0 {
                guard visit(leaves[leaf].keys[position], leaves[leaf].values[position]) else { return }
                position -= 1
            }
            guard leaf > 0 else { return }
            leaf -= 1
            position = leaves[leaf].keys.count - 1
        }
    }

    /// The last leaf whose first key is not above `key`, or the first leaf; nil when there is none.
    private func leafIndex(for key: Key) -> Int? {
        guard let last = firstKeys.indices.last else { return nil }
        if !(key < firstKeys[last]) { return last }
        var low = 0
        var high = last
        while low < high {
            let middle = (low + high) / 2
            if key < firstKeys[middle] { high = middle } else { low = middle + 1 }
        }
        return max(0, low - 1)
    }

    /// The first position whose key is not below `key`.
    private static func position(of key: Key, in keys: [Key]) -> Int {
        if let last = keys.last, last < key { return keys.count }
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func put(_ key: Key, _ value: Value, leaf: Int, position: Int) {
        leaves[leaf].keys.insert(key, at: position)
        leaves[leaf].values.insert(value, at: position)
        if position == 0 { firstKeys[leaf] = key }
    }

    private mutating func insertLeaf(_ leaf: Leaf, at index: Int) {
        firstKeys.insert(leaf.keys[0], at: index)
        leaves.insert(leaf, at: index)
    }

    private mutating func split(_ leaf: Int) {
        let half = leaves[leaf].keys.count / 2
        let upper = Leaf(keys: Array(leaves[leaf].keys[half...]), values: Array(leaves[leaf].values[half...]))
        leaves[leaf].keys.removeSubrange(half...)
        leaves[leaf].values.removeSubrange(half...)
        insertLeaf(upper, at: leaf + 1)
    }
}
