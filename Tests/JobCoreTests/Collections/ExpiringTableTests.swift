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
        table.beginWalk()
        let keys = table.walkOn(countMax: 100).map(\.key)
        #expect(keys == keys.sorted() && keys.last == 999)
    }

    @Test("a walk gives what was there when it began, also what leaves before the walk comes to it")
    func walk() {
        var table = ExpiringTable<Int, Int>()
        for number in 0..<6 { table.insert(number, number, expiry: time(10 + Int64(number)), at: time(0)) }
        table.beginWalk()
        #expect(table.walkOn(countMax: 2).map(\.key) == [0, 1] && !table.isWalkAtEnd)
        // 0 and 1 are behind the walk; 2 and 3 leave, 4 is replaced, 6 is new.
        table.insert(6, 6, expiry: time(30), at: time(13))
        table.insert(4, 44, expiry: time(30), at: time(13))
        #expect(table.walkCopyCount == 3 && !table.isWalkAtEnd)
        #expect(table.walkOn(countMax: 0).map(\.value) == [2, 3, 4] && !table.isWalkAtEnd)
        #expect(table.walkOn(countMax: 9).map(\.value) == [5] && table.isWalkAtEnd)
        #expect(table.walkOn(countMax: 9).isEmpty)
        table.insert(7, 7, expiry: time(90), at: time(80))
        #expect(table.walkCopyCount == 0)
    }

    @Test("a walk that ended copies nothing more")
    func walkEnds() {
        var table = ExpiringTable<Int, Int>()
        for number in 0..<3 { table.insert(number, number, expiry: time(10), at: time(0)) }
        table.beginWalk()
        table.insert(3, 3, expiry: time(30), at: time(20))
        #expect(table.walkCopyCount == 3)
        table.endWalk()
        table.insert(4, 4, expiry: time(60), at: time(50))
        #expect(table.walkCopyCount == 0 && table.isWalkAtEnd && table.walkOn(countMax: 9).isEmpty)
    }
}
