// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("ExpiringTable")
struct ExpiringTableTests {
    private func time(_ seconds: Int64) -> Timestamp {
        Timestamp(nanoseconds: seconds * 1_000_000_000)
    }

    @Test("a value is there until its expiry, and not at it")
    func expiry() {
        var table = ExpiringTable<String, Int>()
        table.insert("a", 1, expiry: time(10), at: time(0))
        #expect(table.value(of: "a", at: time(9)) == 1)
        #expect(table.value(of: "a", at: time(10)) == nil)
        #expect(table.value(of: "b", at: time(0)) == nil)
    }

    @Test("a replaced key takes the new value and expiry")
    func replacement() {
        var table = ExpiringTable<String, Int>()
        table.insert("a", 1, expiry: time(10), at: time(0))
        table.insert("a", 2, expiry: time(20), at: time(5))
        #expect(table.count == 1)
        #expect(table.value(of: "a", at: time(15)) == 2)
    }

    @Test("expired entries go as others come, so the table stays as large as what is remembered")
    func dropping() {
        var table = ExpiringTable<Int, Int>()
        for number in 0..<1000 {
            table.insert(number, number, expiry: time(Int64(number) + 10), at: time(Int64(number)))
        }
        #expect(table.count <= 11)
        var keys: [Int] = []
        table.forEach { keys.append($0.key) }
        #expect(keys == keys.sorted() && keys.last == 999)
    }
}
