// SPDX-License-Identifier: Apache-2.0

/// Values kept once and named by a number: queue names, kinds, actors, policies. A value leaves when its last user lets go.
struct InternTable<Value: Hashable & Sendable>: Sendable {
    private struct Entry: Sendable {
        var value: Value?
        var users: UInt32
    }

    private var entries: [Entry] = []
    private var numbers: [Value: UInt32] = [:]
    private var freed: [UInt32] = []
    /// The number given last; most requests repeat the value of the one before.
    private var latest: UInt32 = .max

    /// The values kept.
    var count: Int { numbers.count }

    /// The number of a value, for one more user.
    mutating func number(for value: Value) -> UInt32 {
        if latest != .max, entries[Int(latest)].value == value {
            entries[Int(latest)].users += 1
            return latest
        }
        if let number = numbers[value] {
            entries[Int(number)].users += 1
            latest = number
            return number
        }
        let entry = Entry(value: value, users: 1)
        let number: UInt32
        if let free = freed.popLast() {
            number = free
            entries[Int(free)] = entry
        } else {
            number = UInt32(entries.count)
            entries.append(entry)
        }
        numbers[value] = number
        latest = number
        return number
    }

    /// The value with a number that is in use.
    subscript(number: UInt32) -> Value {
        guard let value = entries[Int(number)].value else {
            preconditionFailure("number \(number) is in use")
        }
        return value
    }

    /// One user of a number lets go.
    mutating func release(_ number: UInt32) {
        entries[Int(number)].users -= 1
        guard entries[Int(number)].users == 0, let value = entries[Int(number)].value else { return }
        numbers[value] = nil
        entries[Int(number)].value = nil
        freed.append(number)
        if latest == number { latest = .max }
    }
}
