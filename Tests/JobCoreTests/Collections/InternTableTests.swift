// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("InternTable")
struct InternTableTests {
    @Test("equal values share a number, which lives as long as its last user")
    func sharing() {
        var table = InternTable<String>()
        let first = table.number(for: "a")
        let second = table.number(for: "b")
        #expect(table.number(for: "a") == first)
        #expect(table.number(for: "a") == first)
        #expect(first != second && table[first] == "a" && table[second] == "b")
        table.release(first)
        table.release(first)
        #expect(table.count == 2 && table[first] == "a")
        table.release(first)
        #expect(table.count == 1)
        #expect(table.number(for: "c") == first, "a free number is used again")
        #expect(table.number(for: "a") != first)
        #expect(table[first] == "c")
        table.use(first)
        table.release(first)
        #expect(table.count == 3 && table[first] == "c", "used twice, released once")
    }
}
