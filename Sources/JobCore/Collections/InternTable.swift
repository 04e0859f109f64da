// SPDX-License-Identifier: Apache-2.0

/// Values kept once and named by a number: queue names, kinds, actors, policies. A value leaves when its last user lets
/// go.
struct InternTable<Value: Hashable & Sendable>: Sendable {
    /// By number; a freed number keeps its last value until it is used again.
    private(set) var values: [Value] = []
    private var users: [UInt32] = []
    private var numbers: [Value: UInt32] = [:]
    private var freed: [UInt32] = []
    /// The number given last; most requests repeat the value of the one before.
    private var latest = 0

    /// The values kept.
    var count: Int { numbers.count }

    /// The number of a value, for one more user.
    mutating func number(for value: Value) -> UInt32 {
        if latest < users.count, users[latest] > 0, values[latest] == value {
            users[latest] += 1
            return UInt32(latest)
        }
        if let number = numbers[value] {
            latest = Int(number)
            users[latest] += 1
            return number
        }
        if let free = freed.popLast() {
            latest = Int(free)
            values[latest] = value
            users[latest] = 1
        } else {
            latest = values.count
            values.append(value)
            users.append(1)
        }
        numbers[value] = UInt32(latest)
        return UInt32(latest)
    }

    /// One more user of a number that is in use.
    mutating func use(_ number: UInt32) {
        precondition(users[Int(number)] > 0, "a number in use")
        users[Int(number)] += 1
    }

    /// The value with a number that is in use.
    subscript(number: UInt32) -> Value {
        // See PagedSlab.
        @inline(__always) unsafeAddress { values.address(of: Int(number)) }
    }

    /// One user of a number lets go.
    mutating func release(_ number: UInt32) {
        let index = Int(number)
        users[index] -= 1
        guard users[index] == 0 else { return }
        numbers[values[index]] = nil
        freed.append(number)
    }
}
