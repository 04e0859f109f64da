// SPDX-License-Identifier: Apache-2.0

/// Values of some of the numbered places of a slab: found by an index, not by hashing.
struct PlaceMap<Value: Sendable>: Sendable {
    private static var absent: UInt32 { .max }

    /// Position in `values` of each place.
    private var positions: [UInt32] = []
    private var values: [Value] = []
    /// The place of each value.
    private var places: [UInt32] = []

    /// Places that have a value.
    var count: Int { values.count }

    /// The value of a place; nil = it has none.
    subscript(place: UInt32) -> Value? {
        let index = Int(place)
        guard index < positions.count, positions[index] != Self.absent else { return nil }
        return values[Int(positions[index])]
    }

    /// Gives a place a value, in place of the one it has.
    mutating func set(_ place: UInt32, _ value: Value) {
        let index = Int(place)
        while positions.count <= index { positions.append(Self.absent) }
        if positions[index] == Self.absent {
            positions[index] = UInt32(values.count)
            values.append(value)
            places.append(place)
        } else {
            values[Int(positions[index])] = value
        }
    }

    /// Changes the value of a place, if it has one.
    mutating func update(_ place: UInt32, _ change: (inout Value) -> Void) {
        let index = Int(place)
        guard index < positions.count, positions[index] != Self.absent else { return }
        change(&values[Int(positions[index])])
    }

    /// Takes the value of a place away.
    mutating func remove(_ place: UInt32) -> Value? {
        let index = Int(place)
        guard index < positions.count, positions[index] != Self.absent else { return nil }
        let position = Int(positions[index])
        positions[index] = Self.absent
        let value = values[position]
        let last = values.removeLast()
        let lastPlace = places.removeLast()
        if position < values.count {
            values[position] = last
            places[position] = lastPlace
            positions[Int(lastPlace)] = UInt32(position)
        }
        return value
    }
}
