// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobAccess

@Suite("AccessTable")
struct AccessTableTests {
    @Test("a list that replaces another is in force at once")
    func replace() throws {
        let table = AccessTable(try AccessList("user:1 a viewer@*"))
        #expect(table.current.entries.map(\.principal) == ["a"])
        table.replace(with: try AccessList("user:1 b viewer@*"))
        #expect(table.current.entries.map(\.principal) == ["b"])
    }
}
