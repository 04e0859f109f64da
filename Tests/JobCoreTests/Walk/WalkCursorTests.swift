// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("WalkCursor")
struct WalkCursorTests {
    @Test("what lies after the cursor and not after the bound is ahead")
    func ahead() {
        var cursor = WalkCursor(through: 5)
        #expect((0...7).filter { cursor.isAhead($0) } == [1, 2, 3, 4, 5] && !cursor.isAtEnd)
        cursor.advance(to: 3)
        #expect((0...7).filter { cursor.isAhead($0) } == [4, 5] && !cursor.isAtEnd)
        cursor.finish()
        #expect((0...7).allSatisfy { !cursor.isAhead($0) } && cursor.isAtEnd)
    }

    @Test("no walk has nothing ahead")
    func none() {
        let cursor = WalkCursor()
        #expect(cursor.isAtEnd && !cursor.isAhead(0) && !cursor.isAhead(1))
    }
}
